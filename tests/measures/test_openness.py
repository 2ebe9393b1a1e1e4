"""Openness is the share of a function's people who are in contact with another."""

import math

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.openness import ei_index, expected_ei_index
from cmocio.model import AlignmentModel, Interaction, Stakeholder

openness = get("openness")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]


def model(*meetings, **fields):
    met = [Interaction(f"i{n}", "2026-01-05", "meeting", participants=who) for n, who in enumerate(meetings)]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_people_in_contact_across_are_counted_of_all_people_and_the_published_index_stands_beside():
    score = openness(model(["ann", "bea"], ["ann", "cem"], ["ann", "dan"]), functions=BOTH)
    assert {part.name: part.value for part in score.parts} == {"function:marketing": 0.5, "function:it": 1.0}
    assert score.value == 0.5
    assert score.companions["ei_index"] == pytest.approx(1 / 3)
    assert score.entities() == ("interaction:i1", "interaction:i2")


def test_the_index_expected_by_chance_stands_beside_it():
    assert openness(model(["ann", "cem"]), functions=BOTH).companions["expected_ei_index"] == pytest.approx(1 / 3)


def test_meeting_often_counts_once():
    assert openness(model(["ann", "cem"], ["ann", "cem"]), functions=BOTH).value == 0.5


def test_not_recording_meetings_inside_functions_does_not_help():
    across, inside = ["ann", "cem"], [["ann", "bea"], ["cem", "dan"]]
    assert openness(model(across), functions=BOTH) != openness(model(across, *inside), functions=BOTH)
    assert openness(model(across), functions=BOTH).value == openness(model(across, *inside), functions=BOTH).value


def test_its_own_advice_more_meetings_of_both_never_lowers_it():
    law = next(law for law in openness.laws if law.better)
    before = model(["ann", "bea"], ["ann", "cem"])
    assert openness(law.better(before), functions=BOTH).value == 1.0
    assert law.better(model()) is None


def test_a_request_that_may_go_unheard_is_no_contact():
    asked = AlignmentModel(
        "m", stakeholders=PEOPLE, interactions=[Interaction("a", "2026-01-05", "request", participants=["ann", "cem"])]
    )
    assert openness(asked, functions=BOTH).value == 0.0
    assert openness(asked, functions=BOTH, kinds="request").value == 0.5


def test_the_most_closed_function_decides():
    skewed = model(["ann", "cem"], ["bea", "cem"])
    assert openness(skewed, functions=BOTH).value == 0.5
    assert openness(skewed, functions=BOTH, rule="arithmetic").value == 0.75
    assert openness(skewed, functions=[*BOTH, "finance"]).value == 0.0


def test_recorded_without_contact_is_zero_and_unrecorded_undefined():
    assert openness(model(["ann"]), functions=BOTH).value == 0.0
    assert openness(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert openness(model(["ann", "cem"]), functions=["it"]).reason.code == "needs-two-functions"


def test_a_rule_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="rule"):
        openness(model(["ann", "cem"]), functions=BOTH, rule="sum")


def test_the_kernels_have_no_number_for_nothing():
    assert math.isnan(ei_index(0, 0))
    assert math.isnan(expected_ei_index([1]))
    assert expected_ei_index([1, 1]) == 1.0
