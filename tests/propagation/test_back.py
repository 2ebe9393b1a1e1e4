from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import Goal, contribute
from cmocio.propagation import _back
from cmocio.propagation._back import contributions
from cmocio.propagation.semantics.standard import _Made
from cmocio.testing.strategies import goal_models
from propagation.build import solved


@settings(max_examples=30)
@given(goal_models(), st.sampled_from(["wins", "ignored"]))
def test_going_back_loses_nothing_but_rounding(model, evidence):
    task, solution = solved(model.goals, model.dependencies, evidence=evidence)
    for goal in range(len(model.goals)):
        back = _back._Back(task, solution, _Made(task, solution))
        back.weights[goal] = 1.0
        for part in reversed(solution.order):
            if any(member in back.weights for member in part):
                back.pass_on(part)
        size = max(1.0, fsum(map(abs, back.found.values())))
        assert abs(solution.values[goal] - fsum(back.found.values())) <= 1e-10 * size


def test_what_rounding_lost_goes_to_the_greatest_contribution():
    assert _back._rounded_up({"a": 0.25, "b": -0.5}, -0.125) == {"a": 0.25, "b": -0.375}


@pytest.mark.parametrize("size", [1, 3, 30])
def test_a_ring_passes_everything_back_to_what_feeds_it(size):
    goals = [Goal(f"g{n}", "G") for n in range(size)]
    links = [contribute(f"g{n}", {f"g{(n + 1) % size}": 0.5}) for n in range(size)]
    task, solution = solved(goals, links, Goal("x", "X", satisfaction=0.5), contribute("x", {"g0": 0.5}))
    for goal in range(size):
        assert contributions(task, solution, _Made(task, solution), goal) == {"goal:x": solution.values[goal]}


def test_sweeping_again_between_kept_states_gives_the_same_states(monkeypatch):
    task, solution = solved(
        Goal("a", "A"), Goal("x", "X", satisfaction=0.5), contribute("a", {"a": 0.9}), contribute("x", {"a": 0.1})
    )
    found = contributions(task, solution, _Made(task, solution), 0)
    monkeypatch.setattr(_back, "KEPT", 7)
    assert contributions(task, solution, _Made(task, solution), 0) == found
