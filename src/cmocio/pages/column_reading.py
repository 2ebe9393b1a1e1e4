"""The page of what an import took a column for."""

from typing import Final

from cmocio.io.report import ColumnReading
from cmocio.results import page_of
from cmocio.texts import Words, declare

UNREAD: Final = declare("column-unread", "{heading!r} is not read ({filled} {filled:cell|cells})")
READ: Final = {
    "exact": declare("column-exact", "{heading!r} is the {field}: {examples}"),
    "part": declare("column-part", "{heading!r} is the {field}, by some of its words: {examples}"),
    "told": declare("column-told", "{heading!r} is the {field}, as was said: {examples}"),
}


@page_of(ColumnReading)
def column_reading(found: ColumnReading, words: Words) -> str:
    """The heading, what it was taken for and why, and the first cells as understood."""
    if not found.field:
        return words(UNREAD, heading=found.heading, filled=found.filled)
    return words(READ[found.how], heading=found.heading, field=found.field, examples=found.examples)
