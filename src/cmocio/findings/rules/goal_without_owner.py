"""A goal that nobody answers for.

Source: one accountable owner per goal is the rule of RACI charts and of G. T. Doran, "There's a S.M.A.R.T. way to
write management's goals and objectives", Management Review 70(11), 1981 ("assignable").
"""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.findings.remedy import name_owner

OWNED = ("goal", "quality", "task")
"""What someone should answer for; resources and indicators come with what uses them."""


@finding_rule(
    severity="medium",
    says="nobody owns the goal {goal!r}",
    advice="name the stakeholder who answers for it as its owner",
    remedy=name_owner,
    reads=["goals"],
    themes=["goals", "ownership"],
)
def goal_without_owner(seen: View) -> Iterator[Found]:
    """A goal, quality or task that nobody answers for.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> [found.entities for found in goal_without_owner(view(AlignmentModel("m", goals=[Goal("a", "Grow")])))]
    [('goal:a',)]
    """
    for goal in seen.goals:
        if goal.owner is None and goal.element in OWNED:
            yield Found(goal.full_name, goal=title(goal))
