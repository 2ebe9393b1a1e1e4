"""Goals discussed: how many goals two functions have talked about before work on them starts.

Source: Godfrey (Avention), five ways to bridge the divide, way 1; joint planning as a means of alignment: Reich &
Benbasat (2000), MIS Quarterly 24(1):81–113.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from math import inf

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Goal, Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import by_pair, contacts, positive, unrecorded, unused
from cmocio.scoring.scope import YEAR
from cmocio.scoring.stakes import STAKES, no_goals, pursued
from cmocio.texts import declare

NONE_HELD = declare("no-goals-of-either", "neither {one!r} nor {other!r} has a stake in a goal asked about")


def _met(model: AlignmentModel) -> AlignmentModel | None:
    """Everyone met about everything, on the first day anything happened."""
    days = [item.date for item in model.interactions]
    if not days or not model.stakeholders or not model.goals:
        return None
    name = unused(model, "interaction", "all-hands")
    people, goals = model.keys("stakeholder"), model.keys("goal")
    return model.add(Interaction(name, min(days), "meeting", participants=people, goals=goals))


@measure(
    version="2",
    source="Godfrey, five ways, way 1; Reich & Benbasat 2000, MIS Quarterly 24(1):81-113",
    reads=STAKES | {"initiatives": "goals status start", "interactions": "date kind participants goals initiatives"},
    laws=[rises_with("discussion", _met)],
)
def goals_discussed(
    scope: Scope,
    *,
    kind: OneOrMany = "",
    kinds: OneOrMany = ("meeting", "consultation", "workshop", "decision"),
    within: int = YEAR,
    rule: str = "min",
) -> Score:
    """How many goals two functions have discussed before work on them starts.

    Formula: the weight of the goals that people of both discussed, on the first day of the work at the latest and in
    the year up to it / the weight of the goals in which either has a stake. Higher means more was discussed in time.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kind
        Only goals of this kind, or of these.
    kinds
        The kinds of interaction in which a goal is discussed.
    within
        How many days before the work, or without a known start before the day judged at, count; default: a year.
    rule
        How pairs of functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. A goal is discussed by name, or by an initiative that serves it. Work starts on the goal's first
        day, else on that of the first initiative that serves it; without either any day will do. Undefined where
        there are no goals, or interactions are not recorded.

    Raises
    ------
    InputError, NotFoundError
        For a window or a kind of interaction that is not possible.

    References
    ----------
    Reich & Benbasat (2000), MIS Quarterly 24(1):81–113.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("leads", "More leads", owner="cmo", since="2026-02-01"), Goal("data", "Customer data", owner="cio"),
    ...     Interaction("kick-off", "2026-01-12", "meeting", participants=["cmo", "cio"], goals="leads"))
    >>> get("goals-discussed")(model, as_of="2026-03-31").value
    0.5
    """
    goals = pursued(scope, kind)
    positive("within", within)
    met = contacts(scope, kinds, within=inf)
    starts = {goal.id: _start(scope, goal) for goal in goals}
    sides = {goal.id: _sides(scope, goal) for goal in goals}

    def of_pair(one: str, other: str) -> Score:
        talks = _talks(scope, met[one, other])
        parts = (
            _part(goal, talks.get(goal.id, ()), starts[goal.id] or scope.day, within)
            for goal in goals
            if sides[goal.id] & {one, other}
        )
        return ratio(parts, NONE_HELD, one=one, other=other)

    return no_goals(goals, kind) or unrecorded(scope, "interactions") or by_pair(scope, of_pair, rule)


def _sides(scope: Scope, goal: Goal) -> frozenset[str]:
    """The functions with a stake in a goal, whatever it is."""
    return frozenset(scope.model.function_of(stake.stakeholder) for stake in scope.stakes_on(goal))


def _start(scope: Scope, goal: Goal) -> Date | None:
    if goal.since is not None:
        return goal.since
    days = [item.start for item in scope.model.initiatives if goal.id in item.goals and item.status != "dropped"]
    return min((day for day in days if day is not None), default=None)


def _talks(scope: Scope, met: Iterable[Interaction]) -> Mapping[str, tuple[Interaction, ...]]:
    """The interactions about each goal."""

    def about(item: Interaction) -> Iterator[str]:
        yield from item.goals
        yield from (goal for name in item.initiatives for goal in scope.model.initiative(name).goals)

    return grouped((goal, item) for item in met for goal in dict.fromkeys(about(item)))


def _part(goal: Goal, talks: tuple[Interaction, ...], start: Date | None, within: int) -> Part:
    held = [talk.full_name for talk in talks if start is not None and 0 <= (start - talk.date).days < within]
    return Part(goal.full_name, goal.weight * bool(held), goal.weight, entities=tuple(held))
