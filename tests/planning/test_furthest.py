"""How far one target can be brought by itself."""

import math

from hypothesis import given, settings

from cmocio.model import AlignmentModel, Goal, Replace, refine
from cmocio.planning import Lever, Target
from cmocio.planning import _furthest as module
from cmocio.planning._catalogue import catalogue, within
from cmocio.planning._furthest import furthest
from cmocio.planning._judge import FullJudge
from cmocio.planning._search import by_cost
from planning.cases import organisations

MODEL = AlignmentModel.of(
    "m", [Goal("a", "A"), Goal("b", "B", satisfaction=0), Goal("c", "C", satisfaction=0)], refine("a", ["b", "c"])
)
LEVERS = [
    Lever("b", Replace("goal:b", satisfaction=0.6), cost=2),
    Lever("c", Replace("goal:c", satisfaction=0.4), cost=3, group="c"),
    Lever("c well", Replace("goal:c", satisfaction=0.9), cost=9, group="c"),
]
EVERY = frozenset({0, 1, 2})


def judged(levels):
    known = catalogue(MODEL, LEVERS)
    return known, FullJudge(known, tuple(Target(f"goal:{name}", level) for name, level in levels.items()), None, None)


def test_each_target_goes_as_far_as_its_own_levers_bring_it():
    known, judge = judged({"a": 1.0, "c": 1.0})
    assert furthest(known, judge, 0, EVERY, math.inf) == (frozenset({0, 2}), 0.6, True)
    assert furthest(known, judge, 1, EVERY, math.inf) == (frozenset({2}), 0.9, True)


def test_a_budget_ends_it_sooner():
    known, judge = judged({"a": 1.0})
    assert furthest(known, judge, 0, EVERY, 5.0) == (frozenset({0, 1}), 0.4, True)
    assert furthest(known, judge, 0, EVERY, 1.0) == (frozenset(), 0.0, True)


def test_many_levers_are_climbed_and_shed_and_say_that_it_is_no_proof(monkeypatch):
    monkeypatch.setattr(module, "WHOLE", 0)
    known, judge = judged({"a": 1.0})
    assert furthest(known, judge, 0, EVERY, math.inf) == (frozenset({0, 2}), 0.6, False)
    found = furthest(known, judge, 0, EVERY, 5.0)
    assert within(known.cost(found.choice), 5.0)
    assert not found.is_proven


@given(organisations())
@settings(max_examples=40, deadline=None)
def test_no_choice_brings_it_further_where_all_are_looked_at(drawn):
    model, targets, levers = drawn[:3]
    known = catalogue(model, levers)
    judge = FullJudge(known, (Target(f"goal:{next(iter(targets))}", 1.0),), None, None)
    every = frozenset(range(len(known.levers)))
    found = furthest(known, judge, 0, every, 10.0)
    levels = [judge.levels(choice)[0] for choice in by_cost(known, every) if within(known.cost(choice), 10.0)]
    best = max((level for level in levels if level is not None), default=None)
    assert (found.level is None) == (best is None)
    assert best is None or abs(found.level - best) <= 1e-8
