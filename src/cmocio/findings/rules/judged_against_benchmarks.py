"""A goal whose judgement and benchmarks disagree."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.propagation.evidence import evidence_of

GAP = 0.5
"""From here on the two tell different stories: a quarter of the whole scale."""


@finding_rule(
    severity="medium",
    says="the goal {goal!r} is judged at {judged}, but its benchmarks say {measured}; the judgement is what counts",
    advice="drop the judgement if the benchmarks are sound, or correct the benchmarks",
    reads=["goals", "benchmarks"],
    themes=["progress"],
)
def judged_against_benchmarks(seen: View) -> Iterator[Found]:
    """A goal whose judged satisfaction is at least 0.5 away (of −1 to +1) from the mean of its benchmarks.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> rate = Benchmark("b", "a", "B", baseline=0, target=4, observations={"2026-03-31": 1})
    >>> model = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=1)], benchmarks=[rate])
    >>> [found.data["measured"] for found in judged_against_benchmarks(view(model))]
    [0.25]
    """
    for goal in seen.goals:
        benchmarks = seen.model.benchmarks_of(goal.id)
        if goal.satisfaction is None or not benchmarks:
            continue
        measured = evidence_of(goal.id, None, benchmarks, seen.day).value
        if measured is not None and abs(goal.satisfaction - measured) >= GAP:
            names = (benchmark.full_name for benchmark in benchmarks)
            yield seen.of_goal(goal, *names, judged=goal.satisfaction, measured=measured)
