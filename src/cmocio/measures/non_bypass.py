"""Non-bypass: whether technology is bought together with those who must make it work.

Source: spending outside the technology function as "shadow IT", S. Zimmermann, C. Rentrop and C. Felden, Managing
shadow IT instances, AMCIS 2014; the practice: V. Godfrey, five ways, and the SAP lessons on buying past IT.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_function, chosen_function, unrecorded
from cmocio.scoring.scope import NEEDS_TWO, Scope, scope
from cmocio.texts import declare

__all__ = ["non_bypass"]

NO_SPEND = declare("no-technology-spend", "{function!r} is not known to have spent on technology")


def _all_asked(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every function involved in every spending."""
    if not any(item.spend for item in model.initiatives):
        return None
    asked = [
        attrs.evolve(item, spend=[attrs.evolve(one, involved=model.functions) for one in item.spend])
        for item in model.initiatives
    ]
    return attrs.evolve(model, initiatives=asked)


@measure(
    version="1",
    source="1 - share of technology spend decided alone; Zimmermann, Rentrop & Felden 2014 AMCIS on shadow IT",
    reads=["stakeholders", "initiatives"],
    laws=[rises_with("involvement", _all_asked)],
)
def non_bypass(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    by: str = "",
    involving: str = "",
    rule: str = "min",
) -> Score:
    """The share of a function's technology spending that was decided together with another.

    For each function: Σ amount spent on technology with the other involved / Σ amount spent on technology.

    Higher means that less was bought past the other; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at; later spending is not seen.
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
        If `rule` is none of these.

    Examples
    --------
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
    >>> non_bypass(model, functions=["marketing", "it"], by="marketing", involving="it").value
    0.75
    """
    looked = scope(model, functions, as_of)
    chosen_function(looked, by)
    chosen_function(looked, involving)
    if (missing := unrecorded(looked, "initiatives")) is not None:
        return missing
    partners = frozenset((involving,) if involving else looked.functions)
    spenders = (by,) if by else tuple(name for name in looked.functions if partners - {name})
    if not any(partners - {name} for name in spenders):
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    return by_function(looked, lambda name: _of_function(looked, name, partners - {name}), rule, spenders)


def _of_function(looked: Scope, function: str, partners: frozenset[str]) -> Score:
    parts = [part for item in looked.model.initiatives if (part := _part(item, function, partners)).weight > 0]
    return ratio(parts) if parts else undefined(NO_SPEND, function=function)


def _part(item: Initiative, function: str, partners: frozenset[str]) -> Part:
    bought = [one for one in item.spend if one.technology and one.function == function]
    together = sum(one.amount for one in bought if one.involved & partners)
    return Part(item.full_name, together, sum(one.amount for one in bought))
