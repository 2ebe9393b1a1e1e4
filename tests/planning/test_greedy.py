"""A choice that reaches the targets, found fast."""

from hypothesis import given, settings

from cmocio.model import AlignmentModel, Goal, Replace, refine
from cmocio.planning import Lever, Target, plan
from cmocio.planning._catalogue import catalogue
from cmocio.planning._greedy import greedy, is_enough, thinned
from cmocio.planning._judge import FullJudge
from planning.cases import organisations

MODEL = AlignmentModel.of(
    "m", [Goal("a", "A"), Goal("b", "B", satisfaction=0), Goal("c", "C", satisfaction=0)], refine("a", ["b", "c"])
)
LEVERS = [
    Lever("b", Replace("goal:b", satisfaction=0.6), cost=2),
    Lever("c", Replace("goal:c", satisfaction=0.6), cost=3, group="c"),
    Lever("c well", Replace("goal:c", satisfaction=0.9), cost=9, group="c"),
]
EVERY = frozenset({0, 1, 2})


def judged(levers=LEVERS, level=0.5):
    known = catalogue(MODEL, levers)
    return known, FullJudge(known, (Target("goal:a", level),), None, None)


def test_two_levers_that_only_help_together_are_found():
    known, judge = judged()
    assert greedy(known, judge, EVERY, 100.0) == {0, 1}


def test_nothing_is_found_beyond_the_budget_or_where_nothing_is_enough():
    assert greedy(*judged(), EVERY, 4.0) is None
    assert greedy(*judged(level=0.95), EVERY, 100.0) is None


def test_what_is_not_missed_is_left_out():
    known, judge = judged([*LEVERS, Lever("idle", Goal("d", "D"), cost=0)])
    assert thinned(known, judge, frozenset({0, 1, 3})) == {0, 1}


@settings(max_examples=30)
@given(organisations(most=6))
def test_a_greedy_plan_reaches_its_targets_and_costs_no_less_than_the_cheapest(problem):
    model, targets, levers = problem
    fast, best = plan(model, targets, levers, method="greedy"), plan(model, targets, levers)
    assert best.status == "optimal"
    if fast.status != "unknown":
        assert all(reach.reached for reach in fast.reaches)
        assert best.cost <= fast.cost


def test_enough_means_every_target():
    known = catalogue(MODEL, LEVERS)
    two = FullJudge(known, (Target("goal:b", 0.5), Target("goal:c", 0.5)), None, None)
    assert [is_enough(two, frozenset(choice)) for choice in ({0}, {1}, {0, 1})] == [False, False, True]
