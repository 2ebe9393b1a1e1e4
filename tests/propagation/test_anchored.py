import pytest

from cmocio.model import AlignmentModel, Goal, contribute, require
from cmocio.propagation import propagate
from propagation.build import solved

GOALS = Goal("a", "A", satisfaction=0.25), Goal("x", "X", satisfaction=0.5), Goal("y", "Y", satisfaction=1)
LINKS = contribute("x", {"a": 0.5})


def test_only_goals_above_a_change_are_anchored():
    task, _ = solved(GOALS, LINKS, given={"x": 1.0}, evidence="anchored")
    assert [anchor is not None for anchor in task.anchors] == [True, False, False]
    task, _ = solved(GOALS, LINKS, given={"y": 0.0}, evidence="anchored")
    assert task.anchors == (None, None, None)


def test_a_changed_weight_moves_what_lies_above_it():
    base = AlignmentModel.of("base", GOALS, LINKS)
    _, solution = solved(GOALS, contribute("x", {"a": 0.75}), evidence="anchored", base=base)
    assert solution.values[0] == 0.375


def test_a_goal_that_is_new_stands_on_its_own_evidence():
    base = AlignmentModel.of("base", GOALS[1:])
    _, solution = solved(GOALS, LINKS, evidence="anchored", base=base)
    assert solution.values[0] == 0.25


def test_measured_goals_that_depend_on_each_other_start_from_the_base():
    loop = Goal("a", "A", satisfaction=0.25), Goal("b", "B", satisfaction=0.5), require("a", "b"), require("b", "a")
    _, solution = solved(*loop, evidence="anchored")
    assert solution.values == [0.25, 0.5]
    assert solution.sweeps == {}


def test_bounds_of_anchored_evidence_hold_the_uncertainty_of_both_sides():
    unknown = Goal("u", "U"), contribute("u", {"a": 0.25})
    _, solution = solved(GOALS, LINKS, unknown, given={"x": 1.0}, evidence="anchored")
    assert (solution.values[0], solution.low[0], solution.high[0]) == (0.5, 0.0, 1.0)


def test_losing_the_last_contribution_takes_its_effect_away():
    goals = [Goal("a", "A", satisfaction=0.5), Goal("b", "B", satisfaction=0.2), Goal("c", "C", satisfaction=0.4)]
    model = AlignmentModel.of("m", goals, contribute("b", to={"a": 0.5}), contribute("c", to={"a": 0.5}))
    one = model.remove("a<b:contribution")
    none = one.remove("a<c:contribution")
    found = [propagate(changed, evidence="anchored", base=model) for changed in (model, one, none)]
    assert [round(result.values["a"], 12) for result in found] == [0.5, 0.4, 0.2]
    assert sum(found[2].explain("a").contributions.values()) == pytest.approx(found[2].values["a"], abs=1e-12)
