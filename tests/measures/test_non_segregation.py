"""Non-segregation compares mixing with what chance gives."""

import math

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.non_segregation import assortativity, modularity
from cmocio.model import AlignmentModel, DataSource, Interaction, Stakeholder
from cmocio.scoring import MEASURES

non_segregation = get("non-segregation")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]


def model(*meetings, **fields):
    met = [Interaction(f"i{n}", "2026-01-05", "meeting", participants=who) for n, who in enumerate(meetings)]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_functions_that_keep_to_themselves_score_zero():
    assert non_segregation(model(["ann", "bea"], ["cem", "dan"]), functions=BOTH).value == 0.0


def test_everybody_in_contact_with_everybody_mixes_as_by_chance_which_scores_one():
    assert non_segregation(model(["ann", "bea", "cem", "dan"]), functions=BOTH).value == 1.0


def test_the_share_that_crosses_is_worked_by_hand_and_the_published_coefficients_stand_beside():
    even = model(["ann", "bea"], ["cem", "dan"], ["ann", "cem"], ["bea", "dan"])
    score = non_segregation(even, functions=BOTH)
    assert score.value == pytest.approx((2 / (2 + 2)) / (4 / (4 + 2)))
    assert score.companions["assortativity"] == 0.0
    assert score.companions["modularity"] == 0.0
    assert [part.entities for part in score.parts[0].score.parts] == [("interaction:i2", "interaction:i3")]


def test_not_recording_meetings_inside_functions_does_not_help():
    across, inside = ["ann", "cem"], [["ann", "bea"], ["cem", "dan"]]
    assert (
        non_segregation(model(across), functions=BOTH).value
        == non_segregation(model(across, *inside), functions=BOTH).value
        < 1
    )


def test_its_own_advice_never_lowers_it():
    contact, data = (law for law in MEASURES.get("non-segregation").laws if law.better)
    before = model(["ann", "bea"], ["ann", "cem"])
    assert non_segregation(contact.better(before), functions=BOTH).value == 1.0
    closed = AlignmentModel(
        "m",
        stakeholders=PEOPLE,
        data_sources=[DataSource("a", "A", owner="it"), DataSource("b", "B", owner="marketing")],
    )
    assert non_segregation(data.better(data.better(closed)), functions=BOTH, of="data").value == 1.0
    assert data.better(before) is None


def test_the_pair_that_mixes_least_decides():
    mixed = model(["ann", "cem"], ["bea", "eve"])
    score = non_segregation(mixed, functions=[*BOTH, "finance"])
    assert score.value == 0.0
    assert [part.name for part in score.parts] == ["pair:marketing+it", "pair:marketing+finance", "pair:it+finance"]


def test_of_data_the_weight_that_is_open_to_the_other_counts_in_the_worse_direction():
    sources = [
        DataSource("web", "Web", owner="marketing", open_to=["it"], weight=3),
        DataSource("ads", "Ads", owner="marketing"),
        DataSource("crm", "CRM", owner="it", open_to=["marketing"]),
    ]
    shared = AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources)
    score = non_segregation(shared, functions=BOTH, of="data")
    assert score.value == 0.75
    assert score.companions["assortativity"] == pytest.approx(assortativity([[8, 4], [4, 2]]))
    one_sided = AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources[:2])
    assert non_segregation(one_sided, functions=BOTH, of="data").bounds == (0.0, 0.75)


def test_recorded_without_contact_is_zero_and_what_is_not_there_undefined():
    assert non_segregation(model(["ann"]), functions=BOTH).value == 0.0
    assert non_segregation(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert non_segregation(model(["ann", "cem"]), functions=BOTH, of="data").reason.data["collection"] == "data sources"
    assert non_segregation(model(["ann", "cem"]), functions=["it"]).reason.code == "needs-two-functions"
    others = AlignmentModel("m", stakeholders=PEOPLE, data_sources=[DataSource("a", "A", owner="finance")])
    assert non_segregation(others, functions=BOTH, of="data").value is None


def test_a_choice_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="did you mean 'contact'"):
        non_segregation(model(), of="contacts")


def test_the_kernels_have_no_number_for_nothing():
    assert math.isnan(assortativity([[0, 0], [0, 0]]))
    assert math.isnan(assortativity([[4, 0], [0, 0]]))
    assert modularity([[4, 0], [0, 0]]) == 0.0
