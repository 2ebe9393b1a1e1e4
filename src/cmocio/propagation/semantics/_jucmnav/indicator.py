"""Indicators: from the value of a benchmark to a number."""

from collections.abc import Sequence
from datetime import date as Date
from math import fsum

from cmocio.model import Benchmark


def indicator(target: float, threshold: float, worst: float, value: float, *, lowest: int = -100) -> int:
    """The number of an indicator: 100 at the target, 0 at the threshold, −100 at the worst, straight lines between.

    Truncated toward 0; with `lowest` = 0 brought from −100…100 to 0…100 before. A threshold that does not lie between
    the two others is not refused.

    Parameters
    ----------
    target, threshold, worst
        The points. Lower is better where the target is below the worst.
    value
        What was seen.
    lowest
        −100 or 0.

    Examples
    --------
    >>> indicator(100, 50, 0, 75), indicator(100, 50, 0, 25), indicator(100, 50, 0, 75, lowest=0)
    (50, -50, 75)
    """
    if target < worst:
        target, threshold, worst, value = -target, -threshold, -worst, -value
    if value >= target:
        found = 100.0
    elif value <= worst:
        found = -100.0
    elif value >= threshold:
        found = abs(value - threshold) / abs(target - threshold) * 100
    else:
        found = -abs(value - threshold) / abs(threshold - worst) * 100
    return int(found / 2 + 50) if lowest == 0 else int(found)


def number_of(benchmarks: Sequence[Benchmark], day: Date | None, lowest: int) -> int | None:
    """The number that the benchmarks of one goal give it, or ``None`` where they give none.

    Of several the weighted mean, truncated toward 0. A benchmark counts if it has a target, a threshold (or else a
    baseline) and an observation known on the day. Without a worst point, this lies as far from the threshold as the
    target, on the other side. A benchmark whose numbers are all 0 and that has no unit says nothing.

    Examples
    --------
    >>> rate = Benchmark("rate", "sales", "Conversion", baseline=2, target=4, observations={"2026-03-31": 2.5})
    >>> number_of([rate], None, -100)
    25
    """
    found = [(b.weight, number) for b in benchmarks if (number := _number(b, day, lowest)) is not None]
    if len(found) == 1:
        return found[0][1]
    total = fsum(weight for weight, _ in found)
    return int(fsum(weight * number for weight, number in found) / total) if total > 0 else None


def _number(benchmark: Benchmark, day: Date | None, lowest: int) -> int | None:
    seen, target = benchmark.actual(day), benchmark.target
    threshold = benchmark.baseline if benchmark.threshold is None else benchmark.threshold
    if seen is None or target is None or threshold is None:
        return None
    worst = 2 * threshold - target if benchmark.worst is None else benchmark.worst
    if not (target or threshold or worst or seen.value or benchmark.unit):
        return None
    return indicator(target, threshold, worst, seen.value, lowest=lowest)
