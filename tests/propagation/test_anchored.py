import pytest

from cmocio.model import AlignmentModel, Goal, contribute, require
from cmocio.propagation import propagate
from propagation.build import solved

GOALS = Goal("a", "A", satisfaction=0.25), Goal("x", "X", satisfaction=0.5), Goal("y", "Y", satisfaction=1)
LINKS = contribute("x", {"a": 0.5})


def test_only_goals_above_a_change_are_anchored():
    binding, _ = solved(GOALS, LINKS, given={"x": 1.0}, evidence="anchored")
    assert binding.anchors.goals.tolist() == [0]
    binding, _ = solved(GOALS, LINKS, given={"y": 0.0}, evidence="anchored")
    assert binding.anchors.goals.tolist() == []


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
    assert solution.values.tolist() == [0.25, 0.5]


def test_bounds_of_anchored_evidence_move_with_the_ends_of_what_is_derived():
    unknown = Goal("u", "U"), contribute("u", {"a": 0.25})
    _, solution = solved(GOALS, LINKS, unknown, given={"x": 1.0}, evidence="anchored")
    assert solution.sides[0].tolist() == [0.5, 0.5, 0.5]  # what is unknown is so in both, and moves neither end
    _, solution = solved(GOALS, LINKS, unknown, given={"u": 1.0}, evidence="anchored")
    assert solution.sides[0].tolist() == [0.5, 0.25, 0.75]  # derived from [0, 0.5] to 0.5: by 0 to 0.5; and the value


def test_losing_the_last_contribution_takes_its_effect_away():
    goals = [Goal("a", "A", satisfaction=0.5), Goal("b", "B", satisfaction=0.2), Goal("c", "C", satisfaction=0.4)]
    model = AlignmentModel.of("m", goals, contribute("b", to={"a": 0.5}), contribute("c", to={"a": 0.5}))
    one = model.remove("a<b:contribution")
    none = one.remove("a<c:contribution")
    found = [propagate(changed, evidence="anchored", base=model) for changed in (model, one, none)]
    assert [round(result.values["a"], 12) for result in found] == [0.5, 0.4, 0.2]
    assert sum(found[2].explain("a").contributions.values()) == pytest.approx(found[2].values["a"], abs=1e-12)
