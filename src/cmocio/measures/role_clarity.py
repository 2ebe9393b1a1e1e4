"""Role clarity: whether everyone knows who answers for a thing and who does it.

Source: the responsibility assignment matrix (RACI): Smith & Erwin (2005), Role & Responsibility Charting, Project
Management Institute.
"""

from collections.abc import Iterable

from cmocio.arguments import as_choice
from cmocio.model import Goal, Initiative
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.projects import projects
from cmocio.scoring.stakes import STAKES, no_goals, pursued
from cmocio.texts import Message, declare

NO_TEAMS = declare("no-work-under-way", "none of the initiatives asked about was taken up")
NO_ROLES = declare("no-responsibilities", "nobody's responsibility for it is stated")


@measure(
    version="2",
    source="RACI; Smith & Erwin 2005, Role & Responsibility Charting",
    reads=STAKES | {"initiatives": "kind status team"},
)
def role_clarity(scope: Scope, *, of: str = "goals", kind: OneOrMany = "") -> Score:
    """How many goals or initiatives have exactly one who answers for them and at least one who does them.

    Formula: things with exactly one accountable (A) and one or more responsible (R) stakeholders / things, goals by
    weight. One may be both. Higher means clearer roles.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"goals"``, by the stakes on them; a goal's owner answers for it unless their stake says otherwise.
        ``"initiatives"``, by their teams.
    kind
        Only goals or initiatives of this kind, or of these.

    Returns
    -------
    Score
        In [0, 1]. An initiative of which nobody's responsibility is stated is unknown. Undefined where there is
        nothing to look at, or stakes or initiatives are not recorded.

    Raises
    ------
    InputError
        If `of` is neither of the two.

    References
    ----------
    Smith & Erwin (2005), Role & Responsibility Charting.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Member, Stakeholder
    >>> model = AlignmentModel.of("shop", Stakeholder("cmo", "CMO"), Stakeholder("cio", "CIO"), [
    ...     Initiative("cdp", "CDP", team=[Member("cmo", responsibility="A"), Member("cio", responsibility="R")]),
    ...     Initiative("app", "App", team=[Member("cmo", responsibility="A"), Member("cio", responsibility="A")])])
    >>> get("role-clarity")(model, of="initiatives").value
    0.5
    """
    as_choice(of, "of", ("goals", "initiatives"))
    missing = unrecorded(scope, "stakes" if of == "goals" else "initiatives")
    if of == "goals":
        goals = pursued(scope, kind)
        return no_goals(goals, kind) or missing or ratio(_goal_part(scope, goal) for goal in goals)
    return missing or ratio(map(_team_part, projects(scope, kind)), NO_TEAMS)


def _goal_part(scope: Scope, goal: Goal) -> Part:
    roles = [(stake.stakeholder, letter) for stake in scope.stakes_on(goal) for letter in stake.responsibility]
    return Part(goal.full_name, goal.weight * _clear(roles), goal.weight)


def _team_part(item: Initiative) -> Part:
    roles = [(member.stakeholder, member.responsibility) for member in item.team if member.responsibility is not None]
    if not roles:
        return Part(item.full_name, None, reason=Message.of(NO_ROLES))
    return Part(item.full_name, float(_clear(roles)))


def _clear(roles: Iterable[tuple[str, str]]) -> bool:
    held = set(roles)
    accountable = [who for who, letter in held if letter == "A"]
    return len(accountable) == 1 and any(letter == "R" for _, letter in held)
