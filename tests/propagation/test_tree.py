from itertools import pairwise

from hypothesis import given

from cmocio.model import AlignmentModel, Goal, refine, require
from cmocio.propagation import propagate
from cmocio.testing.strategies import models


def how(*things):
    return propagate(AlignmentModel.of("m", *things)).explain("a").steps[0].how.code


def test_the_first_line_says_which_rule_made_the_value():
    a, x, y = Goal("a", "A"), Goal("x", "X", satisfaction=0.5), Goal("y", "Y", satisfaction=-0.5)
    assert how(a, x, refine("a", "x")) == "explained-least"
    assert how(a, x, refine("a", "x", parts="any")) == "explained-best"
    assert how(a, x, require("a", "x")) == "explained-requirement"
    assert how(a, x, y, refine("a", "x"), require("a", "y")) == "explained-requirement"
    assert how(a, x, y, refine("a", "y"), require("a", "x")) == "explained-least"


@given(models())
def test_every_tree_starts_with_the_goal_and_stays_short(model):
    found = propagate(model)
    for goal in found.values:
        steps = found.explain(goal).steps
        assert (steps[0].entity, steps[0].depth, steps[0].share) == (f"goal:{goal}", 0, found.values[goal])
        assert len(steps) <= 80
        assert all(after.depth <= before.depth + 1 for before, after in pairwise(steps))


def test_a_goal_met_twice_is_explained_once():
    goals = [Goal(name, name.upper()) for name in "abcx"]
    model = AlignmentModel.of(
        "m",
        goals,
        Goal("y", "Y", satisfaction=0.5),
        refine("a", ["b", "c"]),
        refine("b", "x"),
        refine("c", "x"),
        refine("x", "y"),
    )
    lines = str(propagate(model).explain("a")).splitlines()
    assert sum("X, at" in line for line in lines) == 2
    assert sum("explained above" in line for line in lines) == 1
