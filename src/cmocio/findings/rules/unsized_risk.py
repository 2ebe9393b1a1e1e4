"""A risk of which nobody says how likely it is, or what it would do.

Source: risk analysis states likelihood and consequence: ISO 31000:2018, Risk management, 6.4.3.
"""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.texts import Message, declare

CHANCE = declare("unsized-risk-chance", "how likely it is")
EFFECTS = declare("unsized-risk-effects", "what it would do")
BOTH = declare("unsized-risk-both", "how likely it is and what it would do")


@finding_rule(
    severity="medium",
    says="of the risk {risk!r} nobody says {missing}: nothing can reckon with it",
    advice="state its chance, and which goals would fall by how much; a rough judgement is better than none",
    reads=["risks"],
    themes=["risks", "evidence"],
)
def unsized_risk(seen: View) -> Iterator[Found]:
    """A risk that is not closed, without a chance or without effects: `simulate` leaves it out and says so.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Risk
    >>> model = AlignmentModel("m", risks=[Risk("strike", "A strike")])
    >>> [str(found.data["missing"]) for found in unsized_risk(view(model))]
    ['how likely it is and what it would do']
    """
    for risk in seen.risks:
        is_open = risk.chance is None and risk.status == "open"
        if is_open or not risk.effects:
            missing = BOTH if is_open and not risk.effects else CHANCE if is_open else EFFECTS
            yield Found(risk.full_name, risk=title(risk), missing=Message.of(missing))
