"""A goal into which more flows than it can hold.

Source: the advice that contributions into one element should not sum beyond the scale, in ITU-T Z.151 practice.
"""

from collections.abc import Iterator
from math import fsum

from cmocio.findings import Found, View, finding_rule

ROUNDING = 1e-9


@finding_rule(
    severity="low",
    says="the contributions to {goal!r} sum to {total}, beyond what a goal can hold",
    advice="weigh them against one another so that their sum stays within 1; beyond it further help changes nothing",
    reads=["dependencies", "goals"],
    themes=["dependencies", "structure"],
)
def over_contributed(seen: View) -> Iterator[Found]:
    """A goal whose helping contributions sum above 1, or whose hurting ones sum below −1.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), Goal("c", "C"),
    ...                           contribute("b", to={"a": 0.8}), contribute("c", to={"a": 0.7}))
    >>> [found.data["total"] for found in over_contributed(view(model))]
    [1.5]
    """
    helping: dict[str, list[tuple[str, float]]] = {}
    hurting: dict[str, list[tuple[str, float]]] = {}
    for name, dependency in seen.dependencies:
        if dependency.weight:
            side = helping if dependency.weight > 0 else hurting
            side.setdefault(dependency.depender, []).append((name, dependency.weight))
    for side in (helping, hurting):
        for goal, links in side.items():
            total = fsum(weight for _, weight in links)
            if abs(total) > 1 + ROUNDING:
                yield seen.of_goal(seen.model.goal(goal), *(name for name, _ in links), total=total)
