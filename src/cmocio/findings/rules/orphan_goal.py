"""A goal that leads to no goal of the company.

Source: O. Gotel and A. Finkelstein, "An analysis of the requirements traceability problem", 1994; J. Ward and
E. Daniel, Benefits Management, 2006 (every change must reach an objective).
"""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule
from cmocio.frozen import grouped
from cmocio.graph import reached
from cmocio.model import Add, Change, Dependency


def _link(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    orphan = finding.key_of("goal")
    for goal in context.company_goals():
        yield (Add(Dependency(goal, orphan, kind="contribution", weight=0.5)),)


@finding_rule(
    severity="medium",
    says="the goal {goal!r} helps no goal of the company, by any path",
    advice="say which goal of the company it serves, by a dependency, or stop pursuing it",
    remedy=_link,
    reads=["goals", "dependencies"],
    themes=["goals", "structure"],
)
def orphan_goal(seen: View) -> Iterator[Found]:
    """A goal of a function or team from which no refinement, requirement or help leads to a company goal.

    Silent where the model has no company goals at all: see `no-company-goal`.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> model = AlignmentModel("m", goals=[Goal("revenue", "Revenue", tier="company"), Goal("a", "A")])
    >>> [found.entities for found in orphan_goal(view(model))]
    [('goal:a',)]
    """
    served = _serving(seen)
    for goal in seen.goals:
        if served and goal.id not in served:
            yield seen.of_goal(goal)


def _serving(seen: View) -> set[str]:
    """The ids of the company's goals, and of all that lead to them."""
    below = grouped((d.depender, d.dependee) for _, d in seen.dependencies if d.weight is None or d.weight > 0)
    return reached((goal.id for goal in seen.goals if goal.tier == "company"), lambda goal: below.get(goal, ()))
