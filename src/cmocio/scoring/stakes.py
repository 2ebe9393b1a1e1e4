"""Stakes as they count: which goals are pursued, what an owner's stake implies, what a goal weighs for a function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from cmocio.model import Goal, Stake
from cmocio.model._period import holds_on
from cmocio.scoring.evidence import texts
from cmocio.scoring.scope import Scope
from cmocio.scoring.score import Score, undefined
from cmocio.texts import declare

__all__ = ["effective_stakes", "function_weights", "holders", "no_goals", "pursued", "stake_weight"]

NO_GOALS = declare("no-goals-pursued", "no goals are pursued on the day")
NO_GOALS_OF_KIND = declare("no-goals-of-kind", "no goals of the kind {kind} are pursued on the day")


def pursued(looked: Scope, kind: str | Iterable[str] = "") -> tuple[Goal, ...]:
    """The goals that count: applicable, pursued on the day, and of one of these kinds (``""``: of any).

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import scope
    >>> goals = [Goal("a", "A", kind="revenue"), Goal("b", "B"), Goal("c", "C", applicable=False)]
    >>> [goal.id for goal in pursued(scope(AlignmentModel("m", goals=goals)))]
    ['a', 'b']
    """
    kinds = frozenset(texts(kind))
    return tuple(
        goal
        for goal in looked.model.goals
        if goal.applicable and holds_on(looked.day, goal.since, goal.until) and (not kinds or goal.kind in kinds)
    )


def no_goals(kind: str | Iterable[str] = "") -> Score:
    """The undefined score of a measure that finds no goal to look at.

    Examples
    --------
    >>> str(no_goals("revenue").reason)
    'no goals of the kind revenue are pursued on the day'
    """
    kinds = texts(kind)
    return undefined(NO_GOALS_OF_KIND, kind=kinds) if kinds else undefined(NO_GOALS)


def effective_stakes(looked: Scope, goal: Goal) -> tuple[Stake, ...]:
    """The stakes on a goal that hold on the day, the owner's made whole.

    The owner has support 1, the goal's weight as importance and responsibility A, where no stake of theirs says
    otherwise, field by field.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> from cmocio.scoring import scope
    >>> goal = Goal("uptime", "Stay up", owner="cio", weight=2)
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO")], goals=[goal],
    ...                        stakes=[Stake("cio", "uptime", support=0.5)])
    >>> effective_stakes(scope(model), goal)
    (Stake('cio', 'uptime', importance=2.0, support=0.5, responsibility=['A']),)
    """
    stated = [s for s in looked.model.stakes_on(goal.id) if holds_on(looked.day, s.since, s.until)]
    if goal.owner is None:
        return tuple(stated)
    if all(stake.stakeholder != goal.owner for stake in stated):
        return Stake(goal.owner, goal.id, importance=goal.weight, support=1, responsibility="A"), *stated
    return tuple(_as_owner(stake, goal) if stake.stakeholder == goal.owner else stake for stake in stated)


def _as_owner(stake: Stake, goal: Goal) -> Stake:
    return attrs.evolve(
        stake,
        importance=goal.weight if stake.importance is None else stake.importance,
        support=1.0 if stake.support is None else stake.support,
        responsibility=stake.responsibility or frozenset("A"),
    )


def stake_weight(stake: Stake) -> float | None:
    """What a goal weighs for one stake: importance × max(support, 0); ``None`` is unknown.

    Examples
    --------
    >>> stake_weight(Stake("cio", "uptime", importance=2, support=0.5)), stake_weight(Stake("cio", "uptime"))
    (1.0, None)
    >>> stake_weight(Stake("cio", "uptime", support=-1))
    0.0
    """
    if stake.importance == 0 or (stake.support is not None and stake.support <= 0):
        return 0.0
    if stake.importance is None or stake.support is None:
        return None
    return stake.importance * stake.support


def function_weights(looked: Scope, goals: Sequence[Goal]) -> np.ndarray:
    """What each goal (row) weighs for each function compared (column): its largest known stake; NaN is unknown.

    A function without a known stake is unknown, not zero, unless the model says that its list of stakes is complete
    (``"stakes"`` in `recorded`).

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> from cmocio.scoring import scope
    >>> people = [Stakeholder("cio", "CIO", function="it"), Stakeholder("cmo", "CMO", function="marketing")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=[Goal("uptime", "Stay up", owner="cio")])
    >>> function_weights(scope(model, ["it", "marketing"]), model.goals)
    array([[ 1., nan]])
    """
    place = {function: number for number, function in enumerate(looked.functions)}
    unstated = 0.0 if "stakes" in looked.model.recorded else np.nan
    found = np.full((len(goals), len(place)), unstated)
    for row, goal in enumerate(goals):
        listed: dict[int, list[float | None]] = {}
        for stake in effective_stakes(looked, goal):
            column = place.get(looked.model.function_of(stake.stakeholder))
            if column is not None:
                listed.setdefault(column, []).append(stake_weight(stake))
        for column, weights in listed.items():
            found[row, column] = max((weight for weight in weights if weight is not None), default=np.nan)
    return found


def holders(looked: Scope, goal: Goal, letters: str) -> tuple[str, ...]:
    """The functions compared of which someone holds one of these responsibilities for a goal, in their order.

    Parameters
    ----------
    looked, goal
        What is looked at.
    letters
        Of R, A, C and I.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> from cmocio.scoring import scope
    >>> people = [Stakeholder("cio", "CIO", function="it"), Stakeholder("cmo", "CMO", function="marketing")]
    >>> goal = Goal("uptime", "Stay up", owner="cio")
    >>> model = AlignmentModel("m", stakeholders=people, goals=[goal],
    ...                        stakes=[Stake("cmo", "uptime", responsibility="C")])
    >>> holders(scope(model, ["it", "marketing"]), goal, "RA")
    ('it',)
    """
    wanted = frozenset(letters)
    found = {
        looked.model.function_of(s.stakeholder) for s in effective_stakes(looked, goal) if s.responsibility & wanted
    }
    return tuple(function for function in looked.functions if function in found)
