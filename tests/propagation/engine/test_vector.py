import math

import numpy as np
import pytest

from cmocio.model import AlignmentModel, Dependency, Goal, contribute, require
from cmocio.propagation.engine.operations import derive
from cmocio.propagation.engine.vector import FEW, Few, Layer, Turned, layout_of
from cmocio.propagation.facts import Facts
from propagation.build import solved
from propagation.layers import layered


def layout(model, sides=1):
    return layout_of(Facts.of(model, model.day()).program, sides)


def test_wide_levels_are_arrays_and_narrow_ones_are_joined():
    chain = AlignmentModel(
        "m",
        goals=[Goal(f"g{n}", "G") for n in range(40)],
        dependencies=[Dependency(f"g{n}", f"g{n + 1}") for n in range(39)],
    )
    assert [type(piece) for piece in layout(chain).pieces] == [Few]
    assert Layer in {type(piece) for piece in layout(layered(50 * FEW)).pieces}


@pytest.mark.parametrize("sides", [1, 3])
def test_a_scenario_is_what_one_goal_after_the_other_gives(sides):
    model = layered(300)
    rng = np.random.default_rng(0)
    binding = Facts.of(model, model.day(), {f"g{n}": rng.uniform(-1, 1) for n in range(60)}).binding()
    machine = binding.program if sides == 1 else binding.program.tripled
    x = np.nan_to_num(binding.known[:, :sides]).ravel().tolist()
    for part in binding.program.parts:
        for side in range(sides) if binding.free[part[0]] else ():
            goal = sides * part[0] + side
            x[goal] = derive(machine.rule(goal, binding.late), x)
    found = layout(model, sides)
    y = np.empty((300, sides))
    y[found.place] = np.nan_to_num(binding.known[:, :sides])
    found.run(y.ravel(), found.rows(binding))
    assert y[found.place].ravel().tolist() == x


def test_a_cycle_is_swept_and_says_after_how_many_sweeps_it_settled():
    binding, _ = solved(
        *(Goal(name, name.upper()) for name in "ab"),
        Goal("x", "X", satisfaction=0.5),
        contribute("a", to={"b": 0.5}),
        contribute("b", to={"a": 0.5}),
        contribute("x", to={"a": 1}),
    )
    found = layout_of(binding.program, 1)
    x = np.zeros(3)
    x[found.place[2]] = 0.5
    (step,) = found.run(x, found.rows(binding))
    assert isinstance(step, Turned)
    assert step.count > 10


def test_evidence_cuts_a_cycle_into_goals_that_are_computed_in_order():
    goals = [Goal(f"g{n}", "G", satisfaction=0.5 if n == 3 else None) for n in range(6)]
    _, solution = solved(goals, [require(f"g{n}", f"g{(n + 1) % 6}") for n in range(6)])
    assert solution.values.tolist() == [0.5] * 6
    assert (solution.unsettled, solution.baseless) == ((), ())


def test_the_cost_grows_with_the_model():
    assert layout(layered(60)).cost < layout(layered(600)).cost


def test_each_goal_is_computed_after_what_it_depends_on():
    binding, solution = solved(
        Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5), require("a", "b"), require("b", "c")
    )
    assert binding.program.parts == ((2,), (1,), (0,))
    assert solution.sides.tolist() == [[0.5, 0.5, 0.5]] * 3
    assert binding.free.tolist() == [True, True, False]


def test_a_cycle_that_feeds_on_nothing_unknown_has_points_as_bounds():
    _, solution = solved(
        Goal("a", "A"), Goal("x", "X", satisfaction=0.5), contribute("a", {"a": 0.5}), contribute("x", {"a": 0.5})
    )
    value, low, high = solution.sides[0].tolist()
    assert value == pytest.approx(0.5, abs=1e-12)
    assert low == high == value
    assert solution.unsettled == ()


def test_a_cycle_not_proved_to_settle_for_every_completion_may_be_anything():
    _, solution = solved(Goal("a", "A"), Goal("b", "B"), Goal("x", "X"), require("a", ["b", "x"]), require("b", "a"))
    assert solution.sides[0].tolist() == [0.0, -1.0, 1.0]


def test_a_cycle_that_does_not_settle_keeps_nought_and_everything():
    _, solution = solved(
        [Goal(f"g{n}", "G") for n in range(6)],
        [contribute(f"g{i}", {f"g{j}": -1.0}) for i in range(6) for j in range(6) if i != j],
        Goal("x", "X", satisfaction=0.5),
        contribute("x", {"g0": 1}),
    )
    assert solution.unsettled == ((0, 1, 2, 3, 4, 5),)
    assert solution.values[:6].tolist() == [0.0] * 6
    assert (solution.sides[:, 1].min(), solution.sides[:, 2].max()) == (-1.0, 1.0)
    assert all(math.copysign(1, value) == 1 for value in solution.values.tolist())


def test_what_a_goal_is_derived_to_be_is_there_for_goals_with_evidence_too():
    binding, solution = solved(
        Goal("a", "A", satisfaction=1), Goal("x", "X", satisfaction=0.5), contribute("x", {"a": 0.5})
    )
    assert not binding.free.any()
    assert solution.derived[0].tolist() == [0.25, 0.25, 0.25]
