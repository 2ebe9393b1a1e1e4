"""An initiative that serves no goal."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Initiative, Replace

LIVING = ("proposed", "accepted", "active", "stalled")


def _serve(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    for goal in context.company_goals():
        yield (Replace(f"initiative:{finding.key_of('initiative')}", goals=[goal]),)


@finding_rule(
    severity="medium",
    says="the initiative {initiative!r} serves no goal",
    advice="name the goals it serves, or ask why it is being done",
    remedy=_serve,
    reads=["initiatives"],
    themes=["initiatives", "goals"],
)
def initiative_without_goal(seen: View) -> Iterator[Found]:
    """An initiative, neither done nor dropped, without goal or benchmark, of its own or of what it is part of.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel
    >>> model = AlignmentModel("m", initiatives=[Initiative("cdp", "CDP")])
    >>> [found.entities for found in initiative_without_goal(view(model))]
    [('initiative:cdp',)]
    """
    for initiative in seen.model.initiatives:
        if initiative.status in LIVING and not any(thing.goals or thing.benchmarks for thing in _up(seen, initiative)):
            team = seen.functions_of(member.stakeholder for member in initiative.team)
            yield Found(initiative.full_name, functions=team, initiative=title(initiative))


def _up(seen: View, initiative: Initiative) -> Iterator[Initiative]:
    """The initiative, what it is part of, and so on up."""
    yield initiative
    while initiative.part_of is not None:
        initiative = seen.model.initiative(initiative.part_of)
        yield initiative
