"""A joint initiative that came to its end without thanks to everyone who carried it."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["unthanked_initiative"]


@finding_rule(
    severity="low",
    says="the joint initiative {initiative!r} is done, but nobody of {forgotten!r} is recorded as thanked",
    mend="celebrate it, name who carried it in {forgotten!r}, and let the executives hear of it",
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
