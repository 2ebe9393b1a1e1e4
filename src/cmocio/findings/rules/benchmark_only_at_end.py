"""A benchmark that is read only when it is too late to act on it."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule
from cmocio.model import Change, Replace


def _milestone(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    benchmark = context.model.benchmark(finding.key_of("benchmark"))
    start, due = benchmark.start or context.day, benchmark.due
    if start is not None and due is not None and benchmark.target is not None and start < due:
        middle = start + (due - start) / 2
        value = benchmark.target if benchmark.baseline is None else (benchmark.baseline + benchmark.target) / 2
        if start < middle < due:
            halfway = {"date": middle, "value": value, "name": "half way"}
            yield (Replace(benchmark.full_name, milestones=[*benchmark.milestones, halfway]),)


@finding_rule(
    severity="medium",
    says="the benchmark {benchmark!r} is read only at its end ({due}): no milestone and no observation before",
    advice="agree on milestones before {due}, and look at the value at each",
    remedy=_milestone,
    reads=["benchmarks", "goals"],
    themes=["progress", "dates"],
)
def benchmark_only_at_end(seen: View) -> Iterator[Found]:
    """A benchmark with a target and a due day, and neither milestone nor observation before that day.

    An observation on the day of its start or before is the baseline, and does not count.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> late = Benchmark("b", "a", "B", baseline=0, target=4, due="2026-12-31")
    >>> [f.data["due"] for f in benchmark_only_at_end(view(AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[late])))]
    ['2026-12-31']
    """  # noqa: E501 - a whole model stands on one line
    for benchmark in seen.benchmarks:
        start, due = benchmark.start, benchmark.due
        if due is None or benchmark.target is None:
            continue
        days = [*(m.date for m in benchmark.milestones), *(o.date for o in benchmark.observations)]
        if not any(day < due and (start is None or day > start) for day in days):
            yield seen.of_benchmark(benchmark, due=due.isoformat())
