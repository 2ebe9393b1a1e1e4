"""Which goals hurt which others, directly or along a path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from heapq import heappop, heappush
from typing import NamedTuple

from attrs import frozen

from cmocio.graph import KINDS, Network, network
from cmocio.model import AlignmentModel
from cmocio.model._convert import as_day
from cmocio.propagation._chosen import asked_functions
from cmocio.texts import Message, declare

__all__ = ["Conflict", "conflicts"]

BETWEEN = declare(
    "conflict-between-functions",
    "{hurting} hurts {hurt}: let {functions} agree which of the two gives way and by how much, or find a way to reach "
    "{hurting} that spares {hurt}",
)
WITHIN = declare(
    "conflict-within-function",
    "{hurting} hurts {hurt}, and both are goals of {functions}: rank them, or find a way to reach {hurting} that "
    "spares {hurt}",
)
UNOWNED = declare(
    "conflict-without-owner",
    "{hurting} hurts {hurt}, and not both have an owner whose function is known: name one for each, then let them "
    "agree which gives way",
)


@frozen
class Conflict:
    """One goal that hurts another.

    Parameters
    ----------
    goals
        The ids of the goal that hurts and the one that is hurt.
    path
        The keys of the dependencies that lead from the first to the second.
    strength
        How strongly, in (0, 1]: the product of the weights along the path, without its sign.
    functions
        Those of the two goals' owners; ``""`` where unknown.
    mend
        What to do.

    Examples
    --------
    >>> Conflict(("ads", "speed"), ("speed<ads:contribution",), 0.5, ("marketing", "it"), Message.of("x")).strength
    0.5
    """

    goals: tuple[str, str]
    path: tuple[str, ...]
    strength: float
    functions: tuple[str, str]
    mend: Message


def conflicts(
    model: AlignmentModel,
    *,
    functions: Iterable[str] | None = None,
    as_of: Date | str | None = None,
    least: float = 0.1,
) -> tuple[Conflict, ...]:
    """Which goals hurt which others: negative contributions, and paths of dependencies whose signs multiply to minus.

    The strength of a path is the product of its weights; refinements and requirements pass on everything (1). Of
    several paths between two goals the strongest counts; a goal may help by one path what it hurts by another. Higher
    means a stronger conflict.

    Parameters
    ----------
    model
        Any model.
    functions
        Only conflicts between goals that these functions own; default: all conflicts.
    as_of
        The day to judge at; default: `AlignmentModel.day`. Dependencies that do not hold then do not count.
    least
        Paths weaker than this are left out; direct contributions never are. In models of many thousand goals, raise
        it or name functions: the number of paths grows with the square of the goals.

    Returns
    -------
    tuple of Conflict
        The strongest first; equally strong ones in the order of the model.

    Raises
    ------
    NotFoundError
        For a function nobody belongs to, with the nearest names.
    InputError
        For one text instead of several functions, or a day that is none.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("speed", "Fast site"), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"speed": -0.5}), contribute("speed", to={"sales": 0.8}))
    >>> [(row.goals, row.strength) for row in conflicts(model)]
    [(('ads', 'speed'), 0.5), (('ads', 'sales'), 0.4)]
    """
    day = model.day(None if as_of is None else as_day(as_of, "as_of"))
    asked = asked_functions(model, functions)
    net = network(model, day)
    owners = [model.owner_function(goal.id) for goal in net.goals]
    wanted = [asked is None or owner in asked for owner in owners]
    rows = list(_direct(net, wanted)) + list(_along_paths(net, wanted, least))
    rows.sort(key=lambda row: (-row.strength, row.first, row.last))
    return tuple(_conflict(net, owners, row) for row in rows)


class _Row(NamedTuple):
    strength: float
    first: int
    last: int
    edges: tuple[int, ...]


def _direct(net: Network, wanted: list[bool]) -> Iterator[_Row]:
    """The negative contributions between two goals."""
    columns = zip(net.dependees.tolist(), net.dependers.tolist(), net.weights.tolist(), strict=True)
    for edge, (first, last, weight) in enumerate(columns):
        if weight < 0 and first != last and wanted[first] and wanted[last]:
            yield _Row(-weight, first, last, (edge,))


Outgoing = list[list[tuple[int, int, float]]]
"""For each goal, the edges to its dependers: edge, depender, weight."""


def _along_paths(net: Network, wanted: list[bool], least: float) -> Iterator[_Row]:
    """For each two goals without a direct negative contribution, the strongest negative path."""
    outgoing: Outgoing = [[] for _ in net.goals]
    direct = set()
    columns = zip(net.dependees.tolist(), net.dependers.tolist(), net.weights.tolist(), strict=True)
    for edge, (first, last, weight) in enumerate(columns):
        if weight:
            outgoing[first].append((edge, last, weight))
        if weight < 0:
            direct.add((first, last))
    for first in sorted(_upstream(net)):
        if wanted[first]:
            for row in _from(first, outgoing, least):
                if wanted[row.last] and (first, row.last) not in direct:
                    yield row


def _upstream(net: Network) -> set[int]:
    """The goals from which a negative contribution can be reached: only they can hurt."""
    contribution = KINDS.index("contribution")
    waiting = net.dependees[(net.kinds == contribution) & (net.weights < 0)].tolist()
    incoming: list[list[int]] = [[] for _ in net.goals]
    for first, last in zip(net.dependees.tolist(), net.dependers.tolist(), strict=True):
        incoming[last].append(first)
    found: set[int] = set()
    while waiting:
        goal = waiting.pop()
        if goal not in found:
            found.add(goal)
            waiting += incoming[goal]
    return found


def _from(first: int, outgoing: Outgoing, least: float) -> Iterator[_Row]:
    """The strongest negative path from one goal to each other: Dijkstra's search over goals and signs."""
    came: dict[tuple[int, bool], tuple[int, tuple[int, bool]] | None] = {}
    heap: list[tuple[float, int, bool, int, tuple[int, bool] | None]] = [(-1.0, first, True, -1, None)]
    while heap:
        strength, goal, positive, by, before = heappop(heap)
        state = goal, positive
        if state in came:
            continue
        came[state] = None if before is None else (by, before)
        if not positive and goal != first:
            yield _Row(-strength, first, goal, _trail(state, came))
        for edge, following, weight in outgoing[goal]:
            onward = strength * abs(weight)
            after = following, positive == (weight > 0)
            if onward < 0 and -onward >= least and after not in came:  # a product may be too small to be told from 0
                heappush(heap, (onward, *after, edge, state))


def _trail(
    state: tuple[int, bool], came: dict[tuple[int, bool], tuple[int, tuple[int, bool]] | None]
) -> tuple[int, ...]:
    edges = []
    step = came[state]
    while step is not None:
        edge, before = step
        edges.append(edge)
        step = came[before]
    return tuple(reversed(edges))


def _conflict(net: Network, owners: list[str], row: _Row) -> Conflict:
    first, last = net.goals[row.first], net.goals[row.last]
    both = owners[row.first], owners[row.last]
    code = UNOWNED if "" in both else WITHIN if both[0] == both[1] else BETWEEN
    mend = Message.of(code, hurting=first.name, hurt=last.name, functions=" and ".join(dict.fromkeys(both)))
    return Conflict((first.id, last.id), tuple(net.edges[edge] for edge in row.edges), row.strength, both, mend)
