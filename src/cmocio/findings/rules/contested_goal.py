"""A goal that one function is behind and another is against."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title


@finding_rule(
    severity="high",
    says="the goal {goal!r} is contested; for it: {behind!r}; against it: {against!r}",
    advice="bring both sides to one table before more is spent on {goal!r}; start with what those against lose by it",
    reads=["goals", "stakes", "stakeholders"],
    themes=["goals", "mutual goals", "conflict"],
)
def contested_goal(seen: View) -> Iterator[Found]:
    """A goal that one function supports while everyone of another whose stance is stated is against it.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=[Goal("a", "Campaigns", owner="cmo")],
    ...                        stakes=[Stake("cio", "a", support=-0.4)])
    >>> [found.functions for found in contested_goal(view(model))]
    [('marketing', 'it')]
    """
    for goal in seen.goals:
        support = seen.support[goal.id]
        behind = tuple(f for f in seen.model.functions if support.get(f, 0.0) > 0)
        against = tuple(f for f in seen.model.functions if support.get(f, 0.0) < 0)
        if behind and against:
            functions = (*behind, *against)
            yield Found(goal.full_name, functions=functions, goal=title(goal), behind=behind, against=against)
