"""Shared ownership: how many goals are more than one function's own.

Source: the complement of the share of goals owned by one function alone; Godfrey (Avention), five ways to bridge the
divide: functional silos, each on individual goals.
"""

from cmocio.model import AlignmentModel, Stake
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import uncompared, unrecorded
from cmocio.scoring.stakes import STAKES, holders, no_goals, pursued
from cmocio.texts import declare

NONE_OWNED = declare("nothing-owned", "none of the functions compared owns or does a goal asked about")


def _carried(model: AlignmentModel) -> AlignmentModel | None:
    """One more stakeholder does something for a goal that someone carries."""
    scope = Scope.of(model)
    for goal in pursued(scope):
        for person in model.stakeholders:
            new = f"{person.id}>{goal.id}" not in model.keys("stake") and person.id != goal.owner
            if new and holders(scope, goal, "AR"):
                return model.add(Stake(person.id, goal.id, responsibility="R"))
    return None


@measure(
    version="2",
    source="1 - share of single-owner goals; Godfrey, five ways to bridge the divide",
    reads=STAKES,
    laws=[rises_with("shared work", _carried)],
)
def shared_ownership(scope: Scope, *, kind: OneOrMany = "") -> Score:
    """How many goals are carried by two functions or more.

    Formula: 1 − the weight of the goals carried by one function alone / the weight of those carried by any of the
    functions compared. A function
    carries a goal if someone in it owns it, answers for it or does it (RACI: A or R). Higher means fewer silos.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kind
        Only goals of this kind, or of these.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no goals, none of the functions carries one, there are no two functions,
        or stakes are not recorded: then nobody knows who else carries a goal.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("leads", "More leads", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Stake("cmo", "data", responsibility="R"))
    >>> get("shared-ownership")(model).value
    0.5
    """
    goals = pursued(scope, kind)
    if missing := uncompared(scope) or no_goals(goals, kind) or unrecorded(scope, "stakes"):
        return missing
    carried = [(goal, len(holders(scope, goal, "AR"))) for goal in goals]
    parts = [Part(goal.full_name, goal.weight * (count > 1), goal.weight) for goal, count in carried if count]
    return ratio(parts, NONE_OWNED)
