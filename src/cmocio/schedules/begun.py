"""Whether work on an initiative has begun."""

from collections.abc import Iterable
from datetime import date as Date
from typing import Final

from cmocio.model import Initiative

BEGUN: Final = ("active", "stalled", "done")


def is_open(item: Initiative) -> bool:
    """Whether it is neither done nor dropped.

    Examples
    --------
    >>> is_open(Initiative("cdp", "Customer data")), is_open(Initiative("cdp", "Customer data", status="dropped"))
    (True, False)
    """
    return item.finished is None and item.status not in ("done", "dropped")


def open_ones(items: Iterable[Initiative]) -> frozenset[str]:
    """The ids of those that are neither done nor dropped: they hold up what comes after them.

    Examples
    --------
    >>> sorted(open_ones([Initiative("cdp", "Customer data"), Initiative("old", "Old", status="done")]))
    ['cdp']
    """
    return frozenset(item.id for item in items if is_open(item))


def has_begun(item: Initiative, day: Date | None, unfinished: frozenset[str]) -> bool:
    """Whether work on an initiative had begun by a day.

    It has if it is finished; or if its start has passed, its status does not speak against it, and nothing it comes
    `after` is still open. Where something is, "active" is not enough, as every initiative is that unless said
    otherwise: a release that was delivered, money that was spent, or the status "stalled" or "done" must show it.

    Examples
    --------
    >>> offers = Initiative("offers", "Offers", after="cdp", start="2026-04-01")
    >>> has_begun(offers, Date(2026, 5, 1), frozenset()), has_begun(offers, Date(2026, 5, 1), frozenset(["cdp"]))
    (True, False)
    """
    if item.status not in BEGUN:
        return False
    if item.finished is not None:
        return True
    if day is None or item.start is None or item.start > day:
        return False
    return item.status != "active" or unfinished.isdisjoint(item.after) or _shown(item, day)


def _shown(item: Initiative, day: Date) -> bool:
    """Whether something was delivered or spent by then."""
    delivered = (release.delivered for release in item.releases)
    spent = (entry.date or day for entry in item.spend)
    return any(when is not None and when <= day for when in (*delivered, *spent))
