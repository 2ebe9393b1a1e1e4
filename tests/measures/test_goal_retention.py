import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.goal_retention import retained
from cmocio.model import AlignmentModel, Benchmark, Goal

goal_retention = get("goal-retention")

FIRST = AlignmentModel("shop", goals=[Goal("leads", "More leads"), Goal("speed", "A fast shop")])


def test_a_goal_that_outgrows_the_other_takes_from_it():
    """Worked by hand: shares ½, ½ become ¼, ¾: 1 − ½·(¼ + ¼)."""
    score = goal_retention(FIRST.replace("speed", weight=3), before=FIRST)
    assert score.value == 0.75
    assert {part.name: part.value for part in score.parts} == {"goal:leads": 0.125, "goal:speed": 0.125}


def test_the_same_goals_on_another_scale_are_retained():
    doubled = FIRST.replace("leads", weight=2).replace("speed", weight=2)
    assert goal_retention(doubled, before=FIRST).value == 1


def test_a_goal_that_is_gone_and_a_new_one_count():
    now = FIRST.remove("speed").add(Goal("data", "Customer data"))
    score = goal_retention(now, before=FIRST)
    assert score.value == 0.5
    assert score.entities() == ("goal:leads", "goal:data")
    assert "topic:goal speed" in [part.name for part in score.parts]


def test_where_no_goal_is_left_nothing_is_retained():
    assert goal_retention(FIRST.remove("speed").remove("leads"), before=FIRST).value == 0


def test_within_one_model_its_first_day_is_compared_with_the_day_judged_at():
    goals = [
        Goal("leads", "More leads"),
        Goal("speed", "A fast shop", until="2026-03-31"),
        Goal("data", "Data", since="2026-04-01"),
    ]
    model = AlignmentModel("shop", goals=goals, start="2026-01-01")
    assert goal_retention(model, as_of="2026-03-31").value == 1
    assert goal_retention(model, as_of="2026-04-01").value == 0.5


def test_without_an_earlier_state_or_goals_in_it_it_is_undefined():
    assert goal_retention(FIRST).reason.code == "no-earlier-state"
    assert goal_retention(FIRST, before=AlignmentModel("new")).reason.code == "nothing-to-retain"
    assert goal_retention(FIRST, before=FIRST, kind="revenue").reason.code == "nothing-to-retain"


def test_benchmarks_still_there_for_goals_still_pursued_are_retained():
    before = FIRST.add(
        Benchmark("a", "leads", "A"),
        Benchmark("b", "leads", "B"),
        Benchmark("c", "speed", "C"),
        Benchmark("d", "speed", "D"),
    )
    now = before.remove("b").remove("speed", cascade=True)
    score = goal_retention(now, before=before, of="benchmarks")
    assert score.value == 0.25
    assert score.entities() == ("benchmark:a",)
    assert goal_retention(FIRST, before=FIRST, of="benchmarks").reason.code == "nothing-to-retain"


def test_a_wrong_choice_is_named():
    with pytest.raises(InputError, match="did you mean 'goals'"):
        goal_retention(FIRST, of="goal")


weights = st.lists(st.floats(0.1, 9), min_size=3, max_size=3)


@given(weights, weights)
def test_the_kernel_is_symmetric_in_range_and_one_for_equal_shares(one, other):
    assert retained(one, other) == pytest.approx(retained(other, one))
    assert -1e-12 <= retained(one, other) <= 1
    assert retained(one, [3 * weight for weight in one]) == pytest.approx(1)


def test_the_kernel_knows_nothing_from_nothing():
    assert math.isnan(retained([0], [1]))
    assert retained([1], [0]) == 0


@given(weights, weights)
def test_the_adapter_and_the_kernel_agree(one, other):
    before, now = (
        AlignmentModel("m", goals=[Goal(f"g{n}", "G", weight=weight) for n, weight in enumerate(listed)])
        for listed in (one, other)
    )
    assert goal_retention(now, before=before).value == pytest.approx(retained(one, other))
