"""Days in order, and whether something holds on a day."""

from collections.abc import Iterator
from datetime import date as Date

from cmocio.errors import Fault
from cmocio.texts import Message, declare

BACKWARDS = declare("ends-before-it-begins", "{last} is before {first} ({first_field}); swap them or correct one")


def period_faults(
    first: Date | None, last: Date | None, first_field: str = "since", last_field: str = "until"
) -> Iterator[Fault]:
    """A fault where the last day lies before the first."""
    if first is not None and last is not None and last < first:
        days = {"first": first.isoformat(), "last": last.isoformat()}
        yield Fault(last_field, Message.of(BACKWARDS, first_field=first_field, **days))


def holds_on(day: Date | None, since: Date | None, until: Date | None) -> bool:
    """Whether a thing that holds from `since` to `until`, both included, holds on this day (``None``: no day, yes).

    Examples
    --------
    >>> from datetime import date
    >>> holds_on(date(2026, 5, 1), date(2026, 5, 1), None), holds_on(date(2026, 5, 1), None, date(2026, 4, 30))
    (True, False)
    """
    return day is None or ((since is None or since <= day) and (until is None or day <= until))
