"""A date slips: what else moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any, Final, NamedTuple

from attrs import frozen

from cmocio.arguments import checked, later
from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Delay, Initiative, Scenario
from cmocio.model.convert import Days, as_day
from cmocio.results import Result, rows_of
from cmocio.schedules.begun import has_begun, is_open, open_ones

MOST: Final = 36_525
"""A slip of more than a hundred years is a slip of the pen."""


@frozen(repr=False)
class Moved(Result):
    """A date that moves.

    Parameters
    ----------
    entity
        Its full name.
    field
        Which of its dates.
    before, after
        The day as it was, and as it will be.
    because
        The full name of the entity that moves it; ``""`` for the one that slips first.
    """

    entity: str
    field: str
    before: Date
    after: Date
    because: str

    @property
    def days(self) -> int:
        """By how many days it moves."""
        return (self.after - self.before).days


@frozen(repr=False)
class Slip(Result):
    """What follows from a slip; print it for a list.

    Parameters
    ----------
    moved
        Every date that moves, the first slip first.
    too_late
        The full names of dependencies that were ready in time and no longer are, and of goals that are due before what
        serves them.
    scenario
        The same as changes, to be compared.
    """

    moved: tuple[Moved, ...]
    too_late: tuple[str, ...]
    scenario: Scenario

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.moved)


@checked
def slip(
    model: AlignmentModel,
    initiative: str,
    *,
    days: int | None = None,
    to: Days | None = None,
    as_of: Days | None = None,
) -> Slip:
    """What else moves when an initiative slips.

    What comes `after` it and has not begun starts no earlier than it ends (an overlap that was planned stays), and
    moves as a whole, once the time between the two is used up; without a start it moves as much. What has begun is said
    by `schedule`. What it is a part of is done no earlier than it. A dependency on a goal it serves is ready no earlier
    than it is done, if it was to be done by then. So on, through all that follows. What is done or dropped does not
    move.

    Parameters
    ----------
    model
        Its initiatives and dependencies.
    initiative
        The id of what slips; it has a due date and is not done.
    days, to
        By how many days, from 1 to a hundred years; or to which later day.
    as_of
        The day that tells what has begun; default: `AlignmentModel.day`.

    Raises
    ------
    NotFoundError
        With the nearest ids, if there is no such initiative.
    InputError
        If it has no due date or is done; unless just one of `days` and `to` says that it slips.

    Examples
    --------
    >>> from cmocio.model import Goal, require
    >>> model = AlignmentModel.of("shop", Goal("data", "Data"), Goal("offers", "Offers"),
    ...     require("offers", needs={"data": "2026-04-15"}, ready_on="2026-03-31"),
    ...     Initiative("cdp", "Customer data", goals="data", start="2026-01-01", due="2026-03-31"),
    ...     Initiative("mails", "Mails", after="cdp", start="2026-04-06", due="2026-04-30"), as_of="2026-02-01")
    >>> print(slip(model, "cdp", days=30))
    cdp 30 days later
      initiative:cdp due                                        2026-03-31 → 2026-04-30  +30
      initiative:mails start                                    2026-04-06 → 2026-04-30  +24
      initiative:mails due                                      2026-04-30 → 2026-05-24  +24
      dependency:offers<data:requirement ready on               2026-03-31 → 2026-04-30  +30
    Too late now: dependency:offers<data:requirement
    """
    item = model.initiative(initiative)
    shift = _shift(item, days, None if to is None else as_day(to, "to"))
    found = _Cascade(model, model.day(as_of), item, shift)
    changes = [change for name in found.shifts for change in _changes(model, found, name)]
    changes += [Delay(f"dependency:{key}", days=moved, fields="ready_on") for key, (moved, _) in found.ready.items()]
    name = f"{item.id} {shift} day{'' if shift == 1 else 's'} later"
    return Slip(tuple(found.rows()), tuple(found.too_late()), Scenario(name, changes=changes))


def _shift(item: Initiative, days: int | None, to: Date | None) -> int:
    if item.due is None or item.finished is not None or item.status in {"done", "dropped"}:
        raise InputError("initiative", f"{item.full_name} is done, dropped or has no due date; it cannot slip")
    if (days is None) == (to is None):
        raise InputError("days", "say by how many days it slips or to which day, not both")
    shift = (to - item.due).days if to is not None else days
    if isinstance(shift, bool) or not isinstance(shift, int) or not 1 <= shift <= MOST:
        raise InputError(
            "days" if to is None else "to",
            f"{days if to is None else to} is not a slip; pass a later day, at most a hundred years on",
        )
    return shift


def _changes(model: AlignmentModel, found: _Cascade, name: str) -> Iterator[Delay]:
    """What moves of one initiative, as a change; nothing where it has no dates."""
    item = model.initiative(name)
    releases = ("releases",) if item.releases and name not in found.stretched else ()
    fields = (*reversed(found.fields(item)), *releases)
    if fields:
        yield Delay(item.full_name, days=found.shifts[name], fields=fields)


class Push(NamedTuple):
    """What pushes an initiative: after how many days it begins to, and whether the whole or only the end of it."""

    by: str
    slack: int
    whole: bool


def pushes_among(items: Mapping[str, Initiative], day: Date | None) -> dict[str, tuple[Push, ...]]:
    """What pushes each of these initiatives, whatever of them is late.

    Examples
    --------
    >>> shop = Initiative("shop", "Shop", start="2026-03-10", after="site", status="proposed")
    >>> pushes_among({"site": Initiative("site", "Site", due="2026-03-01"), "shop": shop}, None)["shop"]
    (Push(by='site', slack=9, whole=True),)
    """
    unfinished = open_ones(items.values())
    found: dict[str, list[Push]] = {name: [] for name in items}
    for item in items.values():
        if not has_begun(item, day, unfinished):
            for pusher in (items[name] for name in dict.fromkeys(item.after) if name in items):
                slack = (item.start - pusher.due).days if item.start is not None and pusher.due is not None else 0
                found[item.id].append(Push(pusher.id, max(slack, 0), True))
        whole = items.get(item.part_of or "")
        if whole is not None and whole.due is not None and item.due is not None:
            found[whole.id].append(Push(item.id, max((whole.due - item.due).days, 0), False))
    return {name: tuple(pushes) for name, pushes in found.items()}


class _Cascade:
    """By how much each initiative and each dependency moves, and because of what."""

    def __init__(self, model: AlignmentModel, day: Date | None, first: Initiative, shift: int) -> None:
        self.model = model
        self.day = day
        self.shifts: dict[str, int] = {first.id: shift}
        self.because: dict[str, str] = {first.id: ""}
        self.stretched: set[str] = set()
        """What only ends later, as a part of it does."""
        self.movable = {item.id: item for item in model.initiatives if is_open(item)}
        self.unfinished = open_ones(model.initiatives)
        self.pushes = pushes_among(self.movable, day)
        self._push(first)
        self.ready = dict(self._ready())

    def _push(self, first: Initiative) -> None:
        """Follow what is pushed until nothing moves any more: it ends, as nothing is pushed further than its pusher."""
        waiting = [first]
        while waiting:
            pusher = waiting.pop(0)
            for item, shift, whole in self._pushed_by(pusher):
                if shift > self.shifts.get(item.id, 0):
                    self.shifts[item.id] = shift
                    self.because[item.id] = pusher.full_name
                    (self.stretched.discard if whole else self.stretched.add)(item.id)
                    waiting.append(item)

    def _pushed_by(self, pusher: Initiative) -> Iterator[tuple[Initiative, int, bool]]:
        """What an initiative pushes, by how many days, and whether as a whole."""
        for name, item in self.movable.items():
            for push in self.pushes[name]:
                if push.by == pusher.id:
                    yield item, self.shifts[pusher.id] - push.slack, push.whole

    def _has_begun(self, item: Initiative) -> bool:
        return has_begun(item, self.day, self.unfinished)

    def _end(self, item: Initiative) -> Date | None:
        return None if item.due is None else later(item.due, self.shifts.get(item.id, 0))

    def fields(self, item: Initiative) -> tuple[str, ...]:
        """Which dates of an initiative move: the start only where all of it moves and it has not begun."""
        whole = self.because[item.id] and item.id not in self.stretched and not self._has_begun(item)
        names = ("start", "due") if whole else ("due",)
        return tuple(name for name in names if getattr(item, name) is not None)

    def _ready(self) -> Iterator[tuple[str, tuple[int, str]]]:
        """The dependencies that are ready later, by how many days, and because of which initiative."""
        for key, dependency in zip(self.model.keys("dependency"), self.model.dependencies, strict=True):
            ready = dependency.ready_on
            for name in self.shifts:
                item = self.movable[name]
                end = self._end(item)
                in_time = ready is not None and item.due is not None and item.due <= ready
                if dependency.dependee in item.goals and in_time and end is not None and ready is not None:
                    ready = max(ready, end)
                    if ready == end and dependency.ready_on is not None and end > dependency.ready_on:
                        yield key, ((end - dependency.ready_on).days, item.full_name)

    def rows(self) -> Iterator[Moved]:
        """Every date that moves."""
        for name, shift in self.shifts.items():
            item = self.movable[name]
            for field in self.fields(item):
                before: Date = getattr(item, field)
                yield Moved(item.full_name, field, before, later(before, shift), self.because[name])
        for key, (shift, because) in self.ready.items():
            ready = self.model.dependency(key).ready_on
            assert ready is not None
            yield Moved(f"dependency:{key}", "ready_on", ready, later(ready, shift), because)

    def too_late(self) -> Iterator[str]:
        """What was in time and no longer is."""
        for key, (shift, _) in self.ready.items():
            dependency = self.model.dependency(key)
            ready, needed = dependency.ready_on, dependency.needed_by
            if ready is not None and needed is not None and ready <= needed < later(ready, shift):
                yield f"dependency:{key}"
        for goal in self.model.goals:
            serving = [self.movable[name] for name in self.shifts if goal.id in self.movable[name].goals]
            ends = [(item.due, self._end(item)) for item in serving]
            if goal.due and any(due and end and due <= goal.due < end for due, end in ends):
                yield goal.full_name
