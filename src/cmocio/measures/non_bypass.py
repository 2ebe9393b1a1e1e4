"""Non-bypass: whether technology is bought together with those who must make it work.

Source: spending outside the technology function as "shadow IT", S. Zimmermann, C. Rentrop and C. Felden, Managing
shadow IT instances, AMCIS 2014; the practice: V. Godfrey, five ways, and the SAP lessons on buying past IT.
"""

import attrs

from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import NEEDS_TWO, FieldValues, Part, Scope, Score, every, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_function, chosen_function, unrecorded
from cmocio.texts import declare

NO_SPEND = declare("no-technology-spend", "{function!r} is not known to have spent on technology")


def _all_asked(item: Initiative, model: AlignmentModel) -> FieldValues:
    """The model with every function involved in every spending."""
    return {"spend": [attrs.evolve(one, involved=model.functions) for one in item.spend]}


@measure(
    version="1",
    source="1 - share of technology spend decided alone; Zimmermann, Rentrop & Felden 2014 AMCIS on shadow IT",
    reads={"stakeholders": "function", "initiatives": "spend"},
    laws=[rises_with("involvement", every("initiative", _all_asked))],
)
def non_bypass(scope: Scope, *, by: str = "", involving: str = "", rule: str = "min") -> Score:
    """The share of a function's technology spending that was decided together with another.

    For each function: Σ amount spent on technology with the other involved / Σ amount spent on technology.

    Higher means that less was bought past the other; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Later spending is not seen.
    by
        The function that spends; ``""``: each of those compared.
    involving
        The function that must be involved; ``""``: any other of those compared.
    rule
        How functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each function that spends, with one for each initiative. Undefined where initiatives are not
        recorded, where there is nobody to involve, or where nothing was spent on technology.

    Raises
    ------
    NotFoundError
        If there is no function `by` or `involving`.
    InputError
        If `rule` is not one of these.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Spend, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     Initiative("cdp", "Customer data platform", spend=[
    ...         Spend(30_000, "marketing", technology=True, involved="it"),
    ...         Spend(10_000, "marketing", technology=True),
    ...     ]),
    ... )
    >>> get("non-bypass")(model, functions=["marketing", "it"], by="marketing", involving="it").value
    0.75
    """
    chosen_function(scope, by)
    chosen_function(scope, involving)
    if missing := unrecorded(scope, "initiatives"):
        return missing
    partners = frozenset((involving,) if involving else scope.functions)
    spenders = (by,) if by else tuple(name for name in scope.functions if partners - {name})
    if not any(partners - {name} for name in spenders):
        return undefined(NEEDS_TWO, functions=scope.functions)
    return by_function(scope, lambda name: _of_function(scope, name, partners - {name}), rule, spenders)


def _of_function(scope: Scope, function: str, partners: frozenset[str]) -> Score:
    parts = [part for item in scope.model.initiatives if (part := _part(item, function, partners)).weight > 0]
    return ratio(parts, NO_SPEND, function=function)


def _part(item: Initiative, function: str, partners: frozenset[str]) -> Part:
    bought = [one for one in item.spend if one.technology and one.function == function]
    together = sum(one.amount for one in bought if one.involved & partners)
    return Part(item.full_name, together, sum(one.amount for one in bought))
