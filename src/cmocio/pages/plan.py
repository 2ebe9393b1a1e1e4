"""The page of a plan: what came out, why each lever is in, and where that brings the targets."""

from collections.abc import Iterator
from typing import Final

from cmocio.layout import Layout, Line, Paragraph, joined
from cmocio.planning.result import Plan
from cmocio.results import page_of
from cmocio.texts import Words, declare

SHOWN: Final = 3
"""So many reasons for a lever are printed."""

PLAN = declare("plan-for", "Plan for {model!r}{day:? as of {day}}{budget:? within {budget:,.6g}}: {verdict}")
LEVER = declare("plan-lever", "{lever} ({cost:,.6g})")
OUT_OF_REACH = declare("plan-out-of-reach", "cannot be reached: {targets}")
CLASH = declare("plan-clash", "cannot be reached together: {targets}")


@page_of(Plan)
def plan(found: Plan, words: Words) -> Layout:
    """For whoever decides, at most 100 characters wide."""
    return joined(_lines(found, words))


def _lines(found: Plan, words: Words) -> Iterator[Line]:
    verdict, day = words.render(found.verdict), None if found.as_of is None else found.as_of.isoformat()
    yield Paragraph(words(PLAN, model=found.model, day=day, budget=found.budget, verdict=verdict), rest="  ")
    titles = {item.target: item.title for item in found.reaches}
    for names in found.clashes:
        targets = tuple(titles[name] for name in names)
        yield _indented(words(CLASH if len(names) > 1 else OUT_OF_REACH, targets=targets))
    for lever in found.levers:
        yield f"  {words(LEVER, lever=lever.name, cost=lever.cost)}"
        yield from (f"    {words.render(reason)}" for reason in found.reasons.get(lever.name, ())[:SHOWN])
    for reach in found.limits or found.reaches:
        yield _indented(reach.page(words.texts))


def _indented(text: str) -> Paragraph:
    return Paragraph(text, "  ", "    ")
