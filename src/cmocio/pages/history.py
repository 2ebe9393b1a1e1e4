"""The page of a history: a table of the last days that fit, and the trend over all of them."""

from collections.abc import Iterator
from typing import Final

from cmocio.frameworks.assessment import CAUTION
from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.pages._layout import GROUPS, OPEN_SHARE, SEEN, cell, open_share, titled
from cmocio.results import page_of
from cmocio.scenarios.history import History
from cmocio.scenarios.judging import WHOLE
from cmocio.texts import WIDTH, Words, declare, shortened

TITLE: Final = 34
COLUMN: Final = 11
TREND: Final = 14

OVER_TIME = declare("history-over-time", "{model} over time")
SLOPE = declare("history-slope", "in 30 days")
LAST = declare("history-last", "(the last {shown} of {count} days)")


@page_of(History)
def history(found: History, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide."""
    return blocks(_table(found, words), [Paragraph(words.render(CAUTION))] if found.framework else [])


def _table(found: History, words: Words) -> Iterator[Line]:
    shown = found.moments[-((WIDTH - TITLE - TREND) // COLUMN) :]
    columns = [*[COLUMN] * len(shown), TREND - 1]
    yield shortened(words(OVER_TIME, model=found.model), WIDTH)
    yield Row("", TITLE, [*(words.day(moment.day) for moment in shown), words(SLOPE)], columns, head=True)
    for prefix, title in GROUPS.items():
        names = [n for n in found.titles if n.startswith(prefix) and any(n in m.values for m in found.moments)]
        if names:
            yield words(title)
        for name in names:
            cells = [cell(words, moment.values.get(name), name) for moment in shown]
            called = f"  {titled(words, name, found.titles[name])}"
            yield Row(called, TITLE, [*cells, _trend(found.trend(name), words)], columns)
            if name == WHOLE:
                yield Row(f"    {words(OPEN_SHARE)}", TITLE, (open_share(moment, words) for moment in shown), COLUMN)
    if len(shown) < len(found.moments):
        yield words(LAST, shown=len(shown), count=len(found.moments))


def _trend(slope: float | None, words: Words) -> str:
    if slope is None:
        return ""
    arrow = "→" if abs(slope) < SEEN else "↗" if slope > 0 else "↘"
    return f"{arrow}{words.number(slope, signed=True):>{TREND - 3}}"
