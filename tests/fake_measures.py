"""Measures that give what they are told to give, known only while a module of these tests runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Goal, Stakeholder
from cmocio.scoring import MEASURES, NEEDS_TWO, Measure, Part, Score, ratio, undefined


def told(scope, *, value=1.0, defined=True, width=0.0):
    if not defined:
        return undefined("told-so")
    part = Part("goal:revenue", value, entities=("stakeholder:cmo",))
    return Score(value, "value", (part,), bounds=(max(0.0, value - width), min(1.0, value + width)))


def between(scope, *, of="", by="", kinds=()):
    if len(scope.functions) < 2:
        return undefined(NEEDS_TWO, functions=scope.functions)
    return ratio([Part(f"function:{of or 'any'}", 1), Part(f"function:{by or 'any'}", 0)])


def judged(scope, *, min_raters=5):
    return ratio([Part("topic:trust", 1)]).with_companions(raters=min_raters)


def since(scope, *, before=None):
    return undefined("no-before") if before is None else ratio([Part("goal:revenue", 1)])


FAKES = {
    "fake-told": (told, ("goals",), {"value": 1.0, "defined": True, "width": 0.0}),
    "fake-between": (between, ("goals", "terms"), {"of": "", "by": "", "kinds": ()}),
    "fake-judged": (judged, ("ratings",), {"min_raters": 5}),
    "fake-since": (since, ("goals",), {}),
}


@pytest.fixture(autouse=True, scope="module")
def fakes() -> Iterator[None]:
    MEASURES.items()
    kept = dict(MEASURES._things)
    for name, (compute, reads, parameters) in FAKES.items():
        found = Measure(
            name, compute, "1", "a test", "share", "higher", reads, (), FrozenDict(parameters), f"What {name} is told."
        )
        MEASURES.add(name, found, origin=f"tests:{name}")
    yield
    MEASURES._things = kept


@pytest.fixture(scope="module")
def shop() -> AlignmentModel:
    return AlignmentModel(
        "shop",
        organisation="A Shop",
        as_of="2026-06-30",
        stakeholders=[
            Stakeholder("cmo", "CMO", function="marketing"),
            Stakeholder("cio", "CIO", function="it"),
            Stakeholder("cfo", "CFO", function="finance"),
        ],
        goals=[Goal("revenue", "Grow revenue", owner="cmo"), Goal("uptime", "Stay up", owner="cio")],
    )
