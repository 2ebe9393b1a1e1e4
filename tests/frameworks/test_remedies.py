"""What a claim's advice comes to."""

import pytest

from cmocio.errors import FormatError
from cmocio.frameworks import Claim, load_framework, remedies
from cmocio.model import AlignmentModel, DataSource, Replace, Scenario, Stakeholder, Term
from cmocio.scoring import MEASURES

MODEL = AlignmentModel.of(
    "m",
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    DataSource("web", "Web", owner="it", needed_by="marketing"),
    Term("cdp", "CDP", function="it", needed_by="marketing"),
)


def test_a_claim_whose_remedy_is_a_finding_is_resolved_as_each_such_finding_is():
    found = list(remedies(Claim("open", "data-access", remedy="closed-data"), MODEL))
    assert found == [(Replace("data_source:web", open_to=("it", "marketing")),)]


def test_a_claim_whose_remedy_is_a_law_is_bettered_as_the_law_says():
    claim = Claim("words", "shared-vocabulary", remedy="rises-with-definitions")
    (option,) = remedies(claim, MODEL)
    after = MODEL.apply(Scenario("explain", changes=option))
    values = [MEASURES.get("shared-vocabulary")(model, of="it", by="marketing").value for model in (MODEL, after)]
    assert values == [0, 1]


def test_a_claim_without_a_remedy_or_with_nothing_to_better_has_no_option():
    assert list(remedies(Claim("open", "data-access"), MODEL)) == []
    assert list(remedies(Claim("open", "data-access", remedy="closed-data"), AlignmentModel("empty"))) == []


def test_a_framework_that_names_a_remedy_that_does_not_exist_is_refused_with_the_nearest():
    claim = '{ id = "a", measure = "data-access", remedy = "closed-dta" }'
    text = f'name = "m"\ntitle = "M"\nversion = "1"\npractices = [{{ id = "p", title = "P", claims = [{claim}] }}]\n'
    with pytest.raises(FormatError, match="'closed-dta'.*closed-data"):
        load_framework(text)
