"""A benchmark nobody has looked at for a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["stale_benchmark"]

DAYS = 100
"""A quarter and a few days for writing it up."""


@finding_rule(
    severity="low",
    says="nobody has looked at the benchmark {benchmark!r} for {days} days (last on {last})",
    mend="observe it now and at least once a quarter, or say that it no longer counts",
    reads=["benchmarks", "goals"],
    themes=["progress", "dates"],
)
def stale_benchmark(seen: View) -> Iterator[Found]:
    """A benchmark whose last observation lies more than 100 days back, though its due day is not past.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> old = Benchmark("b", "a", "B", observations={"2026-01-01": 1})
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[old], as_of="2026-06-30")
    >>> [found.data["days"] for found in stale_benchmark(view(model))]
    [180]
    """
    for benchmark in seen.benchmarks:
        last = benchmark.actual(seen.day)
        if seen.day is None or last is None or (benchmark.due is not None and benchmark.due < seen.day):
            continue
        days = (seen.day - last.date).days
        if days > DAYS:
            yield Found(
                benchmark.full_name,
                f"goal:{benchmark.goal}",
                functions=seen.owners(benchmark.goal),
                benchmark=title(benchmark),
                days=days,
                last=last.date.isoformat(),
            )
