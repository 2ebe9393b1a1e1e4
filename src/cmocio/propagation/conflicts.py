"""Which goals hurt which others, directly or along a path."""

from collections import deque
from collections.abc import Iterable
from datetime import date as Date
from typing import Final

import numpy as np
from attrs import frozen

from cmocio.arguments import as_count, checked
from cmocio.arrays import Values
from cmocio.graph import Network, network, reached
from cmocio.model import AlignmentModel
from cmocio.propagation.arguments import asked_functions
from cmocio.propagation.engine.program import Mask, Places, Program
from cmocio.results import Result, Rows
from cmocio.texts import Message, declare

BETWEEN = declare(
    "conflict-between-functions",
    "{hurting} hurts {hurt}: let {functions:and} agree which of the two gives way and by how much, or find a way to "
    "reach {hurting} that spares {hurt}",
)
WITHIN = declare(
    "conflict-within-function",
    "{hurting} hurts {hurt}, and both are goals of {functions:and}: rank them, or find a way to reach {hurting} that "
    "spares {hurt}",
)
UNOWNED = declare(
    "conflict-without-owner",
    "{hurting} hurts {hurt}, and not both have an owner whose function is known: name one for each, then let them "
    "agree which gives way",
)

BUDGET: Final = 56 * 2**20
"""Strengths take about so many bytes at a time."""


@frozen(repr=False)
class Conflict(Result):
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
    advice
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
    advice: Message


@checked
def conflicts(
    model: AlignmentModel,
    *,
    functions: Iterable[str] | None = None,
    as_of: Date | str | None = None,
    least: float = 0.1,
    most: int = 100,
) -> Rows[Conflict]:
    """Which goals hurt which others: negative contributions, and paths of dependencies whose signs multiply to minus.

    The strength of a path is the product of its weights; refinements and requirements pass on everything (1). Of
    several paths between two goals the strongest counts, but where one hurts the other directly, that alone does; a
    goal may help by one path what it hurts by another. Higher means a stronger conflict.

    Parameters
    ----------
    model
        Any model.
    functions
        Only conflicts between goals that these functions own; default: all conflicts.
    as_of
        The day to judge at; default: `AlignmentModel.day`. Dependencies that do not hold then do not count.
    least
        Paths weaker than this do not count; direct contributions always do.
    most
        How many conflicts are listed at the most: the strongest; ≥ 1.

    Returns
    -------
    Rows of Conflict
        The strongest first; equally strong ones in the order of the model. `Rows.left_out` says how many more
        there are.

    Raises
    ------
    NotFoundError
        For a function nobody belongs to, with the nearest names.
    InputError
        For a single text instead of a list of functions, a `most` below 1, or a day that is not one.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("speed", "Fast site"), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"speed": -0.5}), contribute("speed", to={"sales": 0.8}))
    >>> [(row.goals, row.strength) for row in conflicts(model)]
    [(('ads', 'speed'), 0.5), (('ads', 'sales'), 0.4)]
    """
    as_count(most, "most", of="conflicts")
    day = model.day(as_of)
    asked = asked_functions(model, functions)
    net = network(model, day)
    owners = [model.owner_function(goal.id) for goal in net.goals]
    wanted = np.array([asked is None or owner in asked for owner in owners], dtype=np.bool_)
    rows, left_out = _strongest(net, wanted, least, most)
    return Rows((_conflict(net, owners, strength, path) for strength, path in rows), left_out)


def _strongest(net: Network, wanted: Mask, least: float, most: int) -> tuple[list[tuple[float, tuple[int, ...]]], int]:
    """The strongest conflicts, each as its strength and its edges, and how many more there are."""
    program, ends = Program.of(net.structure), (net.dependees, net.dependers)
    direct = np.flatnonzero((net.weights < 0) & (ends[0] != ends[1]))
    listed = direct[wanted[ends[0][direct]] & wanted[ends[1][direct]]]
    found = _merged(np.empty((0, 4)), most, -net.weights[listed], ends[0][listed], ends[1][listed], listed)
    count = len(listed)
    harmful = reached(net.dependees[net.weights < 0].tolist(), program.below.__getitem__)
    firsts = np.array([goal for goal in sorted(harmful) if wanted[goal]], dtype=np.intp)
    for some in np.array_split(firsts, -(-16 * program.size * len(firsts) // BUDGET) or 1):
        hurt = _strengths(program, some)[:, 1]
        column = np.full(program.size, -1)
        column[some] = np.arange(len(some))
        hurt[some, column[some]] = 0.0
        known = direct[column[ends[0][direct]] >= 0]
        hurt[ends[1][known], column[ends[0][known]]] = 0.0
        last, first = np.nonzero((hurt > 0.0) & (hurt >= least) & wanted[:, None])
        count += len(last)
        found = _merged(found, most, hurt[last, first], some[first], last, np.full(len(last), -1))
    rows = [(strength, *map(int, places)) for strength, *places in found.tolist()]
    firsts = np.array([*{first for _, first, _, edge in rows if edge < 0}], dtype=np.intp)
    strengths, number = _strengths(program, firsts), {first: n for n, first in enumerate(firsts.tolist())}
    return [
        (strength, (edge,) if edge >= 0 else _path(program, strengths[:, :, number[first]], first, last))
        for strength, first, last, edge in rows
    ], count - len(rows)


def _merged(found: Values, most: int, *columns: Places | Values) -> Values:
    """The strongest of two lists of conflicts: strength, first, last, and the edge of a direct one."""
    if len(columns[0]) > most:
        weakest = np.partition(columns[0], -most)[-most]
        columns = tuple(column[columns[0] >= weakest] for column in columns)
    both: Values = np.concatenate((found, np.stack(columns, axis=1)))
    return both[np.lexsort((both[:, 3], both[:, 2], both[:, 1], -both[:, 0]))[:most]]


def _strengths(program: Program, firsts: Places) -> Values:
    """How strong the strongest path is from each of these goals to each goal, by its sign: goals × (+, −) × firsts."""
    x = np.zeros((program.size, 2, len(firsts)))
    x[firsts, 0, np.arange(len(firsts))] = 1.0
    is_reached = np.zeros(program.size, dtype=np.bool_)
    is_reached[firsts] = True
    begin, weights, others = program.first[::3].tolist(), program.weight.tolist(), np.ones(program.size, dtype=np.bool_)
    for part in program.parts:
        order, before = list(part), None
        if program.is_cycle(part):
            # cut open at one goal, so that a ring is gone round in few rounds
            others[part[0]] = False
            order = [goal for some in program.split(part, others) for goal in some]
        while before is None or not np.array_equal(before, x[order]):
            before = x[order] if program.is_cycle(part) else None
            for goal in order:
                for source, weight in zip(program.below[goal], weights[begin[goal] : begin[goal + 1]], strict=True):
                    if is_reached[source]:
                        came = x[source] if weight > 0 else x[source, ::-1]
                        np.maximum(x[goal], came if weight == 1.0 else came * abs(weight), out=x[goal])
                        is_reached[goal] = True
            if before is None:
                break
    return x


def _path(program: Program, strengths: Values, first: int, last: int) -> tuple[int, ...]:
    """The edges of the strongest negative path between two goals; of several, one with the fewest.

    It is looked for from its end, over what is as strong as it must be to be on such a path.
    """
    came: dict[tuple[int, int], tuple[int, tuple[int, int]]] = {}
    waiting = deque([(last, 1)])
    while (first, 0) not in came:
        state = waiting.popleft()
        begin, end = program.first[3 * state[0] : 3 * state[0] + 4 : 3].tolist()
        for link in range(begin, end):
            weight = float(program.weight[link])
            before = int(program.source[link]), state[1] ^ (weight < 0)
            if strengths[before] * abs(weight) == strengths[state] and before not in came:
                came[before] = int(program.edge[link]), state
                waiting.append(before)
    edges, state = [], (first, 0)
    while state != (last, 1):
        edge, state = came[state]
        edges.append(edge)
    return tuple(edges)


def _conflict(net: Network, owners: list[str], strength: float, path: tuple[int, ...]) -> Conflict:
    ends = int(net.dependees[path[0]]), int(net.dependers[path[-1]])
    first, last = (net.goals[end] for end in ends)
    both = owners[ends[0]], owners[ends[1]]
    code = UNOWNED if "" in both else WITHIN if both[0] == both[1] else BETWEEN
    advice = Message.of(code, hurting=first.name, hurt=last.name, functions=tuple(dict.fromkeys(both)))
    return Conflict((first.id, last.id), tuple(net.edges[edge] for edge in path), strength, both, advice)
