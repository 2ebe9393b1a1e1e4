"""Shared ownership: how many goals are more than one function's own.

Source: the complement of the share of goals owned by one function alone; Godfrey (Avention), five ways to bridge the
divide: functional silos, each on individual goals.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Stake
from cmocio.scoring import NEEDS_TWO, Day, Functions, Part, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.stakes import holders, no_goals, pursued
from cmocio.texts import declare

__all__ = ["shared_ownership"]

NONE_OWNED = declare("nothing-owned", "none of the functions compared owns or does a goal")


def _carried(model: AlignmentModel) -> AlignmentModel | None:
    """One more stakeholder does something for a goal that someone carries."""
    looked = scope(model)
    for goal in pursued(looked):
        for person in model.stakeholders:
            new = f"{person.id}>{goal.id}" not in model.keys("stake") and person.id != goal.owner
            if new and holders(looked, goal, "AR"):
                return model.add(Stake(person.id, goal.id, responsibility="R"))
    return None


@measure(
    version="1",
    source="1 - share of single-owner goals; Godfrey, five ways to bridge the divide",
    reads=["stakeholders", "goals", "stakes"],
    laws=[rises_with("shared work", _carried)],
)
def shared_ownership(
    model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, kind: str | Iterable[str] = ""
) -> Score:
    """How many goals are carried by two functions or more.

    Formula: 1 − goals carried by one function alone / goals carried by any of the functions compared. A function
    carries a goal if someone in it owns it, answers for it or does it (RACI: A or R). Higher means fewer silos.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    kind
        Only goals of this kind, or of these.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no goals, none of the functions carries one, there are no two functions,
        or stakes are not recorded: then nobody knows who else carries a goal.

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("leads", "More leads", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Stake("cmo", "data", responsibility="R"))
    >>> shared_ownership(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    if len(looked.functions) < 2:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    goals = pursued(looked, kind)
    if not goals:
        return no_goals(kind)
    missing = unrecorded(looked, "stakes")
    if missing is not None:
        return missing
    carried = [(goal, len(holders(looked, goal, "AR"))) for goal in goals]
    parts = [Part(goal.full_name, float(count > 1)) for goal, count in carried if count]
    return ratio(parts) if parts else undefined(NONE_OWNED)
