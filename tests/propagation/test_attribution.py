from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import Goal, contribute
from cmocio.propagation import makeup
from cmocio.propagation.attribution import Attribution
from cmocio.testing.strategies import goal_models
from propagation.build import standing


@settings(max_examples=30)
@given(goal_models(), st.sampled_from(["wins", "ignored"]))
def test_going_back_loses_nothing_but_rounding(model, evidence):
    found = standing(model.goals, model.dependencies, evidence=evidence)
    attributed = Attribution(found.facts, found.solution)
    for goal in range(len(model.goals)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(makeup, "rounded_up", lambda contributions, _: contributions)
            contributions = attributed.contributions(goal)
        size = max(1.0, fsum(map(abs, contributions.values())))
        assert abs(found.solution.values[goal] - fsum(contributions.values())) <= 1e-10 * size


@pytest.mark.parametrize("size", [1, 3, 30])
def test_a_ring_passes_everything_back_to_what_feeds_it(size):
    goals = [Goal(f"g{n}", "G") for n in range(size)]
    links = [contribute(f"g{n}", {f"g{(n + 1) % size}": 0.5}) for n in range(size)]
    found = standing(goals, links, Goal("x", "X", satisfaction=0.5), contribute("x", {"g0": 0.5}))
    attributed = Attribution(found.facts, found.solution)
    for goal in range(size):
        assert attributed.contributions(goal) == {"goal:x": found.solution.values[goal]}
