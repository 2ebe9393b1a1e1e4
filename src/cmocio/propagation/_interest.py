"""Satisfaction brought together: by function, by stakeholder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from math import frexp, fsum, ldexp

from cmocio.frozen import FrozenDict
from cmocio.graph import parts_in_order
from cmocio.model import AlignmentModel
from cmocio.model._period import holds_on

__all__ = ["by_function", "by_stakeholder", "function_weights", "interests"]

Interests = dict[str, dict[str, float]]
"""For each stakeholder, what each goal is worth to them."""


def interests(model: AlignmentModel, day: Date | None) -> Interests:
    """What each goal is worth to each stakeholder: importance × support, where both are known and in favour.

    An owner has support 1 and the goal's weight as importance, unless a stake says otherwise.

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO"), Goal("a", "A", owner="cmo", weight=2))
    >>> interests(model, None)
    {'cmo': {'a': 2.0}}
    """
    stated: dict[tuple[str, str], tuple[float | None, float | None]] = {
        (goal.owner, goal.id): (goal.weight, 1.0) for goal in model.goals if goal.owner is not None
    }
    for stake in model.stakes:
        if holds_on(day, stake.since, stake.until):
            importance, support = stated.get((stake.stakeholder, stake.goal), (None, None))
            stated[stake.stakeholder, stake.goal] = (
                importance if stake.importance is None else stake.importance,
                support if stake.support is None else stake.support,
            )
    found: Interests = {}
    for (stakeholder, goal), (importance, support) in stated.items():
        if importance is not None and support is not None and importance > 0 and support > 0:
            found.setdefault(stakeholder, {})[goal] = importance * support
    return found


def function_weights(model: AlignmentModel, worth: Interests) -> dict[str, dict[str, float]]:
    """For each function the most that each goal is worth to one of its people.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"))
    >>> function_weights(model, {"cmo": {"a": 3.0, "b": 1.0}})
    {'marketing': {'a': 3.0, 'b': 1.0}}
    """
    weights: dict[str, dict[str, float]] = {function: {} for function in model.functions}
    for stakeholder in model.stakeholders:
        for goal, weight in worth.get(stakeholder.id, {}).items():
            if stakeholder.function:
                own = weights[stakeholder.function]
                own[goal] = max(own.get(goal, 0.0), weight)
    return weights


def by_function(model: AlignmentModel, worth: Interests, values: Mapping[str, float]) -> FrozenDict[str, float]:
    """For each function the mean of the values, weighted by the most that a goal is worth to one of its people.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"))
    >>> by_function(model, {"cmo": {"a": 3.0, "b": 1.0}}, {"a": 1.0, "b": -1.0})
    {'marketing': 0.5}
    """
    means = (
        (function, _mean([(w, values[g]) for g, w in own.items() if g in values]))
        for function, own in function_weights(model, worth).items()
    )
    return FrozenDict((function, mean) for function, mean in means if mean is not None)


def by_stakeholder(model: AlignmentModel, worth: Interests, values: Mapping[str, float]) -> FrozenDict[str, float]:
    """For each stakeholder the mean of the values, weighted by what each goal is worth to them.

    A body also counts those who are directly part of it, weighted by their importance.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("board", "Board"), Stakeholder("cmo", "CMO", part_of="board"))
    >>> by_stakeholder(model, {"cmo": {"a": 3.0, "b": 1.0}}, {"a": 1.0, "b": -1.0})
    {'board': 0.5, 'cmo': 0.5}
    """
    people = model.stakeholders
    place = {person.id: number for number, person in enumerate(people)}
    below: list[list[int]] = [[] for _ in people]
    for number, person in enumerate(people):
        if person.part_of is not None:
            below[place[person.part_of]].append(number)
    means: dict[int, float] = {}
    for (number,) in parts_in_order(below):
        own = [(w, values[goal]) for goal, w in worth.get(people[number].id, {}).items() if goal in values]
        own += [(people[n].importance, means[n]) for n in below[number] if n in means]
        mean = _mean(own)
        if mean is not None:
            means[number] = mean
    return FrozenDict((person.id, means[number]) for number, person in enumerate(people) if number in means)


def _mean(weighted: list[tuple[float, float]]) -> float | None:
    _, power = frexp(max((weight for weight, _ in weighted), default=0.0))
    scaled = [(ldexp(weight, -power), value) for weight, value in weighted]
    total = fsum(weight for weight, _ in scaled)
    return fsum(weight * value for weight, value in scaled) / total if total > 0 else None
