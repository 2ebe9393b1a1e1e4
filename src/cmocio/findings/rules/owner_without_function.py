"""A goal whose owner belongs to no function."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title


@finding_rule(
    severity="medium",
    says="the goal {goal!r} belongs to no function: the function of its owner {owner!r} is unknown",
    advice="state the function that {owner!r} belongs to; without it the goal counts for nobody",
    reads=["goals", "stakeholders"],
    themes=["goals", "ownership"],
)
def owner_without_function(seen: View) -> Iterator[Found]:
    """A goal whose owner belongs to no function, so that no comparison of functions sees it.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("ceo", "CEO")], goals=[Goal("a", "Grow", owner="ceo")])
    >>> [found.entities for found in owner_without_function(view(model))]
    [('goal:a', 'stakeholder:ceo')]
    """
    for goal in seen.goals:
        if goal.owner is not None and not seen.model.owner_function(goal.id):
            owner = seen.model.stakeholder(goal.owner)
            yield Found(goal.full_name, owner.full_name, goal=title(goal), owner=title(owner))
