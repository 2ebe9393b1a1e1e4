"""A function whose goals almost all depend on one stakeholder.

It speaks of the function and its goals: what it finds is a risk of the arrangement, not a mark for a person.
"""

from collections import Counter
from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.model import Goal

LEAST = 4
"""Fewer goals than this are no load."""
SHARE = 0.75
"""Of a function's goals: from here on they depend on one stakeholder."""


@finding_rule(
    severity="low",
    says="of the {total} goals of {function!r}, {count} have one and the same owner",
    advice="let others in {function!r} answer for some of them",
    reads=["goals", "stakeholders"],
    themes=["ownership"],
)
def concentrated_ownership(seen: View) -> Iterator[Found]:
    """At least four goals of one function, three quarters or more of them with one owner though it has more people.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("ann", "Ann", function="marketing")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=[Goal(name, name, owner="cmo") for name in "abcd"])
    >>> [found.data["count"] for found in concentrated_ownership(view(model))]
    [4]
    """
    for function in seen.functions:
        members = [person for person in seen.model.stakeholders if person.function == function]
        owned = [goal for goal in seen.goals if seen.model.owner_function(goal.id) == function]
        most = _most(owned)
        if len(members) > 1 and len(owned) >= LEAST and len(most) >= SHARE * len(owned):
            names = (goal.full_name for goal in most)
            yield Found(*names, functions=(function,), function=function, count=len(most), total=len(owned))


def _most(owned: list[Goal]) -> list[Goal]:
    """The goals of whoever owns most of these."""
    counts = Counter(goal.owner for goal in owned)
    top = counts.most_common(1)[0][0] if counts else None
    return [goal for goal in owned if goal.owner == top]
