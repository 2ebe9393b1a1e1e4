import pytest
from hypothesis import given, settings

from cmocio import critical_dependencies, propagate
from cmocio.model import AlignmentModel, Goal, Lose, Scenario, require
from cmocio.model.changes.lose import LOST
from cmocio.testing.strategies import goal_models


def test_what_stands_for_a_lost_supply_weighs_nothing_and_says_so():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
    lost = model.apply(Scenario("s", Lose("a<b:requirement")))
    stand_in = lost.goals[-1]
    assert (stand_in.weight, stand_in.satisfaction, stand_in.tags) == (0, -1, {LOST})
    assert lost.dependencies[0].dependee == stand_in.id


def test_two_supplies_lost_between_the_same_two_share_what_stands_for_them():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"), require("a", needs="b"))
    first = model.apply(Scenario("s", Lose("a<b:requirement")))
    assert len(Lose("a<b:requirement").expand(first)) == 1


@given(goal_models(most=6, acyclic=True))
@settings(max_examples=40)
def test_losing_a_supply_costs_what_the_critical_dependencies_say(model):
    goals = {goal.id: 1.0 for goal in model.goals}
    now = propagate(model)
    for row in critical_dependencies(model, goals=goals):
        lost = model.apply(Scenario("s", Lose(row.dependency)))
        then = propagate(lost, evidence="anchored", base=model)
        cost = sum(now.values[name] - then.values[name] for name in goals) / len(goals)
        assert cost == pytest.approx(row.cost, abs=1e-9)
