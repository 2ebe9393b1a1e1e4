"""Participant balance: both sides are in the room in like numbers."""

import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Interaction, Stakeholder

participant_balance = get("participant-balance")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]


def model(*workshops, kind="workshop", **fields):
    met = [Interaction(f"i{n}", "2026-01-05", kind, participants=who) for n, who in enumerate(workshops)]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_the_mean_over_workshops_is_taken():
    score = participant_balance(model(["ann", "cem"], ["ann", "bea", "cem"], ["ann"], ["eve"]), functions=BOTH)
    assert score.value == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert score.entities() == ("interaction:i0", "interaction:i1", "interaction:i2")


def test_the_pair_least_even_decides():
    assert participant_balance(model(["ann", "cem"]), functions=[*BOTH, "finance"]).value == 0.0


def test_only_the_kinds_asked_for_count():
    assert participant_balance(model(["ann", "cem"], kind="meeting"), functions=BOTH).reason.code == "no-such-event"
    assert participant_balance(model(["ann", "cem"], kind="meeting"), functions=BOTH, kinds="meeting").value == 1.0
    with pytest.raises(NotFoundError, match="did you mean 'workshop'"):
        participant_balance(model(), kinds="workshops")


def test_it_is_undefined_without_such_events():
    assert participant_balance(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert "workshop" in str(participant_balance(model(["eve"]), functions=BOTH).reason)
    assert participant_balance(model(["ann"]), functions=["it"]).reason.code == "needs-two-functions"
