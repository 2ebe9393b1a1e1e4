"""A benchmark whose points contradict one another."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.graph.benchmarks import in_order, points


@finding_rule(
    severity="high",
    says="the points of the benchmark {benchmark!r} contradict one another: {points}",
    advice="put them in order, from the worst value over the threshold to the target",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def impossible_points(seen: View) -> Iterator[Found]:
    """A benchmark whose worst value or threshold is not short of its target, or whose threshold is beyond its worst.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> odd = Benchmark("b", "a", "B", baseline=2, target=4, worst=5)
    >>> found = impossible_points(view(AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[odd])))
    >>> [str(point) for f in found for point in f.data["points"]]
    ['worst 5', 'baseline 2', 'target 4']
    """
    for benchmark in seen.benchmarks:
        if not in_order(benchmark):
            yield seen.of_benchmark(benchmark, points=tuple(points(benchmark)))
