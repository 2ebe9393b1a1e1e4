"""Goals discussed: how many goals two functions have talked about before work on them starts.

Source: Godfrey (Avention), five ways to bridge the divide, way 1; joint planning as a means of alignment: Reich &
Benbasat (2000), MIS Quarterly 24(1):81–113.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date

from cmocio.model import AlignmentModel, Goal, Interaction
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import by_pair, contacts, gathered, unrecorded, unused
from cmocio.scoring.stakes import effective_stakes, no_goals, pursued
from cmocio.texts import declare

__all__ = ["goals_discussed"]

NONE_HELD = declare("no-goals-of-either", "neither {one!r} nor {other!r} has a stake in a goal")


def _met(model: AlignmentModel) -> AlignmentModel | None:
    """Everyone met about everything, on the first day anything happened."""
    days = [item.date for item in model.interactions]
    if not days or not model.stakeholders or not model.goals:
        return None
    name = unused(model, "interaction", "all-hands")
    people, goals = model.keys("stakeholder"), model.keys("goal")
    return model.add(Interaction(name, min(days), "meeting", participants=people, goals=goals))


@measure(
    version="1",
    source="Godfrey, five ways, way 1; Reich & Benbasat 2000, MIS Quarterly 24(1):81-113",
    reads=["stakeholders", "goals", "stakes", "initiatives", "interactions"],
    laws=[rises_with("discussion", _met)],
)
def goals_discussed(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kind: str | Iterable[str] = "",
    kinds: str | Iterable[str] = ("meeting", "consultation", "workshop", "decision"),
    rule: str = "min",
) -> Score:
    """How many goals two functions have discussed before work on them starts.

    Formula: goals that people of both discussed, on the first day of the work at the latest / goals in which either
    has a stake. Higher means more was discussed in time.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    kind
        Only goals of this kind, or of these.
    kinds
        The kinds of interaction in which a goal is discussed.
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
    NotFoundError
        For a kind of interaction that does not exist.

    References
    ----------
    Reich & Benbasat (2000), MIS Quarterly 24(1):81–113.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("leads", "More leads", owner="cmo", since="2026-02-01"), Goal("data", "Customer data", owner="cio"),
    ...     Interaction("kick-off", "2026-01-12", "meeting", participants=["cmo", "cio"], goals="leads"))
    >>> goals_discussed(model, as_of="2026-03-31").value
    0.5
    """
    looked = scope(model, functions, as_of)
    goals = pursued(looked, kind)
    if not goals:
        return no_goals(kind)
    missing = unrecorded(looked, "interactions")
    if missing is not None:
        return missing
    met = contacts(looked, gathered(looked, kinds))
    starts = {goal.id: _start(looked, goal) for goal in goals}
    sides = {goal.id: _sides(looked, goal) for goal in goals}

    def of_pair(one: str, other: str) -> Score:
        ours = [goal for goal in goals if sides[goal.id] & {one, other}]
        first = _first_talks(looked, met[one, other])
        return (
            ratio(_part(goal, first, starts) for goal in ours) if ours else undefined(NONE_HELD, one=one, other=other)
        )

    return by_pair(looked, of_pair, rule)


def _sides(looked: Scope, goal: Goal) -> frozenset[str]:
    """The functions with a stake in a goal, whatever it is."""
    return frozenset(looked.model.function_of(stake.stakeholder) for stake in effective_stakes(looked, goal))


def _start(looked: Scope, goal: Goal) -> Date | None:
    if goal.since is not None:
        return goal.since
    days = [item.start for item in looked.model.initiatives if goal.id in item.goals and item.status != "dropped"]
    return min((day for day in days if day is not None), default=None)


def _first_talks(looked: Scope, met: Iterable[Interaction]) -> Mapping[str, Interaction]:
    """The first interaction about each goal."""
    first: dict[str, Interaction] = {}
    for item in sorted(met, key=lambda item: item.date):
        served = (goal for name in item.initiatives for goal in looked.model.initiative(name).goals)
        for goal in (*item.goals, *served):
            first.setdefault(goal, item)
    return first


def _part(goal: Goal, first: Mapping[str, Interaction], starts: Mapping[str, Date | None]) -> Part:
    talk, start = first.get(goal.id), starts[goal.id]
    if talk is None or (start is not None and talk.date > start):
        return Part(goal.full_name, 0.0)
    return Part(goal.full_name, 1.0, entities=(talk.full_name,))
