import numpy as np
import pytest
from hypothesis import given

from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
from cmocio.scoring import scope
from cmocio.scoring.stakes import effective_stakes, function_weights, holders, no_goals, pursued, stake_weight
from cmocio.testing.strategies import models

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("brand", "Brand manager", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
]
SPEED = Goal("speed", "A fast shop", owner="cio", weight=3)


def looked(*stakes, goals=(SPEED,), functions=("marketing", "it"), **fields):
    return scope(AlignmentModel("m", stakeholders=PEOPLE, goals=goals, stakes=stakes, **fields), functions)


def test_goals_that_do_not_apply_or_are_not_pursued_on_the_day_do_not_count():
    goals = [
        Goal("now", "Now", since="2026-01-01", until="2026-12-31"),
        Goal("over", "Over", until="2025-12-31"),
        Goal("later", "Later", since="2027-01-01"),
        Goal("never", "Never", applicable=False),
    ]
    assert [g.id for g in pursued(looked(goals=goals, as_of="2026-06-30"))] == ["now"]


def test_goals_can_be_chosen_by_one_kind_or_several():
    goals = [Goal("a", "A", kind="revenue"), Goal("b", "B", kind="customer"), Goal("c", "C")]
    assert [g.id for g in pursued(looked(goals=goals), "revenue")] == ["a"]
    assert [g.id for g in pursued(looked(goals=goals), ["revenue", "customer"])] == ["a", "b"]


def test_the_reason_for_having_no_goals_names_the_kinds_asked_for():
    assert no_goals().reason.code == "no-goals-pursued"
    assert str(no_goals(["a", "b"]).reason) == "no goals of the kind a, b are pursued on the day"


def test_an_owner_has_a_whole_stake_without_stating_one():
    (stake,) = effective_stakes(looked(), SPEED)
    assert (stake.stakeholder, stake.importance, stake.support, stake.responsibility) == ("cio", 3, 1, frozenset("A"))


def test_what_an_owner_states_wins_field_by_field():
    (stake,) = effective_stakes(looked(Stake("cio", "speed", support=-0.5, responsibility="C")), SPEED)
    assert (stake.importance, stake.support, stake.responsibility) == (3, -0.5, frozenset("C"))


def test_a_goal_nobody_owns_has_the_stated_stakes_only():
    goal = Goal("free", "Nobody's")
    stakes = [Stake("cmo", "free", support=1)]
    assert effective_stakes(looked(*stakes, goals=[goal]), goal) == tuple(stakes)


def test_a_stake_that_is_over_does_not_count():
    over = Stake("cio", "speed", support=-1, until="2025-12-31")
    (stake,) = effective_stakes(looked(over, as_of="2026-06-30"), SPEED)
    assert stake.support == 1


@pytest.mark.parametrize(
    ("importance", "support", "expected"),
    [(2, 0.5, 1.0), (2, -0.5, 0.0), (None, -0.5, 0.0), (0, None, 0.0), (None, 0.5, None), (2, None, None)],
)
def test_a_weight_is_known_as_soon_as_one_field_decides_it(importance, support, expected):
    assert stake_weight(Stake("cio", "speed", importance=importance, support=support)) == expected


def test_a_function_weighs_a_goal_by_its_largest_known_stake():
    stakes = [
        Stake("cmo", "speed", importance=1, support=0.4),
        Stake("brand", "speed", importance=2, support=0.6),
    ]
    assert function_weights(looked(*stakes), [SPEED]).tolist() == [[1.2, 3.0]]


def test_an_unstated_stake_is_unknown_and_not_zero():
    assert np.isnan(function_weights(looked(), [SPEED])[0, 0])


def test_an_unstated_stake_is_zero_where_the_list_is_said_to_be_complete():
    assert function_weights(looked(recorded={"stakes"}), [SPEED]).tolist() == [[0.0, 3.0]]


def test_a_stake_without_importance_stays_unknown_even_in_a_complete_list():
    stake = Stake("cmo", "speed", support=0.5)
    assert np.isnan(function_weights(looked(stake, recorded={"stakes"}), [SPEED])[0, 0])


def test_functions_hold_a_goal_by_the_responsibilities_of_their_people():
    stakes = [Stake("cmo", "speed", responsibility="R"), Stake("brand", "speed", responsibility="I")]
    seen = looked(*stakes)
    assert holders(seen, SPEED, "RA") == ("marketing", "it")
    assert holders(seen, SPEED, "A") == ("it",)
    assert holders(seen, SPEED, "C") == ()


@given(models())
def test_weights_are_never_negative_and_owners_always_known(model):
    seen = scope(model)
    goals = pursued(seen)
    weights = function_weights(seen, goals)
    assert weights.shape == (len(goals), len(seen.functions))
    assert not (weights < 0).any()
    for row, goal in enumerate(goals):
        function = model.owner_function(goal.id)
        if function:
            assert not np.isnan(weights[row, seen.functions.index(function)])
