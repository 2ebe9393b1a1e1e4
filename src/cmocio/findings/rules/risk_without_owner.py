"""A risk that nobody watches.

Source: every risk has one owner: ISO 31000:2018, Risk management, 5.4.3 ("risk owners").
"""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Replace


def _name_owner(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    """A lead of each function whose goals it would hurt, else of any, comes to watch it."""
    for lead in context.leads(finding.functions or context.model.functions):
        yield (Replace(f"risk:{finding.key_of('risk')}", owner=lead),)


@finding_rule(
    severity="medium",
    says="nobody watches the risk {risk!r}",
    advice="name the stakeholder who watches it as its owner, best one whose goals it would hurt",
    remedy=_name_owner,
    reads=["risks", "goals", "stakeholders"],
    themes=["risks", "ownership"],
)
def risk_without_owner(seen: View) -> Iterator[Found]:
    """A risk that is not closed and has no owner.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Risk
    >>> [found.entities for found in risk_without_owner(view(AlignmentModel("m", risks=[Risk("strike", "A strike")])))]
    [('risk:strike',)]
    """
    for risk in seen.risks:
        if risk.owner is None:
            yield Found(risk.full_name, functions=seen.owners(*(h.goal for h in risk.effects)), risk=title(risk))
