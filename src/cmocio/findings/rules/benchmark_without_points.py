"""A benchmark from which no progress can be read.

Source: progress needs a start and a target: G. T. Doran, "There's a S.M.A.R.T. way to write management's goals and
objectives", Management Review 70(11), 1981 ("measurable").
"""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title
from cmocio.model import Benchmark

__all__ = ["benchmark_without_points"]


@finding_rule(
    severity="medium",
    says="the benchmark {benchmark!r} has no {missing}, so it shows no progress",
    mend="agree on its {missing} with those who measure by it",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def benchmark_without_points(seen: View) -> Iterator[Found]:
    """A benchmark without target, with neither baseline, threshold nor direction, or that starts at its target.

    Where a value is to be held, a direction says on which side of the target.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[Benchmark("b", "a", "B", target=4)])
    >>> [found.data["missing"] for found in benchmark_without_points(view(model))]
    [('baseline',)]
    """
    for benchmark in seen.benchmarks:
        missing = tuple(_missing(benchmark))
        if missing:
            yield Found(
                benchmark.full_name,
                f"goal:{benchmark.goal}",
                functions=seen.owners(benchmark.goal),
                benchmark=title(benchmark),
                missing=missing,
            )


def _missing(benchmark: Benchmark) -> Iterator[str]:
    zero = benchmark.baseline if benchmark.threshold is None else benchmark.threshold
    if zero is None and benchmark.direction is None:
        yield "baseline"
    if benchmark.target is None:
        yield "target"
    elif zero == benchmark.target and benchmark.direction is None:
        yield "direction"
