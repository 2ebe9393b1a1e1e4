"""A benchmark from which no progress can be read.

Source: progress needs a start and a target: G. T. Doran, "There's a S.M.A.R.T. way to write management's goals and
objectives", Management Review 70(11), 1981 ("measurable").
"""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.graph.benchmarks import direction_of, yardstick_of
from cmocio.model import Benchmark


@finding_rule(
    severity="medium",
    says="the benchmark {benchmark!r} has no {missing}, so it does not show how far it has come",
    advice="agree on its {missing} with those who measure by it",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def benchmark_without_points(seen: View) -> Iterator[Found]:
    """A benchmark without target, with nothing to say which way is better, or whose baseline is still to be measured.

    Without baseline, threshold and worst, or with no more than a baseline at the target, whatever is short of the
    target counts as 0.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[Benchmark("b", "a", "B", target=4)])
    >>> [found.data["missing"] for found in benchmark_without_points(view(model))]
    [('baseline', 'direction')]
    """
    for benchmark in seen.benchmarks:
        missing = tuple(_missing(benchmark))
        if missing:
            yield seen.of_benchmark(benchmark, missing=missing)


def _missing(benchmark: Benchmark) -> Iterator[str]:
    if benchmark.baseline is None and benchmark.threshold is None:
        yield "baseline"
    up = direction_of(benchmark)
    if benchmark.target is None:
        yield "target"
    elif up == 0:
        yield "direction"
    elif benchmark.baseline is not None and (scale := yardstick_of(benchmark, up)) is not None and scale.near is None:
        yield "worst"
