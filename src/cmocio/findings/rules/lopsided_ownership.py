"""One function that owns every goal."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule


@finding_rule(
    severity="medium",
    says="{owner!r} owns all {count} goals that have an owner; {others!r} none",
    advice="record the goals of {others!r} too, or agree which of these they answer for",
    reads=["goals", "stakeholders"],
    themes=["goals", "ownership"],
)
def lopsided_ownership(seen: View) -> Iterator[Found]:
    """Several goals that are all owned by one function, in a model with more functions.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=[Goal("a", "A", owner="cmo"), Goal("b", "B", owner="cmo")])
    >>> [found.functions for found in lopsided_ownership(view(model))]
    [('marketing', 'it')]
    """  # noqa: E501 - a whole model stands on one line
    owned = [goal for goal in seen.goals if seen.model.owner_function(goal.id)]
    owners = {seen.model.owner_function(goal.id) for goal in owned}
    if len(owners) != 1 or len(owned) < 2 or len(seen.model.functions) < 2:
        return
    owner = owners.pop()
    others = tuple(function for function in seen.model.functions if function != owner)
    names = (goal.full_name for goal in owned)
    yield Found(*names, functions=(owner, *others), owner=owner, count=len(owned), others=others)
