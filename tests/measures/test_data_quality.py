"""Data quality is the worst or the mean aspect of each source, weighed over the sources."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, DataSource, Stakeholder
from cmocio.scoring import MEASURES

data_quality = get("data-quality")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
WEB = DataSource("web", "Web", owner="marketing", completeness=0.9, validity=0.6, timeliness=0.3)
CRM = DataSource("crm", "CRM", needed_by="it", completeness=0.8, weight=3)
LEDGER = DataSource("ledger", "Ledger", owner="finance", completeness=0.1)


def model(*sources):
    return AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources)


def test_a_source_is_as_good_as_its_worst_aspect_or_as_their_mean():
    assert data_quality(model(WEB), functions=BOTH).value == pytest.approx(0.3)
    assert data_quality(model(WEB), functions=BOTH, of="mean").value == pytest.approx(0.6)
    assert data_quality(model(WEB), functions=BOTH, aspects=["validity"]).value == pytest.approx(0.6)


def test_sources_are_weighed():
    assert data_quality(model(WEB, CRM), functions=BOTH).value == pytest.approx((0.3 + 3 * 0.8) / 4)


def test_only_sources_that_concern_the_functions_count():
    assert data_quality(model(WEB, LEDGER), functions=BOTH).value == pytest.approx(0.3)
    assert data_quality(model(WEB, LEDGER), functions=[*BOTH, "finance"]).value == pytest.approx(0.2)
    assert data_quality(model(WEB, CRM), functions=BOTH, by="it").value == pytest.approx(0.8)


def test_an_aspect_that_nobody_stated_is_undefined_and_not_zero():
    blank = DataSource("blank", "Blank", owner="it")
    score = data_quality(model(WEB, blank), functions=BOTH)
    assert score.value == pytest.approx(0.3)
    assert score.coverage == 0.5
    assert score.bounds == pytest.approx((0.15, 0.65))
    assert score.parts[1].score.parts[0].reason.code == "aspect-not-rated"


def test_it_is_undefined_without_sources_or_statements():
    assert data_quality(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert data_quality(model(LEDGER), functions=BOTH).reason.code == "no-data-sources"
    assert data_quality(model(DataSource("blank", "B", owner="it")), functions=BOTH).value is None


def test_a_choice_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="of: 'max'"):
        data_quality(model(WEB), of="max")
    with pytest.raises(InputError, match="did you mean 'validity'"):
        data_quality(model(WEB), aspects="validty")


def test_better_data_never_lower_the_value():
    law = next(law for law in MEASURES.get("data-quality").laws if law.better)
    assert data_quality(law.better(model(WEB, CRM)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
