"""Openness is the share of ties that join two functions."""

import math

import pytest

from cmocio.errors import InputError
from cmocio.measures.openness import ei_index, expected_ei_index, openness
from cmocio.model import AlignmentModel, Interaction, Stakeholder

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]


def model(*meetings, **fields):
    met = [Interaction(f"i{n}", "2026-01-05", "meeting", participants=who) for n, who in enumerate(meetings)]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_ties_between_functions_are_counted_of_all_ties():
    score = openness(model(["ann", "bea"], ["ann", "cem"], ["bea", "cem"], ["cem", "dan"]), functions=BOTH)
    assert score.value == 0.5
    assert score.companions["ei_index"] == 0.0
    assert {part.name: (part.value, part.weight) for part in score.parts} == {
        "function:marketing": (0.0, 1.0),
        "function:it": (0.0, 1.0),
        "pair:marketing+it": (2.0, 2.0),
    }
    assert score.entities() == ("interaction:i1", "interaction:i2")


def test_the_value_expected_by_chance_stands_beside_it():
    assert openness(model(["ann", "cem"]), functions=BOTH).companions["expected"] == pytest.approx(2 / 3)


def test_meeting_often_counts_once_unless_ties_are_weighted():
    often = model(["ann", "bea"], ["ann", "cem"], ["ann", "cem"], ["ann", "cem"])
    assert openness(often, functions=BOTH).value == 0.5
    assert openness(often, functions=BOTH, weighted=True).value == 0.75


def test_the_most_closed_function_decides_under_the_rule_min():
    skewed = model(["ann", "bea"], ["ann", "cem"])
    assert openness(skewed, functions=BOTH).value == 0.5
    score = openness(skewed, functions=BOTH, rule="min")
    assert {part.name: part.value for part in score.parts} == {"function:marketing": 0.5, "function:it": 1.0}
    three = openness(skewed, functions=[*BOTH, "finance"], rule="min")
    assert three.parts[2].reason.code == "no-ties"


def test_without_ties_openness_is_undefined_and_so_it_is_without_a_record():
    assert openness(model(["ann"]), functions=BOTH).reason.code == "no-ties"
    assert openness(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert openness(model(["ann", "cem"]), functions=["it"]).reason.code == "needs-two-functions"


def test_a_rule_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="rule"):
        openness(model(["ann", "cem"]), functions=BOTH, rule="sum")


def test_the_kernels_have_no_number_for_nothing():
    assert math.isnan(ei_index(0, 0))
    assert math.isnan(expected_ei_index([1]))
    assert expected_ei_index([1, 1]) == 1.0
