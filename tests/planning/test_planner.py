"""The cheapest way to targets."""

from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.planning import plan, planner
from cmocio.testing.strategies import goal_models
from planning.cases import LEVELS, least_cost, lever_lists, organisations

DAY = "2026-06-30"


@contextmanager
def solved():
    """No choice is searched for: even a few levers go to the solver."""
    pytest.importorskip("scipy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planner, "FEW", 0)
        yield


def is_same(found, cost):
    """Whether a plan agrees with the slow way."""
    if cost is None:
        assert found.status == "infeasible", found
        assert found.clashes
    else:
        assert found.status == "optimal", found
        assert found.cost == pytest.approx(cost, abs=1e-6)
        assert found.bound <= cost + 1e-6
        assert all(reach.reached for reach in found.reaches)
    return True


@st.composite
def problems(draw, acyclic, most=6):
    model = draw(goal_models(most=6, acyclic=acyclic))
    levers = draw(lever_lists(model, most))
    goals = st.sampled_from([goal.id for goal in model.goals])
    return model, draw(st.dictionaries(goals, LEVELS, min_size=1, max_size=3)), levers


@settings(max_examples=50)
@given(problems(acyclic=True))
def test_a_plan_costs_what_the_cheapest_of_all_choices_costs(problem):
    model, targets, levers = problem
    assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=50)
@given(problems(acyclic=False))
def test_a_plan_is_the_cheapest_on_models_with_cycles_too(problem):
    model, targets, levers = problem
    assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=50)
@given(problems(acyclic=True))
def test_the_program_finds_the_same_cost_as_trying_all_choices(problem):
    model, targets, levers = problem
    with solved():
        assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=30)
@given(problems(acyclic=False))
def test_the_program_and_its_check_agree_with_trying_all_choices_on_cycles(problem):
    model, targets, levers = problem
    with solved():
        assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=40)
@given(organisations())
def test_where_goals_help_and_hurt_one_another_the_program_finds_the_cheapest(problem):
    model, targets, levers = problem
    with solved():
        found = plan(model, targets, levers)
    assert is_same(found, least_cost(model, targets, levers))
    assert found.status == "optimal"
