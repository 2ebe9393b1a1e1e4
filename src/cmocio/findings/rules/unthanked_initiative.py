"""A joint initiative that came to its end without thanks to everyone who carried it."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Add, Change, Interaction


def _thank(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    initiative = context.model.initiative(finding.key_of("initiative"))
    team = tuple(dict.fromkeys(member.stakeholder for member in initiative.team))
    if context.day is not None:
        thanks = Interaction(
            f"thanks-for-{initiative.id}",
            context.day,
            "recognition",
            participants=(*initiative.sponsors, *(who for who in team if who not in initiative.sponsors)),
            recognised=team,
            initiatives=initiative.id,
            goals=initiative.goals,
        )
        yield (Add(thanks),)


@finding_rule(
    severity="low",
    says="the joint initiative {initiative!r} is done, but nobody of {forgotten!r} is recorded as having been thanked",
    advice="celebrate it, name who carried it in {forgotten!r}, and let the executives hear of it",
    remedy=_thank,
    reads=["initiatives", "interactions", "stakeholders"],
    themes=["recognition"],
)
def unthanked_initiative(seen: View) -> Iterator[Found]:
    """A finished initiative of two functions or more, of which one was named in no recognition of it.

    Functions are counted, never people. Silent where no interactions were recorded: then nobody knows.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Initiative, Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"),
    ...                           Stakeholder("cio", "CIO", function="it"), recorded={"interactions"}).add(
    ...     Initiative("cdp", "CDP", team=["cmo", "cio"], status="done"))
    >>> [found.data["forgotten"] for found in unthanked_initiative(view(model))]
    [('marketing', 'it')]
    """
    if not seen.model.is_recorded("interactions"):
        return
    thanked: dict[str, set[str]] = {}
    for interaction in seen.model.interactions:
        if interaction.kind == "recognition":
            for initiative_id in interaction.initiatives:
                thanked.setdefault(initiative_id, set()).update(seen.functions_of(interaction.recognised))
    for initiative in seen.model.initiatives:
        joint = seen.functions_of(member.stakeholder for member in initiative.team)
        forgotten = tuple(function for function in joint if function not in thanked.get(initiative.id, ()))
        if initiative.status == "done" and len(joint) > 1 and forgotten:
            yield Found(initiative.full_name, functions=joint, initiative=title(initiative), forgotten=forgotten)
