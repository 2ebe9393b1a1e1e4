"""Role clarity: whether everyone knows who answers for a thing and who does it.

Source: the responsibility assignment matrix (RACI): Smith & Erwin (2005), Role & Responsibility Charting, Project
Management Institute.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Goal, Initiative
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import projects, texts, unrecorded
from cmocio.scoring.stakes import effective_stakes, no_goals, pursued
from cmocio.texts import Message, declare

__all__ = ["role_clarity"]

NO_TEAMS = declare("no-work-under-way", "no initiative is under way")
NO_ROLES = declare("no-responsibilities", "nobody's responsibility for it is stated")


@measure(
    version="1",
    source="RACI; Smith & Erwin 2005, Role & Responsibility Charting",
    reads=["stakeholders", "goals", "stakes", "initiatives"],
)
def role_clarity(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "goals",
    kind: str | Iterable[str] = "",
) -> Score:
    """How many goals or initiatives have exactly one who answers for them and at least one who does them.

    Formula: things with exactly one accountable (A) and one or more responsible (R) stakeholders / things. One may be
    both. Higher means clearer roles.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
        If `of` is none of the two.

    References
    ----------
    Smith & Erwin (2005), Role & Responsibility Charting.

    Examples
    --------
    >>> from cmocio.model import Member, Stakeholder
    >>> model = AlignmentModel.of("shop", Stakeholder("cmo", "CMO"), Stakeholder("cio", "CIO"), [
    ...     Initiative("cdp", "CDP", team=[Member("cmo", responsibility="A"), Member("cio", responsibility="R")]),
    ...     Initiative("app", "App", team=[Member("cmo", responsibility="A"), Member("cio", responsibility="A")])])
    >>> role_clarity(model, of="initiatives").value
    0.5
    """
    one_of("of", of, ("goals", "initiatives"))
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "stakes" if of == "goals" else "initiatives")
    if of == "goals":
        goals = pursued(looked, kind)
        if not goals:
            return no_goals(kind)
        return missing or ratio(_goal_part(looked, goal) for goal in goals)
    taken = [item for item in projects(looked) if not texts(kind) or item.kind in texts(kind)]
    return missing or (ratio(_team_part(item) for item in taken) if taken else undefined(NO_TEAMS))


def _goal_part(looked: Scope, goal: Goal) -> Part:
    roles = [(stake.stakeholder, letter) for stake in effective_stakes(looked, goal) for letter in stake.responsibility]
    return Part(goal.full_name, float(_clear(roles)))


def _team_part(item: Initiative) -> Part:
    roles = [(member.stakeholder, member.responsibility) for member in item.team if member.responsibility is not None]
    if not roles:
        return Part(item.full_name, None, reason=Message.of(NO_ROLES))
    return Part(item.full_name, float(_clear(roles)))


def _clear(roles: Iterable[tuple[str, str]]) -> bool:
    held = set(roles)
    accountable = [who for who, letter in held if letter == "A"]
    return len(accountable) == 1 and any(letter == "R" for _, letter in held)
