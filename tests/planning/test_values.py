"""The values of goals under a choice, computed anew only where the choice moves them."""

from cmocio.model import AlignmentModel, Goal, Replace, contribute, refine
from cmocio.planning import Lever
from cmocio.planning._catalogue import catalogue
from cmocio.planning._states import sheet
from cmocio.planning._values import GoalValues
from cmocio.propagation import propagate

MODEL = AlignmentModel.of(
    "m",
    [Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.2), Goal("d", "D", satisfaction=0.4)],
    refine("a", ["b", "d"]),
    contribute("c", to={"b": 1}),
)
LEVERS = [Lever("c", Replace("goal:c", satisfaction=0.9)), Lever("d", Replace("goal:d", satisfaction=0.7))]


def values():
    return GoalValues(sheet(catalogue(MODEL, LEVERS), propagate(MODEL), ["a"], None))


def under(of, *choice):
    return of.under(frozenset(choice), [of.sheet.position["a"]])[0][0]


def test_asking_about_a_choice_moves_nothing():
    of = values()
    assert [under(of), under(of, 0), under(of, 0, 1), under(of)] == [0.2, 0.4, 0.7, 0.2]


def test_answers_are_the_same_wherever_the_values_stand():
    of = values()
    for start in (frozenset({0}), frozenset({0, 1}), frozenset({1})):
        of.move(start)
        assert [under(of), under(of, 0), under(of, 1), under(of, 0, 1)] == [0.2, 0.4, 0.2, 0.7]
