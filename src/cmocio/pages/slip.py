"""The page of a slip: which dates move, and what is too late now."""

from collections.abc import Iterator

from cmocio.layout import Layout, Line, Row, joined
from cmocio.results import page_of
from cmocio.schedules.slip import Slip
from cmocio.texts import WIDTH, Words, declare, shortened

TITLE = 59

LATER = declare("slip-later", "{initiative} {days:,} {days:day|days} later")
TOO_LATE = declare("slip-too-late", "Too late now: {entities}")


@page_of(Slip)
def slip(found: Slip, words: Words) -> Layout:
    """One line for each date that moves, at most 100 characters wide."""
    return joined(_lines(found, words))


def _lines(found: Slip, words: Words) -> Iterator[Line]:
    for first in found.moved[:1]:
        head = words(LATER, initiative=first.entity.partition(":")[2], days=first.days)
        yield shortened(head, WIDTH)
    for row in found.moved:
        what = f"  {row.entity} {words.term('field', row.field.replace('_', ' '))}"
        moved = words.number(row.days, 0, signed=True)
        yield Row(what, TITLE, (f" {words.day(row.before)} → {words.day(row.after)}", f"  {moved}"), (-24, -5))
    if found.too_late:
        yield shortened(words(TOO_LATE, entities=found.too_late), WIDTH)
