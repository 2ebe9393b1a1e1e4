"""Perturbations: what becomes of some goals if one dependency is lost or late, for many such events at once.

Most events strike a goal outside cycles: then all that matters is the goal's new value, and events that give it the
same one share a column. Columns are goals' values, one row for each goal that moves; goals that do not move stay
single numbers. The goals of a cycle are swept in all columns at once, in one vector.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, Literal, NamedTuple, TypeAlias

import numpy as np

from cmocio.arrays import Values
from cmocio.graph import KINDS, parts_in_order, reached
from cmocio.propagation.engine.cycle import SWEEPS, sweep_pieces
from cmocio.propagation.engine.operations import Block, Cell, derive, grouped, held
from cmocio.propagation.engine.program import PARTS, Places, Program
from cmocio.propagation.ground import NOISE, Ground

Happening: TypeAlias = Literal["lost", "late"]

WIDE: Final = 512
"""So many columns at a time."""
CELLS: Final = 32_768
"""A cycle is swept in so many columns at a time that they hold about so many values: these stay in the cache."""
TOGETHER: Final = 1_000_000
"""A cycle that does not settle as things stand is swept so many times at the most, in all columns together."""
FEWEST: Final = 120
"""But in each column at least so many times."""
_CONTRIBUTION: Final = KINDS.index("contribution")


class _Column(NamedTuple):
    """What one column is about: a goal outside cycles with a new value, or one in a cycle with a struck edge."""

    goal: int
    value: float
    edge: int


class _Fragment(NamedTuple):
    """Goals of a cycle that stay together in one column, and whether they are swept."""

    column: int
    goals: tuple[int, ...]
    is_swept: bool


class Moves(NamedTuple):
    """By how much goals move that move at all, and whether a cycle was given up before it was known if it settles."""

    by: Mapping[int, float]
    given_up: bool


def moves(ground: Ground, edges: Sequence[int], event: Happening, watched: Sequence[int]) -> list[Moves]:
    """For each edge, by how much each of the watched goals moves if it alone is lost or late.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> goals = [Goal("sales", "Sales"), Goal("data", "Data", satisfaction=0.5)]
    >>> ground = Ground.of(AlignmentModel.of("shop", goals, require("sales", "data")), None, "wins")
    >>> moves(ground, [0], "lost", [0])
    [Moves(by={0: -1.5}, given_up=False)]
    """
    state = _State(ground, event, watched)
    found = [Moves({}, given_up=False)] * len(edges)
    columns: dict[_Column, list[int]] = {}
    for number, column in state.columns(edges):
        columns.setdefault(column, []).append(number)
    state.count = len(columns)
    listed = sorted(columns, key=lambda column: ground.place[column.goal])
    for first in range(0, len(listed), WIDE):
        batch = listed[first : first + WIDE]
        for column, moved in zip(batch, state.moved(batch), strict=True):
            for number in columns[column]:
                found[number] = moved
    return found


class _State:
    """What all batches share."""

    def __init__(self, ground: Ground, event: Happening, watched: Sequence[int]) -> None:
        self.ground = ground
        self.event: Happening = event
        self.watched = watched
        self.useful = ground.upstream(watched)
        self.count = 0
        """How many columns there are."""
        self.denied = len(ground.values)
        """The position that reads −1."""
        self.restless = [
            (place, ground.upstream(ground.order[place][:1]))
            for place in ground.restless
            if ground.order[place][0] in self.useful
        ]

    def columns(self, edges: Sequence[int]) -> Iterator[tuple[int, _Column]]:
        """The columns of those events that can move something that is watched."""
        ground, net = self.ground, self.ground.facts.net
        struck = [(number, edge, int(net.dependers[edge])) for number, edge in enumerate(edges) if self.alters(edge)]
        struck = [(n, edge, goal) for n, edge, goal in struck if goal in self.useful and ground.binding.free[goal]]
        of, goals = (np.array([row[at] for row in struck], dtype=np.intp) for at in (1, 2))
        cells = _Cells(self, goals, of, np.arange(self.denied + 1), np.zeros_like(goals))
        values = cells.derive(np.append(ground.solution.values, -1.0)).tolist()
        for (number, edge, goal), value in zip(struck, values, strict=True):
            if ground.place[goal] in ground.cyclic:
                yield number, _Column(goal, 0.0, edge)
            elif value != ground.values[goal] or any(goal in above for _, above in self.restless):
                yield number, _Column(goal, value, -1)

    def alters(self, edge: int) -> bool:
        """Whether the event makes any difference to the rule."""
        net = self.ground.facts.net
        if self.event == "late":
            return not net.late[edge]
        return not self.is_term(edge) or bool(net.weights[edge])

    def is_term(self, edge: int) -> bool:
        """Whether an edge is a contribution: lost, it still counts, as 0."""
        return int(self.ground.facts.net.kinds[edge]) == _CONTRIBUTION

    def moved(self, batch: Sequence[_Column]) -> Iterator[Moves]:
        """For each column, what moves by how much."""
        computed = _ColumnBatch(self, batch)
        rows = computed.run()
        found: list[dict[int, float]] = [{} for _ in batch]
        for goal in self.watched:
            if goal in rows:
                difference = rows[goal] - self.ground.values[goal]
                for number in np.flatnonzero(np.abs(difference) > NOISE).tolist():
                    found[number][goal] = float(difference[number])
        yield from (Moves(by, number in computed.given_up) for number, by in enumerate(found))


class _Cells:
    """Goals in columns, each with its rule, one link of which is struck where `edges` says so.

    They read a vector in which the values of each column stand together, in the order that `near` gives to goals.
    """

    def __init__(self, state: _State, goals: Places, edges: Places, near: Places, begin: Places) -> None:
        binding = state.ground.binding
        program = binding.program
        at, member = program.links(goals)
        edge = program.edge[at]
        source, weight = near[program.source[at]] + begin[member], program.weight[at]
        late = np.zeros(len(at), dtype=np.bool_) if binding.late is None else binding.late[edge]
        struck = edge == edges[member]
        is_term = at < program.first[3 * goals[member] + PARTS]
        if state.event == "late":
            late |= struck
        else:
            weight[struck & is_term] = 0.0
            source[struck & ~is_term] = near[state.denied] + begin[member[struck & ~is_term]]
        counts = np.diff(program.first).reshape(-1, 3)[goals].ravel()
        first = np.concatenate(([0], np.cumsum(counts))).astype(np.intp)
        flat = Program(first, source, weight, np.arange(len(at)), program.least[goals])
        places = np.arange(int(source.max(initial=-1)) + 1)
        self.block = Block.of(flat, grouped(flat, range(len(goals))), places)
        self.late = self.block.late(late)
        anchor = state.ground.anchor[goals]
        self.anchored = np.flatnonzero(anchor >= 0)
        self.own, self.base = (x[anchor[self.anchored], :1] for x in (binding.anchors.own, binding.anchors.base))

    def derive(self, values: Values) -> Values:
        """What the goals are, evidence that is anchored moved."""
        found = np.empty(len(self.block.goals))
        found[self.block.goals] = self.block.derive(values, self.late)
        if self.anchored.size:
            found[self.anchored] = held(self.own, self.base, found[self.anchored, None])[:, 0]
        return found


class _ColumnBatch:
    """One pass over everything that some columns move."""

    def __init__(self, state: _State, batch: Sequence[_Column]) -> None:
        self.state = state
        self.ground = state.ground
        self.columns = batch
        self.at: dict[int, list[int]] = {}
        for number, column in enumerate(batch):
            self.at.setdefault(column.goal, []).append(number)
        self.rows: dict[int, Values] = {}
        self.given_up: set[int] = set()
        """The columns in which it is not known whether a cycle settles."""
        self.woken = {place: [n for n, c in enumerate(batch) if c.goal in above] for place, above in state.restless}

    def run(self) -> dict[int, Values]:
        """The rows of all goals that move in some column."""
        ground = self.ground
        woken = [ground.order[place][0] for place, numbers in self.woken.items() if numbers]
        above = reached([*self.at, *woken], ground.dependers.__getitem__) & self.state.useful
        for place in sorted({ground.place[goal] for goal in above}):
            self.rows |= self.swept(place) if place in ground.cyclic else self.derived(ground.order[place][0])
        return self.rows

    def __getitem__(self, goal: int) -> Cell:
        row = self.rows.get(goal)
        return self.ground.values[goal] if row is None else row

    def derived(self, goal: int) -> dict[int, Values]:
        """The row of a goal outside cycles, if it moves."""
        stands = self.ground.values[goal]
        row = np.full(len(self.columns), stands)
        if any(source in self.rows for source in self.ground.sources[goal]):
            row[:] = self.ground.held(goal, derive(self.ground.rule(goal), self, np.minimum, np.maximum))
        for number in self.at.get(goal, ()):
            row[number] = self.columns[number].value
        return {goal: row} if np.any(row != stands) else {}

    def swept(self, place: int) -> dict[int, Values]:
        """The rows of the goals of a cycle, if any moves."""
        members = self.ground.order[place]
        feeders = sorted({source for member in members for source in self.ground.sources[member]} - {*members})
        active = np.zeros(len(self.columns), dtype=np.bool_)
        for source in self.rows.keys() & feeders:
            active |= self.rows[source] != self.ground.values[source]
        for member in members:
            active[self.at.get(member, [])] = True
        active[self.woken.get(place, [])] = True
        numbers = np.flatnonzero(active)
        if not numbers.size:
            return {}
        most = SWEEPS
        if members[0] in self.ground.unsettled:
            most = max(FEWEST, min(SWEEPS, TOGETHER // self.state.count))
        near = np.full(self.state.denied + 1, -1)
        near[[*members, *feeders, self.state.denied]] = np.arange(len(members) + len(feeders) + 1)
        found = np.repeat(np.array([[self.ground.values[member]] for member in members]), len(self.columns), axis=1)
        for some in np.array_split(numbers, -(-numbers.size * len(members) // CELLS)):
            values = np.full((len(some), len(members) + len(feeders) + 1), -1.0)
            for number, source in enumerate(feeders, len(members)):
                cell = self[source]
                values[:, number] = cell[some] if isinstance(cell, np.ndarray) else cell
            self.settle(members, some.tolist(), near, values, most)
            found[:, some] = values[:, : len(members)].T
        return dict(zip(members, found, strict=True))

    def settle(self, members: tuple[int, ...], numbers: Sequence[int], near: Places, values: Values, most: int) -> None:
        """Put where the goals of a cycle end in some columns beside what feeds them, columns × goals."""
        inside = frozenset(members)
        struck = [self.columns[n].edge if self.columns[n].goal in inside else -1 for n in numbers]
        pieces = [[*self.pieces(column, members, edge)] for column, edge in enumerate(struck)]
        flat = values.reshape(-1)
        for stage in zip_longest(*pieces):
            for is_swept in (False, True):
                some = [piece for piece in stage if piece and piece.is_swept == is_swept]
                sizes = [len(piece.goals) for piece in some]
                goals = np.array([goal for piece in some for goal in piece.goals], dtype=np.intp)
                column = np.repeat(np.array([piece.column for piece in some], dtype=np.intp), sizes)
                edges, begin = np.array(struck)[column], column * values.shape[1]

                def cells(kept: Places, goals: Places = goals, edges: Places = edges, begin: Places = begin) -> _Cells:
                    return _Cells(self.state, goals[kept], edges[kept], near, begin[kept])

                at, everything = near[goals] + begin, np.arange(len(goals))
                if is_swept and some:
                    start = np.nan_to_num(self.ground.binding.start[goals])
                    flat[at], given_up = sweep_pieces(start, sizes, at, flat, lambda kept: cells(kept).derive, most)
                    self.given_up.update(numbers[some[n].column] for n in np.flatnonzero(given_up).tolist())
                elif some:
                    flat[at] = cells(everything).derive(flat)

    def pieces(self, column: int, members: tuple[int, ...], edge: int) -> Iterator[_Fragment]:
        """What of a cycle stays together in a column: it may fall to pieces where the event takes a link out of it."""
        if edge < 0 or self.state.event == "late" or self.state.is_term(edge):
            yield _Fragment(column, members, is_swept=True)
            return
        net, sources = self.ground.facts.net, self.ground.sources
        reader, read = int(net.dependers[edge]), int(net.dependees[edge])
        left = [*sources[reader]]
        left.remove(read)
        inside = frozenset(members)

        def onward(goal: int) -> list[int]:
            return [source for source in (left if goal == reader else sources[goal]) if source in inside]

        if len(members) > 1 and read in reached([reader], onward) and read != reader:
            yield _Fragment(column, members, is_swept=True)
            return
        place = {member: number for number, member in enumerate(members)}
        inner = [[place[source] for source in onward(member)] for member in members]
        for part in parts_in_order(inner):
            goals = tuple(members[number] for number in part)
            yield _Fragment(column, goals, is_swept=len(part) > 1 or part[0] in inner[part[0]])
