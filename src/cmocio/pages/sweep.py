"""The page of a sweep: what was tried, and between what each number moves."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.pages._layout import MORE, OPEN_SHARE, SEEN, cell, heading, open_share, titled
from cmocio.results import page_of
from cmocio.scenarios.judging import WHOLE
from cmocio.scenarios.sweep import Sweep
from cmocio.texts import WIDTH, Words, declare, shortened, width

TITLE: Final = 28
COLUMN: Final = 10
WHERE_ROOM: Final = WIDTH - TITLE - 2 * COLUMN
ROWS: Final = 15
"""How many numbers are shown."""
FEW: Final = 5
"""Of those that stay as they are, so many are named."""

TRIED = declare("sweep-tried", "What if, in {count:,} combinations: {numbers}")
NUMBER = declare("sweep-number", "{title} ({count} {count:value|values})")
LEAST = declare("sweep-least", "least")
MOST = declare("sweep-most", "most")
WHERE = declare("sweep-where", "most where")
AT = declare("sweep-at", "{title} {value}")
STILL = declare("sweep-still", "The same in all combinations, or undefined: {names}.")
DELIVERY = declare("sweep-delivery", "{goal}, delivered")


@page_of(Sweep)
def sweep(found: Sweep, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, sweep
    >>> print(sweep(AlignmentModel("shop", goals=[Goal("ads", "Campaigns")]), {"ads": [0, 1]}, goals=["ads"]))
    What if, in 2 combinations: Campaigns (2 values)
    <BLANKLINE>
                                     least      most  most where
    Campaigns                         0.00     +1.00  Campaigns 1
    """
    tried = [words(NUMBER, title=found.titles[name], count=len(values)) for name, values in found.grid.items()]
    head = words(TRIED, count=len(found), numbers=words.listed(tried))
    low, high = np.fmin.reduce(found.values, axis=1), np.fmax.reduce(found.values, axis=1)
    moving = np.flatnonzero(high - low > SEEN / 10)
    lines: list[Line] = []
    for number in moving[:ROWS].tolist():
        lines.append(_line(found, number, low[number], high[number], words))
        if found.outputs[number] == WHOLE:
            lines.append(Row(f"    {words(OPEN_SHARE)}", TITLE, [open_share(found, words)], COLUMN))
    if lines:
        heads = [words(LEAST), words(MOST), f"  {words(WHERE)}"]
        lines.insert(0, Row("", TITLE, heads, [COLUMN, COLUMN, -WHERE_ROOM], head=True))
    if len(moving) > ROWS:
        lines.append(words(MORE, count=len(moving) - ROWS))
    still = np.delete(np.array(found.outputs, dtype=object), moving).tolist()
    names = words.few([titled(words, name, found.titles[name]) for name in still], FEW)
    return blocks(
        [Paragraph(heading(words, head, found.as_of))], lines, [Paragraph(words(STILL, names=names))] if still else []
    )


def _line(found: Sweep, number: int, low: float, high: float, words: Words) -> Row:
    name = found.outputs[number]
    dated = name.startswith(("initiative:", "delivery:"))
    cells = [words.day(value) if dated else cell(words, value, name) for value in (low, high)]
    title = titled(words, name, found.titles[name])
    title = words(DELIVERY, goal=title) if name.startswith("delivery:") else title
    column = 12 if dated else COLUMN
    left = WIDTH - TITLE - 2 * column - 2
    best = found.point(int(np.nanargmax(found.values[number])))
    room = left // len(best) - 4  # a comma, or a word between the last two
    where = shortened(words.listed(_where(found, best, room, words)), left)
    return Row(title, TITLE, [*cells, f"  {where}"], [column, column, -left - 2])


def _where(found: Sweep, best: Mapping[str, float], room: int, words: Words) -> Iterator[str]:
    """The values of a combination; the titles before them give way."""
    for key, value in best.items():
        said = words.short(value)
        yield words(AT, title=shortened(found.titles[key], max(room - width(said) - 1, 6)), value=said)
