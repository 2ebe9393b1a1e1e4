import math

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.realism import kept
from cmocio.model import AlignmentModel, Initiative, Release, Spend

realism = get("realism")


def shop(*releases, as_of="2026-06-30", **fields):
    item = Initiative("cdp", "Customer data", **{"start": "2026-01-01", "releases": releases, **fields})
    return AlignmentModel("shop", initiatives=[item], as_of=as_of)


def test_half_of_what_it_took_was_planned():
    """Worked by hand: 10 days planned and 20 taken: 0.5; 30 planned and taken: 1."""
    late = Release("late", due="2026-01-11", delivered="2026-01-21")
    kept_ = Release("kept", due="2026-01-31", delivered="2026-01-31")
    score = realism(shop(late, kept_))
    assert score.value == 0.75
    assert score.entities() == ("initiative:cdp",)


def test_too_long_a_plan_costs_as_much_as_too_short_a_one():
    early = Release("early", due="2026-01-21", delivered="2026-01-11")
    assert realism(shop(early)).value == 0.5


def test_what_was_promised_first_counts():
    moved = Release("moved", original_due="2026-01-11", due="2026-01-21", delivered="2026-01-21")
    assert realism(shop(moved)).value == 0.5


def test_what_is_overdue_counts_by_the_days_gone_so_far():
    release = Release("late", due="2026-01-11")
    assert realism(shop(release, as_of="2026-01-21")).value == 0.5
    assert realism(shop(release, as_of="2026-02-10")).value == 0.25


def test_what_is_not_yet_due_is_no_commitment_to_judge():
    assert realism(shop(Release("later", due="2026-12-31"))).reason.code == "no-commitments"


def test_an_initiative_without_releases_is_a_commitment_itself():
    assert realism(shop(due="2026-01-11", finished="2026-01-21")).value == 0.5


def test_cost_is_what_was_spent_of_the_budget_once_finished():
    fields = {"cost": 100, "spend": [Spend(150, "it"), Spend(50, "marketing")]}
    assert realism(shop(status="done", **fields), of="cost").value == 0.5
    assert realism(shop(**fields), of="cost").reason.code == "no-commitments"
    assert realism(shop(status="done", cost=100), of="cost").reason.code == "no-commitments"


def test_without_initiatives_it_is_undefined():
    assert realism(AlignmentModel("m")).reason.code == "evidence-not-recorded"
    assert realism(AlignmentModel("m", recorded={"initiatives"})).reason.code == "no-commitments"


def test_a_wrong_choice_is_named():
    with pytest.raises(InputError, match="did you mean 'time'"):
        realism(shop(), of="times")


def test_the_kernel_keeps_a_plan_of_nothing():
    assert kept([0], [0]) == 1
    assert kept([5], [0]) == 0
    assert math.isnan(kept([], []))
