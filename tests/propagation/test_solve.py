import math

import pytest

from cmocio.model import Goal, contribute, require
from propagation.build import solved


def test_each_goal_is_computed_after_what_it_depends_on():
    task, solution = solved(
        Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5), require("a", "b"), require("b", "c")
    )
    assert solution.order == ((2,), (1,), (0,))
    assert solution.values == solution.low == solution.high == [0.5, 0.5, 0.5]
    assert task.free == (True, True, False)


def test_a_cycle_that_feeds_on_nothing_unknown_has_points_as_bounds():
    _, solution = solved(
        Goal("a", "A"), Goal("x", "X", satisfaction=0.5), contribute("a", {"a": 0.5}), contribute("x", {"a": 0.5})
    )
    assert solution.values[0] == pytest.approx(0.5, abs=1e-12)
    assert solution.low == solution.high == solution.values
    assert list(solution.sweeps) == [(0,)]


def test_a_cycle_not_proved_to_settle_for_every_completion_may_be_anything():
    _, solution = solved(Goal("a", "A"), Goal("b", "B"), Goal("x", "X"), require("a", ["b", "x"]), require("b", "a"))
    assert (solution.values[0], solution.low[0], solution.high[0]) == (0.0, -1.0, 1.0)


def test_a_cycle_that_does_not_settle_keeps_nought_and_everything():
    _, solution = solved(
        [Goal(f"g{n}", "G") for n in range(6)],
        [contribute(f"g{i}", {f"g{j}": -1.0}) for i in range(6) for j in range(6) if i != j],
        Goal("x", "X", satisfaction=0.5),
        contribute("x", {"g0": 1}),
    )
    assert solution.unsettled == ((0, 1, 2, 3, 4, 5),)
    assert solution.values[:6] == [0.0] * 6
    assert (min(solution.low), max(solution.high)) == (-1.0, 1.0)
    assert all(math.copysign(1, value) == 1 for value in solution.values)
