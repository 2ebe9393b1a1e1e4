"""A goal that leads to no goal of the company.

Source: O. Gotel and A. Finkelstein, "An analysis of the requirements traceability problem", 1994; J. Ward and
E. Daniel, Benefits Management, 2006 (every change must reach an objective).
"""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["orphan_goal"]


@finding_rule(
    severity="medium",
    says="the goal {goal!r} helps no goal of the company, by any path",
    mend="say which goal of the company it serves, by a dependency, or stop pursuing it",
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
            yield Found(goal.full_name, functions=seen.owners(goal.id), goal=title(goal))


def _serving(seen: View) -> set[str]:
    """The ids of the company's goals, and of all that lead to them."""
    below: dict[str, list[str]] = {}
    for _, dependency in seen.dependencies:
        if dependency.weight is None or dependency.weight > 0:
            below.setdefault(dependency.depender, []).append(dependency.dependee)
    waiting = [goal.id for goal in seen.goals if goal.tier == "company"]
    found = set(waiting)
    while waiting:
        for lower in below.get(waiting.pop(), ()):
            if lower not in found:
                found.add(lower)
                waiting.append(lower)
    return found
