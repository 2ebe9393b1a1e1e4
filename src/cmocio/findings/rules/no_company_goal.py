"""A model of goals none of which is the company's."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule


@finding_rule(
    severity="medium",
    says="none of the {count} goals is a goal of the company",
    advice="add the goals of the company that all of this is for (tier 'company'), and link the others to them",
    reads=["goals"],
    themes=["goals", "structure"],
)
def no_company_goal(seen: View) -> Iterator[Found]:
    """Goals of functions or teams, and no goal of the company that they could serve.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> [found.data["count"] for found in no_company_goal(view(AlignmentModel("m", goals=[Goal("a", "A")])))]
    [1]
    """
    if seen.goals and not any(goal.tier == "company" for goal in seen.goals):
        yield Found(functions=seen.functions, count=len(seen.goals))
