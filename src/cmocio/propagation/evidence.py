"""What is known of goals themselves: from benchmarks to satisfaction."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date as Date
from math import frexp, fsum, ldexp
from typing import Final

from attrs import frozen

from cmocio.model import Benchmark, Observation
from cmocio.model._convert import as_day
from cmocio.texts import Message, declare

__all__ = [
    "NOTHING",
    "Evidence",
    "Reading",
    "benchmark_satisfaction",
    "clipped",
    "evidence_of",
    "in_order",
    "progress",
    "stated",
]

NO_ACTUAL = declare("benchmark-unobserved", "{benchmark} has no observation known on the day")
NO_TARGET = declare("benchmark-without-target", "{benchmark} has no target")
NO_ZERO = declare("benchmark-without-baseline", "{benchmark} has neither a baseline nor a threshold nor a direction")
NO_SPAN = declare("benchmark-without-span", "{benchmark} starts at its target and has no direction")
WRONG_ORDER = declare("benchmark-order", "the points of {benchmark} stand in an impossible order: {points}")


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
    """

    value: float | None
    reason: Message | None = None
    progress: float | None = None
    observation: Observation | None = None


def clipped(value: float) -> float:
    """A value brought into [−1, 1], and −0 made 0.

    Examples
    --------
    >>> clipped(1.5), clipped(-0.25)
    (1.0, -0.25)
    """
    return min(1.0, max(-1.0, value)) + 0.0


def _share(x: float, zero: float, one: float) -> float:
    """(x − zero) / (one − zero), finite for all finite numbers with zero ≠ one."""
    over, under = x - zero, one - zero
    if abs(over) == float("inf") or abs(under) == float("inf"):
        over, under = x / 4 - zero / 4, one / 4 - zero / 4
    most = sys.float_info.max
    return min(most, max(-most, over / under)) + 0.0


def progress(benchmark: Benchmark, as_of: Date | str | None = None) -> float | None:
    """How far a benchmark has come: (actual − baseline) / (target − baseline), unclamped.

    Higher means further: 0 is the baseline, 1 the target; below 0 and above 1 occur. Undefined (``None``) without an
    observation known on the day, without baseline or target, or where these two are equal.

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
    >>> progress(rate)
    0.25
    """
    seen = benchmark.actual(_day(as_of))
    baseline, target = benchmark.baseline, benchmark.target
    if seen is None or baseline is None or target is None or baseline == target:
        return None
    return _share(seen.value, baseline, target)


def _day(as_of: Date | str | None) -> Date | None:
    return None if as_of is None else as_day(as_of, "as_of")


def benchmark_satisfaction(benchmark: Benchmark, as_of: Date | str | None = None) -> Reading:
    """The satisfaction that a benchmark shows, or why it shows none.

    With zero = threshold, else baseline: (x − zero) / (target − zero) at zero or beyond it toward the target, and
    −|x − zero| / |zero − worst| short of zero (without `worst`, the same line as beyond it), clamped to [−1, 1].
    With a direction: 1 where the target is held; else linear from 1 at the target down to −1 at `worst`, or 0
    without `worst`. Higher means better met.

    Parameters
    ----------
    benchmark
        The benchmark.
    as_of
        The day to judge at; ``None``: everything observed counts.

    Returns
    -------
    Reading
        The value is undefined, with the reason, without an observation known on the day, without a target, without
        a zero or with zero = target (unless there is a direction), and where `worst` does not lie on the other
        side of zero (with a direction: of the target).

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
    """
    day = _day(as_of)
    seen = benchmark.actual(day)
    raw = progress(benchmark, day)
    fault = _fault(benchmark, seen)
    if fault is not None or seen is None:
        return Reading(None, fault, raw, seen)
    return Reading(clipped(_satisfaction(benchmark, seen.value)), None, raw, seen)


def _zero(benchmark: Benchmark) -> float | None:
    return benchmark.baseline if benchmark.threshold is None else benchmark.threshold


def _fault(benchmark: Benchmark, seen: Observation | None) -> Message | None:
    """Why a benchmark shows nothing; what is wrong with it comes before what is missing on the day."""
    zero, target = _zero(benchmark), benchmark.target
    name = benchmark.full_name
    if target is None:
        return Message.of(NO_TARGET, benchmark=name)
    if benchmark.direction is None:
        if zero is None:
            return Message.of(NO_ZERO, benchmark=name)
        if zero == target:
            return Message.of(NO_SPAN, benchmark=name)
    if not in_order(benchmark):
        return Message.of(WRONG_ORDER, benchmark=name, points=tuple(_points(benchmark)))
    return Message.of(NO_ACTUAL, benchmark=name) if seen is None else None


def in_order(benchmark: Benchmark) -> bool:
    """Whether a benchmark's points can stand together: the worst short of the target, and one way from all to it.

    The zero is the threshold, else the baseline; it lies between the worst and the target, and the baseline does not
    lie beyond the target from it. With a direction, the worst must be short of the target.

    Examples
    --------
    >>> in_order(Benchmark("b", "g", "B", baseline=2, target=4, worst=3))
    False
    """
    target, worst, zero = benchmark.target, benchmark.worst, _zero(benchmark)
    if target is None:
        return True
    if benchmark.direction is not None:
        return worst is None or (worst < target if benchmark.direction == "at_least" else worst > target)
    if zero is None or zero == target:
        return True
    if worst is not None and not (worst < zero < target or worst > zero > target):
        return False
    baseline = benchmark.baseline
    return baseline is None or baseline == target or (baseline < target) == (zero < target)


def _points(benchmark: Benchmark) -> Iterator[str]:
    for name in ("worst", "baseline", "threshold", "target"):
        value = getattr(benchmark, name)
        if value is not None:
            yield f"{name} {value:.6g}"


def _satisfaction(benchmark: Benchmark, x: float) -> float:
    """The unclamped value of a benchmark without a fault."""
    zero, target, worst = _zero(benchmark), benchmark.target, benchmark.worst
    assert target is not None
    if benchmark.direction is not None:
        if x >= target if benchmark.direction == "at_least" else x <= target:
            return 1.0
        return 0.0 if worst is None else 1.0 - 2.0 * _share(x, target, worst)
    assert zero is not None
    beyond = x >= zero if target > zero else x <= zero
    return _share(x, zero, target) if beyond or worst is None else -_share(x, zero, worst)


@frozen
class Evidence:
    """What is known of one goal itself.

    Parameters
    ----------
    value
        Its satisfaction, in [−1, 1]; ``None``: nothing is known.
    low, high
        Between which two values it lies, whatever the undefined benchmarks may show.
    basis
        ``"given"``, ``"judged"``, ``"benchmarks"``, or ``""`` where nothing is known.
    shares
        What the value is made of: full names and addends.
    undefined
        Whether benchmarks were left out because they show nothing.
    """

    value: float | None
    low: float
    high: float
    basis: str
    shares: tuple[tuple[str, float], ...] = ()
    undefined: bool = False


NOTHING: Final = Evidence(None, -1.0, 1.0, "")
"""Nothing is known."""


def stated(goal: str, value: float, basis: str) -> Evidence:
    """A value that somebody stated, as evidence.

    Examples
    --------
    >>> stated("sales", 0.5, "judged").shares
    (('goal:sales', 0.5),)
    """
    value += 0.0  # makes -0.0 plain 0.0
    return Evidence(value, value, value, basis, ((f"goal:{goal}", value),))


def evidence_of(goal: str, judged: float | None, benchmarks: Sequence[Benchmark], day: Date | None) -> Evidence:
    """What is known of one goal itself: the judgement, else the weighted mean of its benchmarks.

    Parameters
    ----------
    goal
        Its id.
    judged
        Its judged satisfaction.
    benchmarks
        Its benchmarks. Those that show nothing on the day do not enter the mean, but the bounds; those of weight 0
        enter neither.
    day
        The day to judge at.

    Examples
    --------
    >>> evidence_of("sales", None, [Benchmark("rate", "sales", "Conversion", target=4)], None)
    Evidence(value=None, low=-1.0, high=1.0, basis='', shares=(), undefined=True)
    """
    if judged is not None:
        return stated(goal, judged, "judged")
    weighty = [benchmark for benchmark in benchmarks if benchmark.weight > 0]
    if not weighty:
        return NOTHING
    _, power = frexp(max(benchmark.weight for benchmark in weighty))  # scaled by it, no sum overflows
    readings = [(b.full_name, ldexp(b.weight, -power), benchmark_satisfaction(b, day).value) for b in weighty]
    return _mean(readings)


def _mean(readings: Sequence[tuple[str, float, float | None]]) -> Evidence:
    known = [(name, weight, value) for name, weight, value in readings if value is not None]
    undefined = len(known) < len(readings)
    total = fsum(weight for _, weight, _ in known)
    if not total > 0:
        return Evidence(None, -1.0, 1.0, "", undefined=True)
    value = clipped(fsum(weight * value for _, weight, value in known) / total)
    low, high = (_filled(readings, unknown) if undefined else value for unknown in (-1.0, 1.0))
    shares = tuple((name, weight * part / total) for name, weight, part in known)
    return Evidence(value, min(low, value), max(high, value), "benchmarks", shares, undefined)


def _filled(readings: Sequence[tuple[str, float, float | None]], unknown: float) -> float:
    """The mean where every undefined benchmark shows the same."""
    total = fsum(weight for _, weight, _ in readings)
    return clipped(fsum(weight * (unknown if value is None else value) for _, weight, value in readings) / total)
