import pytest
from hypothesis import given

from cmocio.findings.view import view
from cmocio.graph.stakes import EffectiveStake, effective_stakes, function_interests, interests
from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.stakes import function_weights
from cmocio.testing.strategies import models

GOALS = (
    Goal("a", "A", owner="cmo", weight=2, satisfaction=1),
    Goal("b", "B", owner="cio", satisfaction=-0.5),
    Goal("c", "C", owner="cio"),
)
PEOPLE = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it", part_of="board")


def model_of(*things):
    return AlignmentModel.of("m", GOALS, PEOPLE, Stakeholder("board", "Board"), *things)


def test_an_owner_holds_a_goal_as_important_as_it_weighs_beside_the_weightiest_of_their_function():
    assert interests(model_of(), None) == {"cmo": {"a": 1.0}, "cio": {"b": 1.0, "c": 1.0}}
    more = Stakeholder("ops", "Operations", function="it"), Goal("d", "D", owner="ops", weight=4)
    assert interests(model_of(*more), None)["cio"] == {"b": 0.25, "c": 0.25}
    assert interests(model_of(Goal("e", "E", owner="board", weight=4)), None)["board"] == {"e": 1.0}


def test_where_no_goal_of_a_function_weighs_anything_its_owners_hold_none_important():
    none = model_of().replace("goal:b", weight=0).replace("goal:c", weight=0)
    assert [stake.importance for stake in effective_stakes(none, none.goal("b"), None)] == [0]


@given(models())
def test_what_an_owner_s_stake_implies_is_an_importance_whatever_the_weights(model):
    for goal in model.goals:
        assert all(s.importance is None or 0 <= s.importance <= 1 for s in effective_stakes(model, goal, None))


def test_a_stake_says_otherwise_field_by_field_and_only_on_its_days():
    model = model_of(Stake("cmo", "a", support=0.5, until="2026-03-31"), Stake("cmo", "b", importance=0.3))
    assert interests(model, model.day("2026-03-31"))["cmo"] == {"a": 0.5}
    assert interests(model, model.day("2026-04-01"))["cmo"] == {"a": 1.0}


def test_opposition_and_unknown_support_give_no_interest():
    model = model_of(Stake("cmo", "b", importance=1, support=-1), Stake("cmo", "c", importance=1))
    assert interests(model, None)["cmo"] == {"a": 1.0}


SPEED = Goal("speed", "A fast shop", owner="cio", weight=3)


def stakes_on(goal, *stakes, day=None):
    model = AlignmentModel.of("m", PEOPLE, Stakeholder("board", "Board"), goal, stakes)
    return effective_stakes(model, goal, model.day(day))


def test_an_owner_has_a_whole_stake_without_stating_one():
    (stake,) = stakes_on(SPEED)
    assert (stake.stakeholder, stake.importance, stake.support, stake.responsibility) == ("cio", 1, 1, frozenset("A"))


def test_what_an_owner_states_wins_field_by_field():
    (stake,) = stakes_on(SPEED, Stake("cio", "speed", support=-0.5, responsibility="C"))
    assert (stake.importance, stake.support, stake.responsibility) == (1, -0.5, frozenset("C"))


def test_a_goal_nobody_owns_has_the_stated_stakes_only():
    (stake,) = stakes_on(Goal("free", "Nobody's"), Stake("cmo", "free", support=1))
    assert stake == ("cmo", None, 1, frozenset())


def test_a_stake_that_is_over_does_not_count():
    over = Stake("cio", "speed", support=-1, until="2025-12-31")
    (stake,) = stakes_on(SPEED, over, day="2026-06-30")
    assert stake.support == 1


@pytest.mark.parametrize(
    ("importance", "support", "expected"),
    [(0.5, 0.5, 0.25), (1, -0.5, 0.0), (None, -0.5, 0.0), (0, None, 0.0), (None, 0.5, None), (1, None, None)],
)
def test_a_weight_is_known_as_soon_as_one_field_decides_it(importance, support, expected):
    assert EffectiveStake("cio", importance, support, frozenset()).weight == expected


@given(models())
def test_propagation_measures_and_findings_weigh_a_goal_alike_for_every_function(model):
    seen = Scope.of(model)
    worth = function_interests(seen.model, interests(seen.model, seen.day))
    support = view(model).support
    for row, goal in zip(function_weights(seen, seen.model.goals), seen.model.goals, strict=True):
        for function, weight in zip(seen.functions, row.tolist(), strict=True):
            assert worth.get(function, {}).get(goal.id, 0.0) == (weight if weight > 0 else 0.0)
            if weight > 0 and goal.id in support:
                assert support[goal.id][function] > 0
