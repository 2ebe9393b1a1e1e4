"""A benchmark nobody has looked at for longer than its rhythm."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule
from cmocio.graph.benchmarks import RHYTHM
from cmocio.model import Benchmark, Change, Replace

DAYS = 100
"""A quarter and a few days for writing it up: what goes without saying."""


def _look(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    """An observation that shows what the last one did."""
    benchmark = context.model.benchmark(finding.key_of("benchmark"))
    last = benchmark.actual(context.day)
    if context.day is not None and last is not None:
        yield (
            Replace(
                benchmark.full_name, observations=[*benchmark.observations, {"date": context.day, "value": last.value}]
            ),
        )


@finding_rule(
    severity="low",
    says="nobody has looked at the benchmark {benchmark!r} for {days} days (last on {last})",
    advice="observe it now and by its rhythm, or say that it no longer counts",
    remedy=_look,
    reads=["benchmarks", "goals"],
    themes=["progress", "dates"],
)
def stale_benchmark(seen: View) -> Iterator[Found]:
    """A benchmark whose last observation lies further back than its rhythm, though its due day is not past.

    Its rhythm is what `every` says; else the usual time from one observation to the next, but at least 100 days.

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
        if days > _rhythm(benchmark):
            yield seen.of_benchmark(benchmark, days=days, last=last.date.isoformat())


def _rhythm(benchmark: Benchmark) -> float:
    if benchmark.every is not None:
        return RHYTHM[benchmark.every]
    gaps = [(later.date - seen.date).days for seen, later in pairwise(benchmark.observations)]
    return max(DAYS, median(gaps)) if gaps else DAYS
