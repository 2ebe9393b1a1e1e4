"""The cheapest way to targets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.planning import plan
from cmocio.testing.strategies import goal_models
from planning.cases import LEVELS, least_cost, lever_lists


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
    assert is_same(
        plan(model, targets, levers, as_of="2026-06-30"), least_cost(model, targets, levers, day="2026-06-30")
    )


@settings(max_examples=50)
@given(problems(acyclic=False))
def test_a_plan_is_the_cheapest_on_models_with_cycles_too(problem):
    model, targets, levers = problem
    assert is_same(
        plan(model, targets, levers, as_of="2026-06-30"), least_cost(model, targets, levers, day="2026-06-30")
    )
