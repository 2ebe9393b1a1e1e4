"""Everything that is printed, of a model whose names, notes and units try to steer the terminal or to forge lines."""

from functools import cache

import pytest

import cmocio
from cmocio.frameworks import library
from cmocio.io.document import document_of
from cmocio.measures import MEASURES
from cmocio.texts import UNPRINTABLE
from reworded import reworded, texts_in

HOSTILE = "\x1b[2J\rx\nFORGED\x9b\u202e"


@cache
def model():
    """A whole model in which every text is hostile that may be: all but ids, days and the library's own words."""
    return reworded(cmocio.samples.load("retailer"), lambda text: f"{text[:2]}{HOSTILE}{text[2:]}")


SCORES = {f"a{HOSTILE}": {f"p{HOSTILE}": 0.8}, "b": {f"p{HOSTILE}": 0.3}}
UNCERTAIN = {"security": cmocio.Uniform(0, 1)}
LEVER = cmocio.Lever(f"do it{HOSTILE}", cmocio.Satisfy("it-cost", 0.9), cost=3)

RESULTS = {
    "model": lambda: [model(), *model().goals, *model().stakeholders, *model().initiatives, *model().scenarios],
    "check": lambda: cmocio.check(model()),
    "propagate": lambda: [cmocio.propagate(model())],
    "explanation": lambda: [cmocio.propagate(model()).explain(goal.id) for goal in model().goals],
    "critical": lambda: cmocio.critical_dependencies(model()),
    "conflicts": lambda: cmocio.conflicts(model(), least=0.01),
    "sensitivity": lambda: [cmocio.sensitivity(model(), "revenue")],
    "influence": lambda: [cmocio.influence(model())],
    "coordination": lambda: cmocio.coordination_gaps(model()),
    "coordination of people": lambda: cmocio.coordination_gaps(model(), by="people"),
    "wins": lambda: [found := cmocio.wins(model(), since="2026-01-01"), *found.won],
    "compare": lambda: [cmocio.compare(model(), model().scenarios)],
    "compare by framework": lambda: [cmocio.compare(model(), model().scenarios, "five-ways")],
    "history": lambda: [cmocio.history(model(), dates=["2026-03-31", "2026-06-30"])],
    "schedule": lambda: [cmocio.schedule(model())],
    "slip": lambda: [cmocio.slip(model(), item.id, days=30) for item in model().initiatives if item.status == "active"],
    "simulate": lambda: [cmocio.simulate(model(), UNCERTAIN, samples=64)],
    "drivers": lambda: [cmocio.drivers(cmocio.uncertain(model(), UNCERTAIN), samples=64)],
    "acceptability": lambda: [cmocio.rank_acceptability(SCORES, samples=16)],
    "plan": lambda: [found := cmocio.plan(model(), {"it-cost": 0.8}, [LEVER]), *found.reaches],
    "plan that cannot be": lambda: [found := cmocio.plan(model(), {"revenue": 1}, [LEVER]), *found.limits],
    "next steps": lambda: cmocio.next_steps(model(), "five-ways"),
    "scores": lambda: [score for name in MEASURES.names() if (score := MEASURES.get(name)(model()))],
    **{
        f"assess by {name}": lambda name=name: [cmocio.assess(model(), name), cmocio.assess(model(), name).explain()]
        for name in library.names()
    },
    "maturity": lambda: [cmocio.maturity(cmocio.assess(model(), "strategic-alignment-maturity"))],
    "report": lambda: [report := cmocio.read_with_report(cmocio.dumps(model()))[1], report.summary()],
}


def steering(text):
    """The lines of a page that hold what steers a terminal, or that a name forged."""
    return [line for line in text.split("\n") if UNPRINTABLE.search(line) or line.startswith("FORGED")]


@pytest.mark.parametrize("name", RESULTS)
def test_nothing_printed_steers_a_terminal_or_forges_a_line(name):
    things = list(RESULTS[name]())
    assert things
    for thing in things:
        assert steering(str(thing)) == []
        assert steering(repr(thing) if not isinstance(thing, str) else "") == []


def test_the_model_is_hostile_throughout():
    hostile = [text for text in texts_in(document_of(model())) if HOSTILE in text]
    assert len(hostile) > 400
    assert {goal.name.count(HOSTILE) for goal in model().goals} == {1}
