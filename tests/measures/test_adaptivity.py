"""Adaptivity is the share of changes of the market that were answered in time."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import MEASURES

adaptivity = get("adaptivity")

RIVAL = Interaction("rival", "2026-01-05", "change")
LAW = Interaction("law", "2026-03-01", "change")


def replan(day, **fields):
    return Interaction(f"plan-{day}", day, "replan", **fields)


def model(*met, **fields):
    return AlignmentModel("m", interactions=met, **{"as_of": "2026-06-30", **fields})


def test_changes_followed_by_a_replan_are_counted_of_all():
    score = adaptivity(model(RIVAL, LAW, replan("2026-02-04")))
    assert score.value == 0.5
    assert score.parts[0].entities == ("interaction:plan-2026-02-04",)


def test_a_replan_too_late_or_before_the_change_is_no_answer():
    assert adaptivity(model(RIVAL, replan("2026-02-05"))).value == 0.0
    assert adaptivity(model(RIVAL, replan("2026-02-05")), within=31).value == 1.0
    assert adaptivity(model(RIVAL, replan("2026-01-04"))).value == 0.0


def test_a_replan_that_follows_one_change_answers_no_other():
    other = Interaction("other", "2026-01-06", "change")
    score = adaptivity(model(RIVAL, other, replan("2026-01-10", follows="other")))
    assert [part.value for part in score.parts] == [0.0, 1.0]


def test_a_change_that_can_still_be_answered_is_left_open():
    score = adaptivity(model(RIVAL, replan("2026-01-10"), LAW, as_of="2026-03-20"))
    assert score.value == 1.0
    assert score.bounds == (0.5, 1.0)
    assert adaptivity(model(LAW, as_of="2026-03-20")).reason.code == "still-time-to-replan"
    assert adaptivity(model(LAW, as_of="2026-03-31")).value == 0.0


def test_it_is_undefined_without_changes_or_a_record():
    assert adaptivity(model()).reason.code == "evidence-not-recorded"
    assert adaptivity(model(replan("2026-01-10"))).reason.code == "no-changes"
    with pytest.raises(InputError, match="within"):
        adaptivity(model(RIVAL), within=0)


def test_more_replanning_never_lowers_the_value():
    law = next(law for law in MEASURES.get("adaptivity").laws if law.better)
    assert adaptivity(law.better(model(RIVAL, LAW))).value == 1.0
    assert law.better(model()) is None
