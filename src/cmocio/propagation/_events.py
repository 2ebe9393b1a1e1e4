"""Events: what becomes of some goals if the rule of one is altered, for many events at once.

Most events alter a goal outside cycles: then all that matters is the goal's new value, and events that give it the
same one share a column. Columns are goals' values, one row for each goal that moves; goals that do not move stay
single numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cmocio.graph import parts_in_order
from cmocio.propagation._ground import NOISE, Cell, Ground, derived, upstream
from cmocio.propagation._rule import Rule
from cmocio.propagation._sweep import SETTLED, SWEEPS

__all__ = ["Event", "moves"]

Values: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
Piece: TypeAlias = tuple[tuple[int, ...], bool]
"""Goals, and whether they are swept."""
Altered: TypeAlias = tuple[int, Rule]
"""A goal, and its other rule."""

WIDE = 512
"""So many columns at a time."""


class Event(NamedTuple):
    """What happens: a goal has another rule. A link to the position behind the last goal reads −1."""

    goal: int
    rule: Rule


class _Column(NamedTuple):
    """What one column is about: a goal outside cycles with a new value, or one in a cycle with a new rule."""

    goal: int
    value: float
    rule: Rule | None


def moves(ground: Ground, events: Sequence[Event], watched: Sequence[int]) -> list[Mapping[int, float]]:
    """For each event, by how much each of the watched goals moves that moves at all.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> goals = [Goal("sales", "Sales"), Goal("data", "Data", satisfaction=0.5)]
    >>> ground = Ground.of(AlignmentModel.of("shop", goals, require("sales", "data")), None, "wins")
    >>> rule = ground.task.rules[0]
    >>> moves(ground, [Event(0, rule._replace(needs=(rule.needs[0]._replace(source=2),)))], [0])
    [{0: -1.5}]
    """
    state = _State(ground, watched)
    found: list[Mapping[int, float]] = [{}] * len(events)
    columns: dict[_Column, list[int]] = {}
    for number, event in enumerate(events):
        column = state.column(event)
        if column is not None:
            columns.setdefault(column, []).append(number)
    listed = sorted(columns, key=lambda column: ground.place[column.goal])
    for first in range(0, len(listed), WIDE):
        batch = listed[first : first + WIDE]
        for column, moved in zip(batch, state.moved(batch), strict=True):
            for number in columns[column]:
                found[number] = moved
    return found


class _State:
    """What all batches share."""

    def __init__(self, ground: Ground, watched: Sequence[int]) -> None:
        self.ground = ground
        self.watched = watched
        self.useful = upstream(ground.task, watched)
        self.restless = [
            (place, upstream(ground.task, ground.order[place][:1]))
            for place in ground.restless()
            if ground.order[place][0] in self.useful
        ]

    def column(self, event: Event) -> _Column | None:
        """The column of an event; ``None`` where it can move nothing that is watched."""
        ground, goal = self.ground, event.goal
        if goal not in self.useful or not ground.task.free[goal] or event.rule == ground.task.rules[goal]:
            return None
        if ground.place[goal] in ground.cyclic:
            return _Column(goal, 0.0, event.rule)
        values = (*ground.values, -1.0) if _reads_denied(event.rule, len(ground.values)) else ground.values
        value = float(ground.held(goal, derived(event.rule, values.__getitem__)))
        stays = value == ground.values[goal] and not any(goal in above for _, above in self.restless)
        return None if stays else _Column(goal, value, None)

    def moved(self, batch: Sequence[_Column]) -> Iterator[Mapping[int, float]]:
        """For each column, what moves by how much."""
        rows = _Batch(self, batch).run()
        found: list[dict[int, float]] = [{} for _ in batch]
        for goal in self.watched:
            if goal in rows:
                difference = rows[goal] - self.ground.values[goal]
                for number in np.flatnonzero(np.abs(difference) > NOISE).tolist():
                    found[number][goal] = float(difference[number])
        yield from found


def _reads_denied(rule: Rule, position: int) -> bool:
    return position in rule.sources


class _Batch:
    """One pass over everything that some columns move."""

    def __init__(self, state: _State, batch: Sequence[_Column]) -> None:
        self.state = state
        self.ground = state.ground
        self.columns = batch
        self.at: dict[int, list[int]] = {}
        for number, column in enumerate(batch):
            self.at.setdefault(column.goal, []).append(number)
        self.rows: dict[int, Values] = {}
        self.heap: list[int] = []
        self.queued: set[int] = set()
        self.woken = {place: [n for n, c in enumerate(batch) if c.goal in above] for place, above in state.restless}

    def run(self) -> dict[int, Values]:
        """The rows of all goals that move in some column."""
        self.queue(self.at)
        self.queue(self.ground.order[place][0] for place, numbers in self.woken.items() if numbers)
        while self.heap:
            place = heappop(self.heap)
            part = self.ground.order[place]
            moved = self.swept(place) if place in self.ground.cyclic else self.derived(part[0])
            for goal, row in moved.items():
                self.rows[goal] = row
                self.queue(self.ground.dependers[goal])
        return self.rows

    def queue(self, goals: Iterable[int]) -> None:
        for goal in goals:
            place = self.ground.place[goal]
            if goal in self.state.useful and place not in self.queued:
                self.queued.add(place)
                heappush(self.heap, place)

    def read(self, goal: int) -> Cell:
        row = self.rows.get(goal)
        return self.ground.values[goal] if row is None else row

    def derived(self, goal: int) -> dict[int, Values]:
        """The row of a goal outside cycles, if it moves."""
        rule = self.ground.task.rules[goal]
        assert rule is not None
        stands = self.ground.values[goal]
        row = np.full(len(self.columns), stands)
        if any(source in self.rows for source in rule.sources):
            row[:] = self.ground.held(goal, derived(rule, self.read))
        for number in self.at.get(goal, ()):
            row[number] = self.columns[number].value
        return {goal: row} if bool((row != stands).any()) else {}

    def swept(self, place: int) -> dict[int, Values]:
        """The rows of a swept part: the columns in which something that it reads moves, or one of its rules."""
        members = self.ground.order[place]
        sources = sorted({s for m in members for s in self.rule(m).sources} - set(members))
        active = np.zeros(len(self.columns), dtype=np.bool_)
        for source in sources:
            if source in self.rows:
                active |= self.rows[source] != self.ground.values[source]
        for member in members:
            active[self.at.get(member, [])] = True
        active[self.woken.get(place, [])] = True
        found = {m: np.full(len(self.columns), self.ground.values[m]) for m in members if active.any()}
        for pieces, numbers in self.pieces(members, np.flatnonzero(active)):
            known = {source: self.taken(source, numbers) for source in sources}
            for piece, is_swept in pieces:
                known |= zip(piece, self.settled(piece, is_swept, known, numbers), strict=True)
            for member in members:
                found[member][numbers] = known[member]
        return found

    def pieces(self, members: tuple[int, ...], numbers: Places) -> Iterator[tuple[Sequence[Piece], Places]]:
        """What is swept together in which columns: a part falls to pieces where the event takes a link out of it."""
        torn = [n for n in numbers.tolist() if self.is_torn(members, self.columns[n])]
        whole = np.setdiff1d(numbers, torn)
        if whole.size:
            yield [(members, True)], whole
        for number in torn:
            column = self.columns[number]
            place = {member: n for n, member in enumerate(members)}
            rules = [column.rule or self.rule(m) if m == column.goal else self.rule(m) for m in members]
            inner = [[place[source] for source in rule.sources if source in place] for rule in rules]
            yield (
                [
                    (tuple(members[n] for n in part), len(part) > 1 or part[0] in inner[part[0]])
                    for part in parts_in_order(inner)
                ],
                np.array([number]),
            )

    def is_torn(self, members: tuple[int, ...], column: _Column) -> bool:
        return column.rule is not None and column.goal in members and len(self.ground.values) in column.rule.sources

    def taken(self, goal: int, numbers: Places) -> Values:
        """The values of a goal in some columns."""
        cell = self.read(goal)
        return cell[numbers] if isinstance(cell, np.ndarray) else np.full(len(numbers), cell)

    def settled(self, piece: tuple[int, ...], is_swept: bool, known: Mapping[int, Values], numbers: Places) -> Values:
        """Where the goals of a piece end in some columns."""
        here = ((n, self.columns[number]) for n, number in enumerate(numbers.tolist()))
        altered = {n: (column.goal, column.rule) for n, column in here if column.rule and column.goal in piece}
        sweep = _Sweep(self.ground, piece, known, altered, len(numbers))
        return sweep.run() if is_swept else sweep.derived()

    def rule(self, goal: int) -> Rule:
        rule = self.ground.task.rules[goal]
        assert rule is not None
        return rule


class _Sweep:
    """The sweeps of some goals in several columns, each until it settles by itself."""

    def __init__(
        self,
        ground: Ground,
        members: tuple[int, ...],
        known: Mapping[int, Values],
        altered: Mapping[int, Altered],
        width: int,
    ) -> None:
        self.ground = ground
        self.members = members
        self.altered = altered
        self.place = {goal: number for number, goal in enumerate((*members, *known, len(ground.values)))}
        wide = np.ones(width)
        self.x = np.array([(ground.task.start[member] or 0.0) * wide for member in members])
        self.fed = np.array([*known.values(), -wide])
        self.left = np.arange(width)

    def run(self) -> Values:
        """Where the members end: rows as long as there are columns; 0 where a column does not settle."""
        found = np.zeros(self.x.shape)
        for _ in range(SWEEPS):
            after = 0.5 * (self.x + self.derived())
            done = np.max(np.abs(after - self.x), axis=0) <= SETTLED
            self.x = after
            if done.any():
                found[:, self.left[done]] = after[:, done] + 0.0
                self.x, self.fed, self.left = after[:, ~done], self.fed[:, ~done], self.left[~done]
                if not self.left.size:
                    break
        return found

    def derived(self) -> Values:
        """What the members are derived to be in the columns that are left."""
        both = np.concatenate((self.x, self.fed))
        altered = {n: self.altered[left] for n, left in enumerate(self.left.tolist()) if left in self.altered}
        count = Counter(goal for goal, _ in altered.values())
        values = np.empty_like(self.x)
        for number, member in enumerate(self.members):
            rule = self.ground.task.rules[member]
            if rule is not None and count[member] < len(self.left):
                values[number] = self.ground.held(member, derived(rule, self.reader(both)))
        for column, (member, rule) in altered.items():
            found = derived(rule, self.reader(both[:, column].tolist()))
            values[self.place[member], column] = self.ground.held(member, found)
        return values

    def reader(self, rows: Sequence[Cell] | Values) -> Callable[[int], Cell]:
        return lambda goal: rows[self.place[goal]]
