"""A goal of which nobody can say how far it is met.

Source: V. Basili, G. Caldiera and H. D. Rombach, "The goal question metric approach", 1994.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["goal_without_evidence"]


@finding_rule(
    severity="medium",
    says="nothing shows how far the goal {goal!r} is met: no benchmark, no judgement, nothing it depends on",
    mend="agree on a benchmark for it, with a baseline and a target",
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
            yield Found(goal.full_name, functions=seen.owners(goal.id), goal=title(goal))
