"""Benchmarks as they count: which way is better, how far a value meets the target, where it should stand by now."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date as Date
from itertools import pairwise
from math import isclose, isfinite
from typing import Any, Final, Literal, TypeAlias

from attrs import evolve, frozen

from cmocio.arguments import CLOSE, checked
from cmocio.model import Benchmark, Observation
from cmocio.model.convert import as_day
from cmocio.texts import Message, declare

RHYTHM: Final = {"day": 1, "workday": 3, "week": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366}
"""The most days from one look to the next, where a benchmark is looked at every so often."""

NO_ACTUAL = declare("benchmark-unobserved", "{benchmark} has no observation known on the day")
NO_TARGET = declare("benchmark-without-target", "{benchmark} has no target")
NO_DIRECTION = declare(
    "benchmark-without-direction",
    "nothing says which way is better for {benchmark}: it has no direction, and no point beside its target",
)
POINT = declare("benchmark-point", "{field:@field} {value}")
WRONG_ORDER = declare("benchmark-order", "the points of {benchmark} stand in an impossible order: {points}")

PaceStanding: TypeAlias = Literal["ahead", "on", "behind", "met", "missed", "unseen"]
"""Against the pace while a benchmark runs, and after its due day against that; ``"unseen"``: nobody has looked."""
STANDINGS: Final = {
    "ahead": declare("pace-ahead", "{days:,} {days:day|days} ahead of pace on {seen}"),
    "on": declare("pace-on", "on pace on {seen}"),
    "behind": declare("pace-behind", "{days:,} {days:day|days} behind pace on {seen}"),
    "short": declare("pace-short", "short of {expected} on {seen}"),
    "met": declare("pace-met", "met"),
    "missed": declare("pace-missed", "missed: {expected} was due"),
    "unseen": declare("pace-unseen", "nobody has looked since ({expected} by now)"),
}


@frozen
class Reading:
    """What a benchmark says on a day.

    Parameters
    ----------
    value
        The satisfaction it shows, in [−1, 1]; ``None`` is undefined.
    reason
        Why it is undefined.
    progress
        The raw progress, unclamped; ``None`` is undefined.
    observation
        What it was read from.
    low, high
        Between which two values it lies: both the value itself, unless a point is missing, the direction is a guess,
        or nobody has looked.
    """

    value: float | None
    reason: Message | None = None
    progress: float | None = None
    observation: Observation | None = None
    low: float = -1.0
    high: float = 1.0


@frozen
class Pace:
    """Where a benchmark should stand on a day, and how it stands.

    Parameters
    ----------
    expected
        The value it should have on the day.
    standing
        ``"ahead"``, ``"on"`` or ``"behind"`` while it runs; after its due day ``"met"``, where the target was reached
        then (at the first look after it) or is by now, or ``"missed"``; ``"unseen"`` where nobody has looked since it
        started or came due. What was seen is held against the day it was seen on.
    days
        By how many days it is ahead, or behind (below 0): the day that its plan has the value for, less the day it was
        seen; ``None`` where that is no question.
    seen
        The day it was last seen; ``None``: never.

    Examples
    --------
    >>> rate = Benchmark("rate", "sales", "Conversion", baseline=0, target=10, start="2026-01-01", due="2026-01-11",
    ...                  observations={"2026-01-05": 3})
    >>> pace(rate, "2026-01-06")
    Pace(expected=5.0, standing='behind', days=-1.0, seen=datetime.date(2026, 1, 5))
    """

    expected: float
    standing: PaceStanding
    days: float | None = None
    seen: Date | None = None

    @property
    def message(self) -> Message:
        """How it stands, in words."""
        short = self.standing == "behind" and self.days is None
        days, expected = round(abs(self.days or 0.0)), float(f"{self.expected:.4g}")
        seen = "" if self.seen is None else self.seen.isoformat()
        return Message.of(STANDINGS["short" if short else self.standing], expected=expected, days=days, seen=seen)


def clipped(value: float) -> float:
    """A value brought into [−1, 1], and −0 made 0.

    Examples
    --------
    >>> clipped(1.5), clipped(-0.25)
    (1.0, -0.25)
    """
    return min(1.0, max(-1.0, value)) + 0.0


def _close(a: float, b: float) -> bool:
    return isclose(a, b, rel_tol=CLOSE, abs_tol=CLOSE)


def _reaches(x: Any, target: float, up: float) -> Any:
    """Whether a value, or each of a row of values, is at a target or beyond it."""
    return up * (x - target) >= -CLOSE * max(1.0, abs(target))


def _share(x: Any, zero: float, one: float) -> Any:
    """(x − zero) / (one − zero); in quarters, so that no difference overflows."""
    return (x / 4 - zero / 4) / (one / 4 - zero / 4)


Segment: TypeAlias = tuple[float, float, float, float]
"""(at, start, by, to): the value at the start, and by how much it has changed where it has come to the end."""


@frozen
class Yardstick:
    """How a benchmark's values turn into satisfaction: 1 where the target is met, else along two lines.

    Parameters
    ----------
    up
        1 where higher is better, −1 where lower is.
    target
        What is to be met.
    zero
        What counts as neither met nor denied; ``None``: the target is a floor to keep.
    near, far
        The line above 0 and the line below it; ``None``: any value short of the target counts as 0.
    is_open
        Whether the value below 0, or short of a floor, rests on a point that is missing.
    """

    up: float
    target: float
    zero: float | None
    near: Segment | None
    far: Segment | None
    is_open: bool

    def met(self, x: Any) -> Any:
        """Whether a value, or each of a row of values, is at the target or beyond it."""
        return _reaches(x, self.target, self.up)

    def line(self, x: Any, least: Callable[..., Any] = min, best: Callable[..., Any] = max) -> Any:
        """The satisfaction of a value short of the target; with other ways to pick, of a row of values.

        Examples
        --------
        >>> yardstick_of(Benchmark("load", "speed", "Load time", baseline=4, target=2, worst=8), -1.0).line(5.0)
        -0.25
        """
        if self.near is None or self.far is None:
            return x * 0.0
        near, far = (at + by * _share(x, start, to) for at, start, by, to in (self.near, self.far))
        return least(1.0, best(-1.0, best(near, 0.0) + least(far, 0.0))) + 0.0

    def value(self, x: float) -> float:
        """The satisfaction that a value shows."""
        return 1.0 if self.met(x) else float(self.line(x))

    def bounds(self, x: float) -> tuple[float, float]:
        """The same as an interval, wherever a point is missing that it rests on."""
        value = self.value(x)
        if self.met(x) or not (self.is_open and (self.zero is None or self.up * x < self.up * self.zero)):
            return value, value
        return -1.0, 1.0 if self.near is None else value


def direction_of(benchmark: Benchmark) -> float:
    """Which way is better: 1 higher, −1 lower, 0 where nothing tells.

    What it says itself; else from the first of baseline, threshold and worst that differs from the target, to that.

    Examples
    --------
    >>> direction_of(Benchmark("load", "speed", "Load time", baseline=4, target=2))
    -1.0
    """
    if benchmark.direction is not None:
        return 1.0 if benchmark.direction == "higher" else -1.0
    target = benchmark.target
    for point in (benchmark.baseline, benchmark.threshold, benchmark.worst):
        if target is not None and point is not None and not _close(point, target):
            return 1.0 if point < target else -1.0
    return 0.0


def yardstick_of(benchmark: Benchmark, up: float) -> Yardstick | None:
    """How the values of a benchmark with a target turn into satisfaction, if this way is better.

    ``None`` where the points contradict that: `worst` or `threshold` not short of the target, or `worst` not beyond
    `threshold`.

    Examples
    --------
    >>> yardstick_of(Benchmark("load", "speed", "Load time", baseline=4, target=2, worst=8), 1.0) is None
    True
    """
    target, worst, baseline, threshold = benchmark.target, benchmark.worst, benchmark.baseline, benchmark.threshold
    assert target is not None

    def short(point: float | None, of: float) -> bool:
        return point is not None and not _close(point, of) and up * point < up * of

    if any(point is not None and not short(point, target) for point in (worst, threshold)):
        return None
    if threshold is not None and worst is not None and not short(worst, threshold):
        return None
    zero = threshold if threshold is not None else baseline if short(baseline, target) else None
    near: Segment | None = None
    if zero is not None:
        near = 0.0, zero, 1.0, target
    elif worst is not None:
        near = 1.0, target, -2.0, worst
    elif baseline is not None and not _close(baseline, target):
        near = 1.0, target, 1.0, baseline
    if zero is not None and worst is not None and short(worst, zero):
        return Yardstick(up, target, zero, near, (0.0, zero, -1.0, worst), is_open=False)
    return Yardstick(up, target, zero, near, near, is_open=zero is not None or worst is None or baseline is None)


def is_guessed(benchmark: Benchmark) -> bool:
    """Whether which way is better is taken from baseline to target, and no other point says so too.

    Examples
    --------
    >>> is_guessed(Benchmark("deaths", "health", "Deaths", baseline=7.8, target=10))
    True
    """
    if benchmark.direction is not None or benchmark.target is None:
        return False
    up = direction_of(benchmark)
    return up != 0 and yardstick_of(benchmark, -up) is not None


def in_order(benchmark: Benchmark) -> bool:
    """Whether a benchmark's points can stand together: worst, then threshold, then target.

    Examples
    --------
    >>> in_order(Benchmark("b", "g", "B", target=4, worst=5, direction="higher"))
    False
    """
    up = direction_of(benchmark)
    return benchmark.target is None or up == 0 or yardstick_of(benchmark, up) is not None


def points(benchmark: Benchmark) -> Iterator[Message]:
    """What a benchmark's values are measured against, in words.

    Examples
    --------
    >>> [str(point) for point in points(Benchmark("b", "a", "B", baseline=2, target=4))]
    ['baseline 2', 'target 4']
    """
    for name in ("worst", "baseline", "threshold", "target", "direction"):
        value = getattr(benchmark, name)
        if value is not None:
            yield Message.of(POINT, field=name, value=value)


@checked
def progress(benchmark: Benchmark, as_of: Date | str | None = None) -> float | None:
    """How far a benchmark has come in the better direction: (actual − baseline)·d / |target − baseline|, unclamped.

    d is 1 where higher is better, −1 where lower is. 0 is the baseline, 1 the target, below 0 is worse than the
    baseline. Undefined (``None``) without an observation known on the day, without baseline or target, or where these
    two are equal.

    Parameters
    ----------
    benchmark
        The benchmark.
    as_of
        The day to judge at; ``None``: everything observed counts.

    Raises
    ------
    InputError
        If `as_of` is not a day.

    Examples
    --------
    >>> rate = Benchmark("rate", "sales", "Conversion", baseline=2, target=4, observations={"2026-03-31": 2.5})
    >>> progress(rate), progress(Benchmark("deaths", "health", "Deaths", baseline=8, target=10, direction="lower",
    ...                                    observations={"2026-03-31": 13}))
    (0.25, -2.5)
    """
    seen = benchmark.actual(_day(as_of))
    baseline, target = benchmark.baseline, benchmark.target
    if seen is None or baseline is None or target is None or _close(baseline, target):
        return None
    most = sys.float_info.max
    share = _share(seen.value, baseline, target) * direction_of(benchmark) * (1.0 if target > baseline else -1.0)
    return float(min(most, max(-most, share))) + 0.0


def _day(as_of: Date | str | None) -> Date | None:
    return None if as_of is None else as_day(as_of, "as_of")


@checked
def benchmark_satisfaction(benchmark: Benchmark, as_of: Date | str | None = None) -> Reading:
    """The satisfaction that a benchmark shows and its bounds, or why it shows none.

    1 where the target is met, or passed in the better direction. Short of it, with zero = the first of threshold and
    baseline that is short of the target: (x − zero) / (target − zero) down to zero, and below −|x − zero| /
    |zero − worst| (without a `worst` beyond zero, the same line). Without such a zero the target is a floor to keep:
    from 1 at the target to −1 at `worst`; without `worst`, 1 − |x − target| / |baseline − target|; without either 0.
    Clamped to [−1, 1]. Higher means better met. Numbers within 1e-9 are equal.

    Which way is better is the `direction`, else from baseline to target, else from threshold or worst to target.

    Parameters
    ----------
    benchmark
        The benchmark.
    as_of
        The day to judge at; ``None``: everything observed counts.

    Returns
    -------
    Reading
        The value is undefined, with the reason, without an observation known on the day, without a target, where
        nothing tells which way is better and the target is not met to the point, and where `worst` or `threshold` is
        not short of the target or `worst` not beyond `threshold`. The lower bound is −1 where a point is missing that
        the value rests on. Where the direction is a guess from baseline to target, the bounds hold the value of the
        other direction, too. Where nothing was seen since the start, or for twice the benchmark's rhythm, they are
        [−1, 1].

    Raises
    ------
    InputError
        If `as_of` is not a day.

    Examples
    --------
    >>> load = Benchmark("load", "speed", "Load time", baseline=4, target=2, worst=8, unit="s",
    ...                  observations={"2026-01-31": 5, "2026-03-31": 3})
    >>> benchmark_satisfaction(load).value, benchmark_satisfaction(load, "2026-02-28").value
    (0.5, -0.25)
    >>> deaths = Benchmark("deaths", "health", "Deaths", baseline=7.8, target=10, observations={"2026-03-31": 13.5})
    >>> found = benchmark_satisfaction(deaths)
    >>> found.value, round(found.low, 2)
    (1.0, -0.59)
    """
    day = _day(as_of)
    seen, target, up = benchmark.actual(day), benchmark.target, direction_of(benchmark)
    unread = Reading(None, None, progress(benchmark, day), seen)
    if target is None:
        return evolve(unread, reason=Message.of(NO_TARGET, benchmark=benchmark.full_name))
    if up == 0:
        if seen is not None and _close(seen.value, target):
            return evolve(unread, value=1.0, low=-1.0 if _is_old(benchmark, seen, day) else 1.0)
        return evolve(unread, reason=Message.of(NO_DIRECTION, benchmark=benchmark.full_name))
    scale = yardstick_of(benchmark, up)
    if scale is None:
        reason = Message.of(WRONG_ORDER, benchmark=benchmark.full_name, points=tuple(points(benchmark)))
        return evolve(unread, reason=reason)
    if seen is None:
        return evolve(unread, reason=Message.of(NO_ACTUAL, benchmark=benchmark.full_name))
    value, (low, high) = scale.value(seen.value), scale.bounds(seen.value)
    other = yardstick_of(benchmark, -up) if benchmark.direction is None else None
    if other is not None:
        turned = other.value(seen.value)
        low, high = min(low, turned), max(high, turned)
    if _is_old(benchmark, seen, day):
        low, high = -1.0, 1.0
    return Reading(value, None, unread.progress, seen, low, high)


def _is_old(benchmark: Benchmark, seen: Observation, day: Date | None) -> bool:
    """Whether nothing was seen since the start, or for twice the rhythm."""
    if benchmark.start is not None and seen.date <= benchmark.start and (day is None or day > benchmark.start):
        return True
    return day is not None and benchmark.every is not None and (day - seen.date).days > 2 * RHYTHM[benchmark.every]


@checked
def pace(benchmark: Benchmark, as_of: Date | str | None = None) -> Pace | None:
    """Where a benchmark should stand on a day, and whether it is ahead or behind.

    On its milestones, straight from one to the next, from the baseline on its `start` to the target when it is `due`;
    without milestones on the straight line between these two; before the first day and after the last as on them. For
    a floor to keep (the baseline is at the target or beyond it) the target itself.

    Parameters
    ----------
    benchmark
        The benchmark.
    as_of
        The day to judge at; ``None``: the day of the last observation.

    Returns
    -------
    Pace or None
        ``None`` without a target, where nothing tells which way is better, and without the days or values that the
        plan for this day needs.

    Raises
    ------
    InputError
        If `as_of` is not a day.

    References
    ----------
    Lipke (2003), Schedule is different: what is planned for a value gives its day, as earned schedule does.

    Examples
    --------
    >>> rate = Benchmark("rate", "sales", "Conversion", baseline=0, target=10, start="2026-01-01", due="2026-01-21",
    ...                  milestones={"2026-01-11": 2}, observations={"2026-01-14": 6})
    >>> pace(rate, "2026-01-16")
    Pace(expected=6.0, standing='ahead', days=2.0, seen=datetime.date(2026, 1, 14))
    """
    day = _day(as_of)
    seen, target, up = benchmark.actual(day), benchmark.target, direction_of(benchmark)
    day = seen.date if day is None and seen is not None else day
    if target is None or day is None or up == 0:
        return None
    is_floor = benchmark.baseline is not None and _reaches(benchmark.baseline, target, up)
    plan = [] if is_floor else _plan(benchmark, target)
    expected = target if is_floor else _planned(benchmark, plan, day)
    if expected is None:
        return None
    standing, days = _standing(benchmark, None if is_floor else plan, seen, day, up)
    return Pace(expected, standing, days, None if seen is None else seen.date)


def _standing(
    benchmark: Benchmark, plan: _Steps | None, seen: Observation | None, day: Date, up: float
) -> tuple[PaceStanding, float | None]:
    """How a benchmark stands against its plan, or as a floor without one, and by how many days it is ahead."""
    start, due, target = benchmark.start, benchmark.due, benchmark.target
    if seen is None or target is None or (start is not None and seen.date <= start < day):
        return "unseen", None
    if due is not None and day > due:
        first = next((look for look in benchmark.observations if look.date >= due and look.known_on(day)), seen)
        is_met = _reaches(first.value, target, up) or _reaches(seen.value, target, up)
        return "met" if is_met else "missed" if seen.date >= due else "unseen", None
    if plan is None:
        return "on" if _reaches(seen.value, target, up) else "behind", None
    then = _planned(benchmark, plan, seen.date)
    if then is None or _close(seen.value, then):
        return ("unseen", None) if then is None else ("on", 0.0)
    is_ahead, days = up * seen.value > up * then, _days_from(plan, seen, up)
    if days is not None and (not isfinite(days) or (days > 0) != is_ahead):
        days = None  # a plan that turns back, or that has come to its end, has no one day for a value
    return "ahead" if is_ahead else "behind", days


_Steps: TypeAlias = list[tuple[int, float]]
"""Days, counted, and the values planned for them."""


def _plan(benchmark: Benchmark, target: float) -> _Steps:
    start, due = benchmark.start, benchmark.due
    found = {start: benchmark.baseline} if start is not None and benchmark.baseline is not None else {}
    for milestone in benchmark.milestones:
        if (start is None or milestone.date > start) and (due is None or milestone.date < due):
            found[milestone.date] = milestone.value
    if due is not None and (start is None or due > start):
        found[due] = target
    return [(day.toordinal(), value) for day, value in sorted(found.items()) if value is not None]


def _planned(benchmark: Benchmark, plan: _Steps, day: Date) -> float | None:
    """What is planned for a day; ``None`` before the first that has a plan, or where the start is all there is."""
    now, from_start = day.toordinal(), benchmark.start is not None and benchmark.baseline is not None
    if len(plan) < 1 + from_start or (now < plan[0][0] and not from_start):
        return None
    for (begin, low), (end, high) in pairwise(plan):
        if begin <= now <= end:
            part = (now - begin) / (end - begin)
            return low * (1 - part) + high * part
    return plan[0][1] if now < plan[0][0] else plan[-1][1]


def _days_from(plan: _Steps, seen: Observation, up: float) -> float | None:
    """From the day something was seen to the first for which as much is planned: ahead, or if below 0 behind."""
    if not plan:
        return None
    today, value = seen.date.toordinal(), up * seen.value
    if value <= up * plan[0][1]:
        return float(plan[0][0] - today)
    for (begin, low), (end, high) in pairwise(plan):
        if up * low < value <= up * high:
            share: float = _share(seen.value, low, high)
            return round(begin + (end - begin) * share - today, 6) + 0.0
    return float(plan[-1][0] - today)
