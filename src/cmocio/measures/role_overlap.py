"""Role overlap: how many goals or decisions two functions both have a say in.

Source: a simple ratio over responsibility assignments (RACI): Smith & Erwin (2005), Role & Responsibility Charting;
the practice: roles of heads overlap (three pillars of marketing and IT, 2019).
"""

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_pair, functions_among, gathered, unrecorded
from cmocio.scoring.stakes import STAKES, given_stake, holders, no_goals, pursued
from cmocio.texts import declare

NO_DECISIONS = declare("nothing-decided", "no decision is listed in the time asked about")


def _heard(model: AlignmentModel) -> AlignmentModel | None:
    """Somebody of every function is consulted on the first goal on which a function has no say yet."""
    for goal in model.goals:
        said = {
            model.function_of(stake.stakeholder) for stake in model.stakes_on(goal.id) if stake.responsibility - {"I"}
        }
        lacking = [function for function in model.functions if function not in {*said, model.owner_function(goal.id)}]
        for function in lacking:
            person = next(person.id for person in model.stakeholders if person.function == function)
            model = given_stake(model, person, goal.id, responsibility="C")
        if lacking:
            return model
    return None


@measure(
    version="2",
    source="Simple ratio over RACI; Smith & Erwin 2005, Role & Responsibility Charting",
    reads=STAKES | {"interactions": "date kind participants"},
    laws=[rises_with("a say", _heard)],
)
def role_overlap(
    scope: Scope, *, of: str = "goals", kind: OneOrMany = "", within: int | None = None, rule: str = "min"
) -> Score:
    """How many goals or decisions people of both functions have a say in.

    Formula: goals for which both hold responsibility, accountability or a right to be consulted (R, A or C) / goals;
    or decisions in which both took part / decisions. The worst pair of functions counts. Higher means more overlap.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"goals"`` or ``"decisions"``.
    kind
        Only goals of this kind, or of these.
    within
        Only decisions of the last so many days; default: see `Scope.since`.
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
        If `of` is neither of the two, `within` is not above 0, or there is no such rule.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Stake("cio", "revenue", responsibility="C"))
    >>> get("role-overlap")(model).value
    0.5
    """
    as_choice(of, "of", ("goals", "decisions"))
    missing = unrecorded(scope, "stakes" if of == "goals" else "interactions")
    if of == "goals":
        goals = pursued(scope, kind)
        missing = no_goals(goals, kind) or missing
        sides = [(goal.full_name, frozenset(holders(scope, goal, "RAC"))) for goal in goals]
    else:
        decided = gathered(scope, "decision", within=within)
        sides = [(item.full_name, functions_among(scope.model, item.participants)) for item in decided]
    if missing is not None:
        return missing
    if not sides:
        return undefined(NO_DECISIONS)
    return by_pair(scope, lambda a, b: ratio(Part(name, float({a, b} <= found)) for name, found in sides), rule)
