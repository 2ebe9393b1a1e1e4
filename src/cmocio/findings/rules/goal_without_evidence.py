"""A goal of which nobody can say how far it is met.

Source: V. Basili, G. Caldiera and H. D. Rombach, "The goal question metric approach", 1994.
"""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule
from cmocio.model import Add, Benchmark, Change


def _measure(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    """A benchmark that stands at its baseline: that something is measured is the gain, not what it shows."""
    goal = context.model.goal(finding.key_of("goal"))
    name = f"progress-of-{goal.id}"
    if context.day is not None and name not in context.model.keys("benchmark"):
        seen = {context.day: 0.0}
        added = Benchmark(
            name, goal.id, f"Progress of {goal.name}", baseline=0, target=1, owner=goal.owner, observations=seen
        )
        yield (Add(added),)


@finding_rule(
    severity="medium",
    says="nothing shows how far the goal {goal!r} is met: no benchmark, no judgement, nothing it depends on",
    advice="agree on a benchmark for it, with a baseline and a target",
    remedy=_measure,
    reads=["goals", "benchmarks", "dependencies"],
    themes=["goals", "progress"],
)
def goal_without_evidence(seen: View) -> Iterator[Found]:
    """A goal without benchmark, without judged satisfaction, and with no other goal to derive it from.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> [found.entities for found in goal_without_evidence(view(AlignmentModel("m", goals=[Goal("a", "A")])))]
    [('goal:a',)]
    """
    derived = {d.depender for _, d in seen.dependencies if d.dependee != d.depender}
    for goal in seen.goals:
        judged = goal.satisfaction is not None or seen.model.benchmarks_of(goal.id)
        if not judged and goal.id not in derived:
            yield seen.of_goal(goal)
