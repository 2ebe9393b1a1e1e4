"""A benchmark that is behind its own plan."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule


@finding_rule(
    severity="medium",
    says="the benchmark {benchmark!r} stands at {actual}, {pace}",
    advice="find out together what holds it back; put that right or plan again",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def behind_pace(seen: View) -> Iterator[Found]:
    """A benchmark that was, when it was last looked at, short of where it should have stood on that day.

    That is on its milestones, or on the straight line from baseline to target; or at its target, where that is a floor
    to keep. See `pace`.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> behind = Benchmark("b", "a", "B", baseline=0, target=4, milestones={"2026-03-31": 2}, observations={"2026-04-02": 1})
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[behind])
    >>> [str(found.data["pace"]) for found in behind_pace(view(model))]
    ['2 days behind pace on 2026-04-02']
    """  # noqa: E501 - a whole benchmark stands on one line
    for benchmark, last, stands in seen.standing("behind"):
        if last is not None:
            yield seen.of_benchmark(benchmark, actual=last.value, pace=stands.message)
