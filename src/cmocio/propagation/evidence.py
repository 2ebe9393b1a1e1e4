"""What is known of goals themselves: from benchmarks to satisfaction."""

from collections.abc import Sequence
from datetime import date as Date
from math import frexp, fsum, ldexp
from typing import Final

from attrs import frozen

from cmocio.graph.benchmarks import Reading, benchmark_satisfaction, clipped
from cmocio.model import Benchmark


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
    return _mean([(b.full_name, ldexp(b.weight, -power), benchmark_satisfaction(b, day)) for b in weighty])


def _mean(readings: Sequence[tuple[str, float, Reading]]) -> Evidence:
    known = [(name, weight, reading.value) for name, weight, reading in readings if reading.value is not None]
    undefined = len(known) < len(readings)
    total = fsum(weight for _, weight, _ in known)
    if not total > 0:
        return Evidence(None, -1.0, 1.0, "", undefined=True)
    value = clipped(fsum(weight * value for _, weight, value in known) / total)
    whole = fsum(weight for _, weight, _ in readings)
    low, high = (
        clipped(fsum(weight * end for (_, weight, _), end in zip(readings, ends, strict=True)) / whole)
        for ends in zip(*((reading.low, reading.high) for _, _, reading in readings), strict=True)
    )
    shares = tuple((name, weight * part / total) for name, weight, part in known)
    return Evidence(value, min(low, value), max(high, value), "benchmarks", shares, undefined)
