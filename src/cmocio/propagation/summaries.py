"""Satisfaction brought together: by function, by stakeholder."""

from collections.abc import Mapping
from math import frexp, fsum, ldexp

from cmocio.frozen import FrozenDict
from cmocio.graph import parts_in_order
from cmocio.graph.stakes import Interests, function_interests
from cmocio.model import AlignmentModel


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
        for function, own in function_interests(model, worth).items()
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
    people, means = model.stakeholders, dict[int, float]()
    for number, members in bodies_in_order(model):
        own = [(w, values[goal]) for goal, w in worth.get(people[number].id, {}).items() if goal in values]
        own += [(people[n].importance, means[n]) for n in members if n in means]
        mean = _mean(own)
        if mean is not None:
            means[number] = mean
    return FrozenDict((person.id, means[number]) for number, person in enumerate(people) if number in means)


def bodies_in_order(model: AlignmentModel) -> list[tuple[int, list[int]]]:
    """The numbers of all stakeholders, each after those who are directly part of it, and with these.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> board = Stakeholder("board", "Board"), Stakeholder("cmo", "CMO", part_of="board")
    >>> bodies_in_order(AlignmentModel.of("m", board))
    [(1, []), (0, [1])]
    """
    place = {person.id: number for number, person in enumerate(model.stakeholders)}
    below: list[list[int]] = [[] for _ in place]
    for number, person in enumerate(model.stakeholders):
        if person.part_of is not None:
            below[place[person.part_of]].append(number)
    return [(number, below[number]) for (number,) in parts_in_order(below)]


def _mean(weighted: list[tuple[float, float]]) -> float | None:
    _, power = frexp(max((weight for weight, _ in weighted), default=0.0))
    scaled = [(ldexp(weight, -power), value) for weight, value in weighted]
    total = fsum(weight for weight, _ in scaled)
    return fsum(weight * value for weight, value in scaled) / total if total > 0 else None
