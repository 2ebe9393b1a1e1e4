"""Benchmarks of which nobody has said which way is better."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.graph.benchmarks import is_guessed


@finding_rule(
    severity="medium",
    says="nobody has said which way is better for {count:,} {count:benchmark|benchmarks}: {benchmarks:9}",
    advice="state the direction, higher or lower, of each; until then it is a guess from baseline to target",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def guessed_direction(seen: View) -> Iterator[Found]:
    """All benchmarks whose direction is taken from baseline to target alone; the same numbers may mean the opposite.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> deaths = Benchmark("b", "a", "Deaths", baseline=7.8, target=10)
    >>> [f.data["benchmarks"] for f in guessed_direction(view(AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[deaths])))]
    [('Deaths',)]
    """  # noqa: E501 - a whole model stands on one line
    listed = [benchmark for benchmark in seen.benchmarks if is_guessed(benchmark)]
    if listed:
        yield Found(
            *(benchmark.full_name for benchmark in listed),
            functions=seen.owners(*(benchmark.goal for benchmark in listed)),
            count=len(listed),
            benchmarks=tuple(title(benchmark) for benchmark in listed),
        )
