"""Data access is the share of needs for data that are granted, on the side with the worst access."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, DataSource, Stakeholder
from cmocio.scoring import MEASURES

data_access = get("data-access")

FUNCTIONS = ["marketing", "it", "finance"]
PEOPLE = [Stakeholder(name, name, function=name) for name in FUNCTIONS]
BOTH = FUNCTIONS[:2]


def model(*sources, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources, **fields)


WEB = DataSource("web", "Web", owner="marketing", needed_by=BOTH)
CRM = DataSource("crm", "CRM", owner="it", needed_by=BOTH, open_to=["marketing"], weight=3)


def test_needs_granted_are_weighed_and_the_worst_side_decides():
    score = data_access(model(WEB, CRM), functions=BOTH)
    assert {part.name: part.value for part in score.parts} == {"function:marketing": 1.0, "function:it": 0.75}
    assert score.value == 0.75
    assert data_access(model(WEB, CRM), functions=BOTH, rule="harmonic").value == pytest.approx(6 / 7)
    assert data_access(model(WEB, CRM), functions=BOTH, by="marketing").value == 1.0


def test_an_owner_reaches_its_own_data():
    assert data_access(model(WEB), functions=["marketing"]).value == 1.0


def test_needs_that_nobody_granted_are_zero_and_no_needs_undefined():
    assert data_access(model(WEB), functions=["it"]).value == 0.0
    assert data_access(model(WEB), functions=["finance"]).reason.code == "no-data-needs"
    assert data_access(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    three = data_access(model(WEB, CRM), functions=FUNCTIONS)
    assert three.value == 0.75
    assert three.bounds == (0.0, 0.75)


def test_a_score_explains_itself_down_to_the_sources():
    assert data_access(model(WEB, CRM), functions=BOTH).entities() == ("data_source:web", "data_source:crm")


def test_a_function_that_does_not_exist_is_named():
    with pytest.raises(NotFoundError, match="did you mean 'marketing'"):
        data_access(model(WEB), by="marketin")


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sets(st.sampled_from(BOTH)), st.sets(st.sampled_from(BOTH)), st.floats(0.1, 9))))
def test_opening_sources_never_lowers_the_value(drawn):
    before = model(
        *(DataSource(f"s{n}", "S", needed_by=need, open_to=open_, weight=w) for n, (need, open_, w) in enumerate(drawn))
    )
    law = next(law for law in MEASURES.get("data-access").laws if law.better)
    after = law.better(before)
    if after is not None and data_access(before, functions=BOTH).value is not None:
        assert data_access(after, functions=BOTH).value >= data_access(before, functions=BOTH).value
