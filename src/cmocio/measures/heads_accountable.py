"""Heads accountable: how much of what the company wants the heads of all functions carry.

Source: own index, after the responsibility assignments (RACI) of Smith & Erwin (2005), Role & Responsibility Charting;
the practice: customer or revenue goals for the heads of both functions (why heads of IT partner with heads of
marketing, 2015).
"""

from cmocio.model import AlignmentModel, Goal
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_functions, uncompared, unrecorded
from cmocio.scoring.stakes import STAKES, given_stake, no_goals, pursued
from cmocio.texts import declare

NO_HEAD = declare("no-executive-of", "no executive of {functions:and} is listed")


def _charged(model: AlignmentModel) -> AlignmentModel | None:
    """Every executive comes to answer for the first goal of a kind or of the company that one of them does not yet."""
    heads = [person.id for person in model.stakeholders if person.seniority == "executive"]
    for goal in (goal for goal in model.goals if goal.kind or goal.tier == "company"):
        held = {stake.stakeholder: stake for stake in model.stakes_on(goal.id)}
        lacking = [who for who in heads if who not in held or not held[who].responsibility & {"R", "A"}]
        for who in lacking:
            model = given_stake(model, who, goal.id, responsibility="A")
        if lacking:
            return model
    return None


@measure(
    version="1",
    source="own index, after RACI: Smith & Erwin 2005, Role & Responsibility Charting",
    reads=STAKES | {"stakeholders": "function seniority"},
    laws=[rises_with("goals of the heads", _charged)],
)
def heads_accountable(scope: Scope, *, kind: OneOrMany = "", tier: str = "", by: str = "") -> Score:
    """How much of what is wanted the heads of all functions carry.

    Formula: the weight of the goals for which an executive of each function compared answers or works (A or R) / the
    weight of the goals of the company, and of those in which one of these functions has a stake. A goal's owner answers
    for it unless their stake says otherwise. Higher means more is carried by all heads together.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kind
        Only goals of this kind, or of these, such as ``"revenue"``.
    tier
        Only goals of this tier, such as ``"company"``; ``""``: of any.
    by
        The heads of this function alone; ``""``: those of all compared.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no such goals, no executive of a function is listed, there are no two
        functions to compare, or stakes are not recorded.

    Raises
    ------
    NotFoundError
        If there is no function `by`.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    ...     Stakeholder("cio", "CIO", function="it", seniority="executive"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Goal("loyalty", "Keep customers", owner="cmo", weight=3),
    ...     Stake("cio", "revenue", responsibility="A"))
    >>> get("heads-accountable")(model, functions=["marketing", "it"]).value
    0.25
    """
    functions = chosen_functions(scope, by)
    asked = [goal for goal in pursued(scope, kind) if tier in {"", goal.tier}]
    goals = [goal for goal in asked if goal.tier == "company" or _concerns(scope, goal)]
    if missing := (None if by else uncompared(scope)) or unrecorded(scope, "stakes") or no_goals(goals, kind):
        return missing
    people = scope.model.stakeholders
    heads = {f: {p.id for p in people if p.function == f and p.seniority == "executive"} for f in functions}
    if headless := tuple(function for function, found in heads.items() if not found):
        return undefined(NO_HEAD, functions=headless)

    def part(goal: Goal) -> Part:
        held = {stake.stakeholder for stake in scope.stakes_on(goal) if stake.responsibility & {"R", "A"}}
        return Part(goal.full_name, goal.weight * all(held & found for found in heads.values()), goal.weight)

    return ratio(map(part, goals))


def _concerns(scope: Scope, goal: Goal) -> bool:
    return any(scope.model.function_of(stake.stakeholder) in scope.functions for stake in scope.stakes_on(goal))
