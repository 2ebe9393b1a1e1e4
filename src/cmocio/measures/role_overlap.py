"""Role overlap: how many goals or decisions two functions both have a say in.

Source: a simple ratio over responsibility assignments (RACI): Smith & Erwin (2005), Role & Responsibility Charting;
the practice: roles of heads overlap (three pillars of marketing and IT, 2019).
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import by_pair, functions_among, gathered, unrecorded
from cmocio.scoring.stakes import holders, no_goals, pursued
from cmocio.texts import declare

__all__ = ["role_overlap"]

NO_DECISIONS = declare("nothing-decided", "no decision is listed")


@measure(
    version="1",
    source="Simple ratio over RACI; Smith & Erwin 2005, Role & Responsibility Charting",
    reads=["stakeholders", "goals", "stakes", "interactions"],
)
def role_overlap(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "goals",
    kind: str | Iterable[str] = "",
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """How many goals or decisions people of both functions have a say in.

    Formula: goals for which both hold responsibility, accountability or a right to be consulted (R, A or C) / goals;
    or decisions in which both took part / decisions. The worst pair of functions counts. Higher means more overlap.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    of
        ``"goals"`` or ``"decisions"``.
    kind
        Only goals of this kind, or of these.
    within
        Only decisions of the last so many days.
    rule
        How pairs of functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no goals, decisions or second function, or stakes or interactions are not
        recorded.

    Raises
    ------
    InputError
        If `of` is none of the two, `within` is not above 0, or there is no such rule.

    Examples
    --------
    >>> from cmocio.model import Goal, Stake, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Stake("cio", "revenue", responsibility="C"))
    >>> role_overlap(model).value
    0.5
    """
    one_of("of", of, ("goals", "decisions"))
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "stakes" if of == "goals" else "interactions")
    if of == "goals":
        goals = pursued(looked, kind)
        if not goals:
            return no_goals(kind)
        sides = [(goal.full_name, frozenset(holders(looked, goal, "RAC"))) for goal in goals]
    else:
        decided = gathered(looked, "decision", within=within)
        sides = [(item.full_name, functions_among(looked.model, item.participants)) for item in decided]
    if missing is not None:
        return missing
    if not sides:
        return undefined(NO_DECISIONS)
    return by_pair(looked, lambda a, b: ratio(Part(name, float({a, b} <= found)) for name, found in sides), rule)
