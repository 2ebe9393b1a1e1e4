"""What pages share: bullets, cells, and the words that several of them use."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from typing import Final

from cmocio.layout import Paragraph
from cmocio.scenarios.comparison import Outcome
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.history import Moment
from cmocio.scenarios.judging import ALL_GOALS, EVERY_GOAL
from cmocio.scenarios.sweep import Sweep
from cmocio.texts import Message, Words, declare

NONE: Final = "–"
"""What stands in a table where there is no value."""
SEEN: Final = 0.005
"""Less does not show in two digits."""

AS_OF = declare("page-as-of", "{head}, as of {day}")
BY = declare("page-by", "{head}, by {name}")
UNDEFINED = declare("page-undefined", "undefined")
BECAUSE = declare("page-undefined-because", "undefined: {reason}")
BETWEEN = declare("page-between", "{low} to {high}")
LEFT_OUT = declare("risks-left-out", "Not reckoned with, as nobody states the chance or what it does: {risks}.")
OPEN_SHARE = declare("page-open-share", "of it undefined")
MORE = declare("page-more", "… and {count} more")

GROUPS: Final = {
    "total:": declare("page-totals", "In total"),
    "function:": declare("page-functions", "Functions (−1 to +1)"),
    "goal:": declare("page-goals", "Goals (−1 to +1)"),
    "practice:": declare("page-practices", "Practices (0 to 1)"),
}
"""The groups of numbers that tables list, by how the names of numbers begin, with their headings."""


def heading(words: Words, head: str, day: Date | None = None, by: str = "") -> str:
    """What a page is about, with the day judged at and by what, where there are such.

    Examples
    --------
    >>> heading(Words(), "What if: shop", Date(2026, 6, 30), "five-ways")
    'What if: shop, as of 2026-06-30, by five-ways'
    """
    dated = head if day is None else words(AS_OF, head=head, day=words.day(day))
    return words(BY, head=dated, name=by) if by else dated


def because(words: Words, reason: Message | None) -> str:
    """That something is undefined, and why.

    Examples
    --------
    >>> because(Words(), None)
    'undefined'
    """
    return words(UNDEFINED) if reason is None else words(BECAUSE, reason=words.render(reason))


def between(words: Words, low: str, high: str) -> str:
    """A range.

    Examples
    --------
    >>> between(Words(), "0", "1")
    '0 to 1'
    """
    return words(BETWEEN, low=low, high=high)


def is_score(name: str) -> bool:
    """Whether the number of this name lies in [0, 1], and not in [−1, 1].

    Examples
    --------
    >>> is_score("practice:mutual-goals"), is_score("goal:sales")
    (True, False)
    """
    return name.startswith(("practice:", "total:framework"))


def cell(words: Words, value: float | None, name: str = "", digits: int = 2) -> str:
    """A number, with a sign where it may be below 0.

    Examples
    --------
    >>> cell(Words(), 0.5, "goal:sales"), cell(Words(), 0.5, "practice:mutual-goals"), cell(Words(), None)
    ('+0.50', '0.50', '–')
    """
    return NONE if value is None else words.number(value, digits, signed=not is_score(name))


def open_share(state: Outcome | Moment | Ensemble | Sweep, words: Words) -> str:
    """How much of the framework's weight is undefined in a state."""
    share = state.undefined_weight
    return NONE if share is None else words.percent(share)


def titled(words: Words, name: str, title: str) -> str:
    """What the number of this name is called: as people call it, but for what the library names.

    Examples
    --------
    >>> titled(Words(), "goal:sales", "Sales"), titled(Words(), "total:goals", "All goals, by weight")
    ('Sales', 'All goals, by weight')
    """
    return words(EVERY_GOAL) if name == ALL_GOALS else title


def bullet(text: str, mark: str = "  • ") -> Paragraph:
    """A paragraph of its own mark, and indented below it.

    Examples
    --------
    >>> print(bullet("one thing"))
      • one thing
    """
    return Paragraph(text, mark, " " * len(mark))


def capped(words: Words, lines: Sequence[str], most: int) -> Iterator[str]:
    """No more than so many lines, and how many there are besides.

    Examples
    --------
    >>> list(capped(Words(), ["a", "b", "c"], 2))
    ['a', 'b', '… and 1 more']
    """
    yield from lines[:most]
    if len(lines) > most:
        yield words(MORE, count=len(lines) - most)
