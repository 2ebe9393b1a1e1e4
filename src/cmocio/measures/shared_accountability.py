"""Shared accountability: how many goals people of two functions both answer for.

Source: a simple ratio over responsibility assignments (RACI): Smith & Erwin (2005), Role & Responsibility Charting;
the practice: both heads answer for growth (three pillars of marketing and IT, 2019).
"""

from cmocio.model import AlignmentModel
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.stakes import STAKES, given_stake, holders, no_goals, pursued


def _answered_for(model: AlignmentModel) -> AlignmentModel | None:
    """One more goal has somebody of each function who answers for it."""
    scope = Scope.of(model, model.functions)
    for goal in pursued(scope):
        there = {*holders(scope, goal, "A"), ""}
        lacking = {person.function: person.id for person in model.stakeholders if person.function not in there}
        if lacking:
            for who in lacking.values():
                held = {stake.stakeholder: stake.responsibility for stake in model.stakes_on(goal.id)}
                model = given_stake(model, who, goal.id, responsibility={*held.get(who, ()), "A"})
            return model
    return None


@measure(
    version="2",
    source="Simple ratio over RACI; Smith & Erwin 2005, Role & Responsibility Charting",
    reads=STAKES,
    laws=[rises_with("shared accountability", _answered_for)],
)
def shared_accountability(scope: Scope, *, kind: OneOrMany = "", rule: str = "min") -> Score:
    """How many goals people of both functions answer for.

    Formula: the weight of the goals with an accountable (A) of both / the weight of all goals; the worst pair of
    functions counts. A goal's owner is
    accountable unless their stake says otherwise. Higher means more is answered for together.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Stake, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Stake("cio", "revenue", responsibility="A"))
    >>> get("shared-accountability")(model).value
    0.5
    """
    goals = pursued(scope, kind)
    held = [(goal, frozenset(holders(scope, goal, "A"))) for goal in goals]

    def of_pair(one: str, other: str) -> Score:
        both = {one, other}
        return ratio(Part(goal.full_name, goal.weight * (both <= found), goal.weight) for goal, found in held)

    return no_goals(goals, kind) or unrecorded(scope, "stakes") or by_pair(scope, of_pair, rule)
