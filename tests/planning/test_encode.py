"""A plan as a mixed-integer program."""

from cmocio.model import AlignmentModel, Goal, Replace, contribute, refine, require
from cmocio.planning import Lever
from cmocio.planning._catalogue import catalogue
from cmocio.planning._encode import Encoded
from cmocio.planning._states import sheet
from cmocio.propagation import propagate


def encoded(model, levers, goal, level):
    known = catalogue(model, levers)
    of = sheet(known, propagate(model), [goal], None)
    return Encoded(known, of, [(of.position[goal], level)], known.closure(of.relevant))


GOALS = [Goal("a", "A"), Goal("b", "B", satisfaction=0), Goal("c", "C", satisfaction=0)]
LEVERS = [Lever("b", Replace("goal:b", satisfaction=1)), Lever("c", Replace("goal:c", satisfaction=1))]


def test_where_goals_only_help_nothing_but_the_levers_is_whole():
    model = AlignmentModel.of("m", GOALS, refine("a", "b"), require("a", "c"))
    assert sum(encoded(model, LEVERS, "a", 0.5).program.whole) == len(LEVERS)


def test_a_least_part_that_hurts_is_held_from_below_with_whole_numbers():
    model = AlignmentModel.of(
        "m", GOALS, Goal("top", "Top"), refine("a", ["b", "c"]), contribute("a", to={"top": -0.5})
    )
    found = encoded(model, LEVERS, "top", -0.25)
    assert found.sides[found.sheet.position["b"]] == (False, True)
    assert sum(found.program.whole) == len(LEVERS) + 2


def test_levers_of_a_group_and_those_they_need_have_rows():
    model = AlignmentModel.of("m", GOALS, refine("a", "b"))
    levers = [
        Lever("some", Replace("goal:b", satisfaction=0.5), group="b"),
        Lever("all", Replace("goal:b", satisfaction=1), group="b", needs="ground"),
        Lever("ground", Replace("goal:c", satisfaction=1)),
    ]
    program = encoded(model, levers, "a", 0.5).program
    assert len(program.rows) == 3  # one of the group, what is needed, and the target


def test_a_goal_that_only_the_engine_can_compute_is_left_open():
    model = AlignmentModel.of("m", GOALS, Goal("d", "D"), require("a", ["d", "b"]), require("d", "a"))
    found = encoded(model, LEVERS, "a", 0.5)
    value = found.values[found.sheet.position["a"]]
    assert (value.low, value.high, len(value.terms)) == (-1.0, 1.0, 1)
