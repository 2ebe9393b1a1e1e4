"""A joint initiative that nobody at the top stands up for.

Source: the sponsor as a criterion of partnership: J. Luftman, "Assessing business-IT alignment maturity",
Communications of the AIS 4, 2000.
"""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Replace

RUNNING = ("accepted", "active", "stalled")


def _sponsor(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    sponsors = context.leads(finding.functions)
    if sponsors:
        yield (Replace(f"initiative:{finding.key_of('initiative')}", sponsors=sponsors),)


@finding_rule(
    severity="medium",
    says="nobody is recorded as sponsor of the joint initiative {initiative!r} of {team!r}",
    advice="find an executive of each side who stands up for it",
    remedy=_sponsor,
    reads=["initiatives", "stakeholders"],
    themes=["initiatives", "sponsorship"],
)
def unsponsored_initiative(seen: View) -> Iterator[Found]:
    """A running initiative whose team comes from two functions or more, without a sponsor.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Initiative, Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"),
    ...                           Stakeholder("cio", "CIO", function="it"), Initiative("cdp", "CDP", team=["cmo", "cio"]))
    >>> [found.functions for found in unsponsored_initiative(view(model))]
    [('marketing', 'it')]
    """  # noqa: E501 - a whole model stands on one line
    for initiative in seen.model.initiatives:
        joint = seen.functions_of(member.stakeholder for member in initiative.team)
        if initiative.status in RUNNING and len(joint) > 1 and not initiative.sponsors:
            yield Found(initiative.full_name, functions=joint, initiative=title(initiative), team=joint)
