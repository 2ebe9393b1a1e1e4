"""The initiatives of a model as a schedule: when each will be done, what is critical, and how sure a due date is.

Sources: Kelley & Walker (1959) for the critical path; Lipke (2003), Schedule is different, for the forecast by earned
schedule; Malcolm et al. (1959) for three estimates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from math import ceil
from typing import Any, Final

from attrs import frozen

from cmocio.arguments import CLOSE, checked, later
from cmocio.documents import schema_of
from cmocio.errors import InputError, existing
from cmocio.frozen import FrozenDict, grouped
from cmocio.io.schema import register_schema
from cmocio.model import AlignmentModel, Initiative
from cmocio.model.convert import Days
from cmocio.results import Result, rows_of
from cmocio.schedules.begun import has_begun, open_ones
from cmocio.schedules.critical_path import CriticalPath, chance_by, critical_path, pert
from cmocio.scoring import MEASURES
from cmocio.texts import Message, declare

Estimate = tuple[float, float, float]
"""An optimistic, a likely and a pessimistic duration, in days."""

NO_DATES = declare("initiative-undated", "{initiative} has no {fields}")
BACKWARDS = declare("initiative-backwards", "{initiative} is due before it starts")

END: Final = "\x00"
"""Marks the end of an initiative together with its parts; no id can hold it."""


@frozen(repr=False)
class Task(Result):
    """An initiative in a schedule.

    Parameters
    ----------
    id, name
        Of the initiative.
    start, finish
        When it did or will start, and when it did or will be done.
    due
        The day promised.
    is_done
        Whether it is.
    slack
        By how many days it may slip without moving the end of all; ``None`` where it is done.
    is_critical
        Whether it has no slack.
    waits_for
        The ids of the initiatives that hold it up: they must finish first.
    spi
        Earned schedule over time gone, SPI(t), by the days promised now, at most 1: below 1 it earns less than
        planned, while releases cannot tell what is ahead of them. ``None`` where no release says anything.
    chance
        That it is done by its due date, in [0, 1]; ``None`` where neither it nor what it waits for was estimated.
    """

    id: str
    name: str
    start: Date
    finish: Date
    due: Date | None
    is_done: bool
    slack: int | None
    is_critical: bool
    waits_for: tuple[str, ...]
    spi: float | None
    chance: float | None

    @property
    def late(self) -> int | None:
        """By how many days it is done after its due date; below 0: before it; ``None`` without a due date."""
        return None if self.due is None else (self.finish - self.due).days


@frozen(repr=False)
class Schedule(Result):
    """All initiatives in time; print it for a table.

    Parameters
    ----------
    model
        The name of the model.
    as_of
        The day it is seen from.
    tasks
        The initiatives, by id, in the order of their starts.
    path
        The ids of the initiatives on the critical path.
    end
        The day on which the last is done; ``None`` where there is none.
    left_out
        The initiatives that cannot be scheduled, and why.
    """

    model: str
    as_of: Date | None
    tasks: FrozenDict[str, Task]
    path: tuple[str, ...]
    end: Date | None
    left_out: FrozenDict[str, Message]

    def task(self, id: str) -> Task:  # noqa: A002 - the field's own name
        """The task of this initiative.

        Raises
        ------
        NotFoundError
            With the nearest ids, if it is not in the schedule.

        Examples
        --------
        >>> plan = Initiative("cdp", "Customer data", start="2026-01-01", due="2026-03-31")
        >>> schedule(AlignmentModel("m", initiatives=[plan])).task("cdp").finish
        datetime.date(2026, 3, 31)
        """
        return self.tasks[existing("initiative in the schedule", id, self.tasks)]

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.tasks.values())


@checked
def schedule(
    model: AlignmentModel, *, as_of: Days | None = None, estimates: Mapping[str, Estimate] | None = None
) -> Schedule:
    """When each initiative will be done: forecasts, slack and the critical path.

    What is done stands. What has begun ends as promised, or, where its releases tell how much of the plan is earned,
    by earned schedule: finish = start + (due − start) / SPI(t), SPI(t) = earned schedule / time gone, at most 1. What
    has not begun starts at its planned start, the day judged at, or the finish of all it comes `after`, whichever is
    last, and takes as long as planned. A whole is not done before its parts. Nothing unfinished is done before the day
    judged at. Something has begun once its start has passed, unless it is merely proposed or accepted; while what it
    comes `after` is still open, a delivered release, money spent or the status ``"stalled"`` must show it.

    Parameters
    ----------
    model
        Its initiatives; dropped ones do not count.
    as_of
        The day to see it from; default: `AlignmentModel.day`.
    estimates
        For initiatives by id: three durations in days, the best, the likeliest, the worst. They replace the planned
        duration, and what releases tell of it, by their mean, (o + 4m + p) / 6, and give the chance of each due date.

    Raises
    ------
    NotFoundError
        For an estimate of an initiative that does not exist, with the nearest ids.
    InputError
        For estimates that are not three durations, or do not rise, or initiatives that hold one another up in a circle.

    References
    ----------
    Kelley & Walker (1959); Malcolm et al. (1959), Operations Research 7(5); Lipke (2003), The Measurable News.

    Examples
    --------
    >>> model = AlignmentModel("shop", as_of="2026-02-01", initiatives=[
    ...     Initiative("cdp", "Customer data", start="2026-01-01", due="2026-03-31"),
    ...     Initiative("offers", "Offers", start="2026-03-01", due="2026-04-30", status="accepted", after="cdp")])
    >>> found = schedule(model)
    >>> found.path, str(found.end), found.task("offers").late
    (('cdp', 'offers'), '2026-05-30', 30)
    """
    day = model.day(as_of)
    seen = model if day is None else model.known_on(day)
    for name, estimate in (estimates or {}).items():
        seen.initiative(name)
        if len(estimate) != 3:
            raise InputError(
                f"estimates[{name!r}]",
                f"{estimate!r} is not three durations; pass best, likeliest and worst",
            )
        pert(*estimate)
        if min(estimate) < 0:
            raise InputError(f"estimates[{name!r}]", f"{estimate!r}: a duration is below 0; count days from the start")
    chosen, left_out = _sorted_out(seen, estimates or {})
    if not chosen:
        return Schedule(model.name, day, FrozenDict(), (), None, left_out)
    plan = _Plan(seen, day, chosen, estimates or {})
    found = critical_path(plan.durations, plan.after, not_before=plan.floors)
    tasks = sorted((plan.task(item, found) for item in chosen), key=lambda task: task.start)
    path = tuple(name for name in found.path if not name.endswith(END))
    end = max(task.finish for task in tasks)
    return Schedule(model.name, day, FrozenDict((task.id, task) for task in tasks), path, end, left_out)


@frozen
class Activities:
    """The initiatives of a model as activities of a network.

    Parameters
    ----------
    zero
        The day from which all times are counted.
    durations
        Of each in days; that of an initiative with parts has an end of its own, marked with `END`.
    floors
        Before which times they cannot start.
    after
        What each waits for.
    """

    zero: Date
    durations: Mapping[str, float]
    floors: Mapping[str, float]
    after: Mapping[str, tuple[str, ...]]


def activities(model: AlignmentModel, day: Date | None) -> Activities | None:
    """What `schedule` reckons with; ``None`` where nothing can be scheduled.

    Examples
    --------
    >>> plan = Initiative("cdp", "Customer data", start="2026-01-01", due="2026-03-31")
    >>> activities(AlignmentModel("m", initiatives=[plan]), None).durations
    {'cdp': 89.0}
    """
    seen = model if day is None else model.known_on(day)
    chosen, _ = _sorted_out(seen, {})
    if not chosen:
        return None
    plan = _Plan(seen, day, chosen, {})
    return Activities(plan.zero, plan.durations, plan.floors, plan.after)


def _sorted_out(
    model: AlignmentModel, estimates: Mapping[str, Estimate]
) -> tuple[tuple[Initiative, ...], FrozenDict[str, Message]]:
    """The initiatives that can be scheduled, and why the others cannot."""
    kept, left_out = [], {}
    for item in model.initiatives:
        if item.status == "dropped":
            continue
        problem = _problem(item, item.id in estimates)
        if problem is None:
            kept.append(item)
        else:
            left_out[item.id] = problem
    return tuple(kept), FrozenDict(left_out)


def _problem(item: Initiative, estimated: bool) -> Message | None:
    end = item.finished or item.due
    lacking = [name for name, value in (("start", item.start), ("due", end or (estimated or None))) if value is None]
    if lacking:
        return Message.of(NO_DATES, initiative=item.full_name, fields=" and no ".join(lacking))
    if item.start is not None and end is not None and end < item.start:
        return Message.of(BACKWARDS, initiative=item.full_name)
    return None


class _Plan:
    """The initiatives as a network of activities, in days from the first start."""

    def __init__(
        self,
        model: AlignmentModel,
        day: Date | None,
        chosen: tuple[Initiative, ...],
        estimates: Mapping[str, Estimate],
    ) -> None:
        self.day = day
        self.chosen = {item.id: item for item in chosen}
        self.unfinished = open_ones(model.initiatives)
        self.guesses = {name: pert(*estimate) for name, estimate in estimates.items()}
        self.zero = min(_start(item) for item in chosen)
        self.spi = _performances(model, day)
        self.parts = grouped((str(item.part_of), item.id) for item in chosen if item.part_of in self.chosen)
        self.durations: dict[str, float] = {}
        self.floors: dict[str, float] = {}
        self.after: dict[str, tuple[str, ...]] = {}
        for item in chosen:
            self._place(item)

    def _place(self, item: Initiative) -> None:
        self.floors[item.id] = float((_start(item) - self.zero).days)
        self.durations[item.id] = float(self._duration(item))
        self.after[item.id] = tuple(self._end_of(name) for name in self.waits_for(item))
        if item.id in self.parts:
            self.after[item.id + END] = (*(self._end_of(part) for part in self.parts[item.id]), item.id)
            self.durations[item.id + END] = 0.0
        if self.day is not None and not self._has_begun(item):
            self.floors[item.id] = max(self.floors[item.id], float((self.day - self.zero).days))

    def _end_of(self, name: str) -> str:
        return name + END if name in self.parts else name

    def waits_for(self, item: Initiative) -> tuple[str, ...]:
        """What still holds an initiative up: nothing, once it has begun."""
        return () if self._has_begun(item) else tuple(name for name in item.after if name in self.chosen)

    def _has_begun(self, item: Initiative) -> bool:
        return has_begun(item, self.day, self.unfinished)

    def _duration(self, item: Initiative) -> int:
        """Days from start to finish: as it was, as it is forecast, or as planned."""
        if item.finished is not None:
            return (item.finished - _start(item)).days
        planned = self.guesses[item.id][0] if item.id in self.guesses else float((_due(item) - _start(item)).days)
        if item.status == "done":
            return round(planned)
        index = self.spi.get(item.id)
        if index and self._has_begun(item) and item.id not in self.guesses:
            planned /= index
        gone = (self.day - _start(item)).days if self.day is not None and self._has_begun(item) else 0
        return max(ceil(planned - CLOSE), gone)

    def task(self, item: Initiative, found: CriticalPath) -> Task:
        """One initiative with what the network says of it."""
        span, whole = found.spans[item.id], found.spans[self._end_of(item.id)]
        finish = later(self.zero, whole.finish, "estimates")
        done = item.finished is not None or item.status == "done"
        slack = None if done else round(min(span.slack, whole.slack))
        return Task(
            item.id,
            item.name,
            later(self.zero, span.start, "estimates"),
            finish,
            item.due,
            done,
            slack,
            slack == 0,
            self.waits_for(item),
            self.spi.get(item.id),
            self._chance(item, found, done=done),
        )

    def _chance(self, item: Initiative, found: CriticalPath, *, done: bool) -> float | None:
        if not self.guesses or item.due is None or done:
            return None
        end = self._end_of(item.id)
        if self.day is not None and item.due < self.day:
            return 0.0  # it is not done, and that day has passed
        estimated = self._estimated(end, found)
        if not estimated:
            return None
        due = float((item.due - self.zero).days)
        longer = [self.durations[name] - self.guesses[name][0] for name in estimated]
        rounded = sum(days for days in longer if days < 1.0)  # up to whole days; more is what it has taken already
        variance = sum(self.guesses[name][1] for name in estimated)
        return chance_by(due, found.spans[end].finish - rounded, variance)

    def _estimated(self, name: str, found: CriticalPath) -> list[str]:
        """What is open and was estimated along the path that was waited for last, up to the finish of one."""
        estimated, place = [], name
        while True:
            if place in self.guesses and self.chosen[place].finished is None:
                estimated.append(place)
            start = found.spans[place].start
            binding = [other for other in self.after[place] if abs(found.spans[other].finish - start) <= CLOSE]
            if not binding:
                return estimated
            place = binding[0]


def _start(item: Initiative) -> Date:
    assert item.start is not None
    return item.start


def _due(item: Initiative) -> Date:
    assert item.due is not None
    return item.due


def _performances(model: AlignmentModel, day: Date | None) -> dict[str, float]:
    """SPI(t) of the initiatives whose releases show it, by the days promised now."""
    score = MEASURES.get("schedule-performance")(model, as_of=day, plan="current")
    found = {}
    for part in score.parts:
        spi = None if part.score is None else part.score.companions.get("spi")
        if spi is not None:
            found[part.name.partition(":")[2]] = min(1.0, spi)  # a plan in steps cannot tell what is ahead of it
    return found


register_schema("schedule", lambda: schema_of(Schedule, "A schedule of cmocio"), origin=__name__)
