"""A risk that is likely and severe, and about which nothing is done.

Source: the matrix of probability and impact, in which a product of 0.18 or more is high: Project Management Institute,
A Guide to the Project Management Body of Knowledge, 4th ed., 2008, figure 11-10.
"""

from collections.abc import Iterator
from typing import Final

from cmocio.arguments import CLOSE
from cmocio.findings import Found, View, finding_rule, title

HIGH: Final = 0.18
"""From this product of chance and fall on, a risk is high."""


@finding_rule(
    severity="high",
    says="nothing is done about the risk {risk!r}: with a chance of {chance} it takes {fall:.2f} from {goal!r}",
    advice="plan an initiative that makes it less likely or less harmful, or agree to bear it and promise less",
    reads=["risks", "goals", "initiatives"],
    themes=["risks"],
)
def unmitigated_risk(seen: View) -> Iterator[Found]:
    """An open risk whose chance times its largest fall is 0.18 or more, and that no initiative still mitigates.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Risk
    >>> strike = Risk("strike", "A strike", chance=0.5, effects={"sales": 0.5})
    >>> model = AlignmentModel("m", goals=[Goal("sales", "Sales")], risks=[strike])
    >>> [found.entities for found in unmitigated_risk(view(model))]
    [('risk:strike', 'goal:sales')]
    """
    for risk in seen.risks:
        alive = (name for name in risk.mitigations if seen.model.initiative(name).status != "dropped")
        if risk.status == "open" and (risk.exposure or 0.0) >= HIGH - CLOSE and not any(alive):
            worst = max(risk.effects, key=lambda harm: harm.fall)
            yield Found(
                risk.full_name,
                f"goal:{worst.goal}",
                functions=seen.owners(worst.goal),
                risk=title(risk),
                chance=f"{risk.chance:.2g}",
                fall=worst.fall,
                goal=title(seen.model.goal(worst.goal)),
            )
