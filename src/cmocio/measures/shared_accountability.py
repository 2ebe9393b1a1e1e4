"""Shared accountability: how many goals people of two functions both answer for.

Source: a simple ratio over responsibility assignments (RACI): Smith & Erwin (2005), Role & Responsibility Charting;
the practice: both heads answer for growth (three pillars of marketing and IT, 2019).
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, scope
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.stakes import holders, no_goals, pursued

__all__ = ["shared_accountability"]


@measure(
    version="1",
    source="Simple ratio over RACI; Smith & Erwin 2005, Role & Responsibility Charting",
    reads=["stakeholders", "goals", "stakes"],
)
def shared_accountability(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kind: str | Iterable[str] = "",
    rule: str = "min",
) -> Score:
    """How many goals people of both functions answer for.

    Formula: goals with an accountable (A) of both / goals; the worst pair of functions counts. A goal's owner is
    accountable unless their stake says otherwise. Higher means more is answered for together.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    kind
        Only goals of this kind, or of these, such as ``"revenue"``.
    rule
        How pairs of functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no goals or no two functions, or stakes are not recorded.

    Raises
    ------
    InputError
        If there is no such rule.

    Examples
    --------
    >>> from cmocio.model import Goal, Stake, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Stake("cio", "revenue", responsibility="A"))
    >>> shared_accountability(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    goals = pursued(looked, kind)
    if not goals:
        return no_goals(kind)
    missing = unrecorded(looked, "stakes")
    if missing is not None:
        return missing
    held = [(goal.full_name, holders(looked, goal, "A")) for goal in goals]
    return by_pair(
        looked, lambda a, b: ratio(Part(name, float(a in found and b in found)) for name, found in held), rule
    )
