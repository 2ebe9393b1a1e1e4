"""A benchmark whose points contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title
from cmocio.model import Benchmark
from cmocio.propagation.evidence import in_order

__all__ = ["impossible_points"]


@finding_rule(
    severity="high",
    says="the points of the benchmark {benchmark!r} contradict one another: {points}",
    mend="put them in order, from the worst value over the baseline or threshold to the target",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def impossible_points(seen: View) -> Iterator[Found]:
    """A benchmark whose worst value lies on the target's side of its zero, or whose target points two ways.

    The zero is the threshold, else the baseline; with a direction, the target itself is what the worst value must be
    short of.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> odd = Benchmark("b", "a", "B", baseline=2, target=4, worst=3)
    >>> [f.data["points"] for f in impossible_points(view(AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[odd])))]
    [('worst 3', 'baseline 2', 'target 4')]
    """  # noqa: E501 - a whole model stands on one line
    for benchmark in seen.benchmarks:
        if not in_order(benchmark):
            yield Found(
                benchmark.full_name,
                f"goal:{benchmark.goal}",
                functions=seen.owners(benchmark.goal),
                benchmark=title(benchmark),
                points=tuple(_points(benchmark)),
            )


def _points(benchmark: Benchmark) -> Iterator[str]:
    for name in ("worst", "baseline", "threshold", "target"):
        value = getattr(benchmark, name)
        if value is not None:
            yield f"{name} {value:g}"
    if benchmark.direction is not None:
        yield f"direction {benchmark.direction}"
