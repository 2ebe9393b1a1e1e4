"""Bridging: those who must coordinate are joined, directly or by a broker."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.measures import get
from cmocio.measures.bridging import resilience
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder

bridging = get("bridging")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]
CDP = Initiative("cdp", "CDP", team=["ann", "cem"])


def model(*meetings, plans=(CDP,), **fields):
    met = [Interaction(f"i{n}", "2026-01-05", "meeting", participants=who) for n, who in enumerate(meetings)]
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, interactions=met, **fields)


def test_a_representative_a_gatekeeper_or_a_liaison_joins_two_as_direct_contact_does():
    for meetings in ([["ann", "cem"]], [["ann", "bea"], ["bea", "cem"]], [["ann", "dan"], ["dan", "cem"]]):
        assert bridging(model(*meetings), functions=BOTH).value == 1.0
    assert bridging(model(["ann", "eve"], ["eve", "cem"]), functions=BOTH).value == 1.0
    assert bridging(model(["ann", "bea"], ["dan", "cem"]), functions=BOTH).value == 0.0


def test_direct_contact_and_resilience_stand_beside_the_value():
    alone = bridging(model(["ann", "eve"], ["eve", "cem"]), functions=BOTH)
    assert alone.companions == {"directly": 0.0, "resilience": 0.0}
    shared = bridging(model(["ann", "eve"], ["eve", "cem"], ["ann", "dan"], ["dan", "cem"]), functions=BOTH)
    assert shared.companions == {"directly": 0.0, "resilience": 0.5}
    assert bridging(model(["ann", "cem"]), functions=BOTH).companions == {"directly": 1.0, "resilience": None}


def test_pairs_are_counted_and_the_functions_least_joined_decide():
    plans = [Initiative("cdp", "CDP", team=["ann", "bea", "cem"]), Initiative("pay", "Pay", team=["eve", "cem"])]
    score = bridging(model(["ann", "cem"], plans=plans), functions=[*BOTH, "finance"])
    assert {part.name: part.value for part in score.parts} == {
        "pair:marketing+it": 0.5,
        "pair:marketing+finance": None,
        "pair:it+finance": 0.0,
    }
    assert score.value == 0.0
    assert set(score.entities()) == {"initiative:cdp", "initiative:pay"}


def test_it_is_undefined_without_a_record_a_requirement_or_a_second_function():
    assert bridging(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert bridging(model(["ann"], plans=()), functions=BOTH).reason.code == "no-required-pairs"
    assert bridging(model(["ann"]), functions=["it"]).reason.code == "needs-two-functions"
    assert bridging(model(recorded="interactions"), functions=BOTH).value == 0.0


@settings(max_examples=40)
@given(st.lists(st.integers(0, 9), max_size=6))
def test_resilience_is_a_share_and_no_number_without_load(loads):
    found = resilience(loads)
    assert math.isnan(found) if not any(loads) else 0 <= found <= 1 - 1 / len(loads) + 1e-12
