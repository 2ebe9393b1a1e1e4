"""A benchmark that was due and is short of its target."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule


@finding_rule(
    severity="high",
    says="the benchmark {benchmark!r}, due on {due}, is {days:,} {days:day|days} late: at {actual}, short of {target}",
    advice="say together what was learnt, and set a new day or let it go",
    reads=["benchmarks", "goals"],
    themes=["progress", "dates"],
)
def missed_target(seen: View) -> Iterator[Found]:
    """A benchmark that somebody has looked at since its due day, and that is short of its target.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> short = Benchmark("b", "a", "B", baseline=0, target=4, due="2026-03-31", observations={"2026-04-01": 3})
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[short])
    >>> [found.data["actual"] for found in missed_target(view(model))]
    [3.0]
    """
    for benchmark, last, _ in seen.standing("missed"):
        if last is not None and benchmark.due is not None:
            due, days = benchmark.due.isoformat(), 0 if seen.day is None else (seen.day - benchmark.due).days
            yield seen.of_benchmark(benchmark, due=due, days=days, actual=last.value, target=benchmark.target)
