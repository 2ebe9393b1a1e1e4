"""From circuits to the operations on rows that numba compiles: which rows, in which order, kept for how long."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cmocio.propagation._circuit import Circuit
from cmocio.propagation._tape import Rows

__all__ = [
    "ADD",
    "BEST2",
    "BEST4",
    "COPY",
    "CYCLE",
    "FILL",
    "HOLD",
    "LEAST2",
    "LEAST4",
    "ONES",
    "SPARE",
    "SUM1",
    "SUM2",
    "SUM3",
    "UPTO_ZERO",
    "Program",
    "written",
]

COPY, LEAST2, LEAST4, BEST2, BEST4, ADD, SUM1, SUM2, SUM3, UPTO_ZERO, FILL, HOLD, CYCLE = range(13)
"""What an operation does: choices, sums, what is done to single rows, cycles; see `_jit_rows`."""
VALUE, OUT, WORK = range(3)
"""Where a row lies: in the input, in the output, among those worked on. Its code is 4 · row + this."""
UNFINISHED, PART, CAP, ZEROS, ONES, SPARE = 4, 6, 7, 8, 9, 10
"""Rows for what is made in between: four operands, two for what is not finished, and so on; goals' rows follow."""
ARGUMENTS: Final = 6
"""So many rows an operation reads at most."""


class Program(NamedTuple):
    """What is done to rows.

    Parameters
    ----------
    ops
        Of each operation what it does, the code of the row it writes, and of those that it reads.
    numbers
        Of each operation the weights, or the value.
    rows
        How many rows are worked on, those for what is made in between among them.
    row
        For each goal its row among these, or -1.
    read
        For each link of a cycle the row it reads, among these.
    """

    ops: NDArray[np.uint32]
    numbers: Rows
    rows: int
    row: NDArray[np.intp]
    read: NDArray[np.intp]


def written(circuit: Circuit, dtype: np.dtype[np.floating]) -> Program:
    """The program of a circuit.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, refine
    >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"), Goal("site", "Site"),
    ...                           refine("sales", into=["ads", "site"]))
    >>> from cmocio.propagation._compile import compiled
    >>> program = written(compiled(model, None, ["sales"], None, "wins"), np.dtype("float64"))
    >>> program.ops[:, :4].tolist() == [[LEAST2, 4 * 0 + OUT, 4 * 0 + VALUE, 4 * 1 + VALUE]]
    True
    """
    return _Writer.of(circuit, dtype).program()


@define(eq=False)
class _Writer:
    """Writes operations part after part; which row each goal is kept in as long as somebody reads it."""

    circuit: Circuit
    dtype: np.dtype[np.floating]
    source: Sequence[int]
    weight: Sequence[float]
    late: Sequence[bool]
    first: Sequence[int]
    still: dict[int, float]
    """Goals that have the same value in every scenario."""
    asked: dict[int, int]
    """For each goal that is asked for, its row of the output."""
    number: dict[int, int]
    """For each input, its row."""
    pending: list[int]
    """For each goal, how many links are still to read it."""
    row: list[int]
    read: list[int]
    """For each link of a cycle the row it reads."""
    used: int = SPARE
    ops: array[int] = field(factory=lambda: array("I"))
    numbers: array[float] = field(factory=lambda: array("d"))
    free: list[int] = field(factory=list)
    seen: set[int] = field(factory=set)

    @classmethod
    def of(cls, circuit: Circuit, dtype: np.dtype[np.floating]) -> _Writer:
        source = circuit.source.tolist()
        number = {goal: row for row, goal in enumerate(circuit.inputs.tolist())}
        moving = {*number, *circuit.steps.tolist()}
        constants = circuit.constants.astype(dtype).tolist()
        return cls(
            circuit=circuit,
            dtype=dtype,
            source=source,
            weight=circuit.weight.astype(dtype).tolist(),
            late=circuit.late.tolist(),
            first=circuit.first.tolist(),
            still={goal: constants[goal] for goal in source if goal not in moving},
            asked={goal: row for row, goal in enumerate(circuit.outputs.tolist())},
            number=number,
            pending=np.bincount(circuit.source, minlength=len(circuit.ids)).tolist(),
            row=[-1] * len(circuit.ids),
            read=[0] * len(source),
        )

    def program(self) -> Program:
        """Write it."""
        steps = self.circuit.steps.tolist()
        for part, (begin, end) in enumerate(pairwise(self.circuit.parts.tolist())):
            links = range(self.first[3 * begin], self.first[3 * end])
            for link in links:
                self._enter(self.source[link])
            if self.circuit.cyclic[part]:
                self._cycle(part, steps[begin:end], links)
            else:
                self._goal(begin, steps[begin])
            for link in links:
                self._leave(self.source[link])
        for goal in self.number:
            self._enter(goal)
        count = len(self.ops) // (2 + ARGUMENTS)
        return Program(
            np.array(self.ops, dtype=np.uint32).reshape(count, 2 + ARGUMENTS),
            np.array(self.numbers, dtype=self.dtype).reshape(count, 3),
            self.used,
            np.array(self.row, dtype=np.intp),
            np.array(self.read, dtype=np.intp),
        )

    def _op(self, what: int, to: int, rows: Iterable[int] = (), numbers: Iterable[float] = ()) -> None:
        filled = (*rows, *(0,) * ARGUMENTS)[:ARGUMENTS]
        self.ops.extend((what, to, *filled))
        self.numbers.extend((*numbers, 0.0, 0.0, 0.0)[:3])

    def _take(self) -> int:
        if self.free:
            return self.free.pop()
        self.used += 1
        return self.used - 1

    def _enter(self, goal: int) -> None:
        """An input that is asked for goes out when it is first read; one that nobody reads is looked over."""
        if goal not in self.number or goal in self.seen:
            return
        self.seen.add(goal)
        if goal in self.asked:
            self._op(COPY, 4 * self.asked[goal] + OUT, (4 * self.number[goal] + VALUE,))
        elif not self.pending[goal]:
            self._op(COPY, WORK, (4 * self.number[goal] + VALUE,))

    def _leave(self, goal: int) -> None:
        """One link has read a goal; if it was the last, the goal's row is free."""
        self.pending[goal] -= 1
        if not self.pending[goal] and self.row[goal] >= 0:
            self.free.append(self.row[goal])

    def _cycle(self, part: int, goals: list[int], links: range) -> None:
        """A cycle reads and writes rows that are worked on; what lies elsewhere is copied."""
        outside = {self.source[link] for link in links}.difference(self.still, goals)
        copied = {goal: self._take() for goal in sorted(outside) if self.row[goal] < 0}
        for goal, row in copied.items():
            self._op(COPY, 4 * row + WORK, (self._read(goal),))
        for goal in goals:
            self.row[goal] = self._take()
        for link in links:
            goal = self.source[link]
            self.read[link] = max(0, copied.get(goal, self.row[goal]))
        self._op(CYCLE, part)
        for goal in goals:
            self._out(goal)
        self.free += copied.values()

    def _out(self, goal: int) -> None:
        if goal in self.asked:
            self._op(COPY, 4 * self.asked[goal] + OUT, (4 * self.row[goal] + WORK,))

    def _goal(self, step: int, goal: int) -> None:
        """A goal that is asked for is computed where it goes out, and read there."""
        if goal not in self.asked:
            self.row[goal] = self._take()
        to = self._read(goal)
        self._derive(step, to)
        anchor = self.circuit.anchors.get(step)
        if anchor is not None:
            self._op(HOLD, to, numbers=(anchor.own[0], anchor.base[0]))

    def _derive(self, step: int, to: int) -> None:
        terms, parts, needs = (range(one, other) for one, other in pairwise(self.first[3 * step : 3 * step + 4]))
        least = bool(self.circuit.least[step])
        if terms:
            part = self._choice(parts, PART, least=least) if parts else 4 * ZEROS + WORK
            cap = self._choice(needs, CAP, least=True) if needs else 4 * ONES + WORK
            self._sum(terms, part, cap, to)
        elif least or not (parts and needs):
            self._extreme([], [*parts, *needs], to, least=least or not parts)
        else:
            self._extreme([], parts, 4 * PART + WORK, least=False)
            self._extreme([4 * PART + WORK], needs, to, least=True)

    def _choice(self, links: range, number: int, *, least: bool) -> int:
        """The row of the only supply, or of the least or the best, made in a row in between."""
        if len(links) == 1 and self.source[links[0]] not in self.still and not self.late[links[0]]:
            return self._supply(links[0], 0)
        self._extreme([], links, 4 * number + WORK, least=least)
        return 4 * number + WORK

    def _extreme(self, rows: list[int], links: Sequence[int], to: int, *, least: bool) -> None:
        """The least or the best of a row, if there is one, and of what links supply: up to four at once."""
        begin, side = 0, UNFINISHED
        while True:
            some = links[begin : begin + 4 - len(rows)]
            rows = rows + [self._supply(link, number) for number, link in enumerate(some)]
            begin += len(some)
            target = to if begin == len(links) else 4 * side + WORK
            two, four = (LEAST2, LEAST4) if least else (BEST2, BEST4)
            what = COPY if len(rows) == 1 else two if len(rows) == 2 else four
            self._op(what, target, (*rows, *rows[:1] * (4 - len(rows))))
            if begin == len(links):
                return
            rows, side = [target], 2 * UNFINISHED + 1 - side

    def _sum(self, links: range, part: int, cap: int, to: int) -> None:
        """The sum of terms and the part, from −1 up to the cap: up to three terms at once."""
        total, side = 4 * ZEROS + WORK, UNFINISHED
        for begin in range(0, len(links), 3):
            terms = [self._term(link, number) for number, link in enumerate(links[begin : begin + 3])]
            weights = [weight for _, weight in terms]
            rows = [row for row, _ in terms] + [0] * (3 - len(terms))
            if begin + 3 >= len(links):
                self._op((SUM1, SUM2, SUM3)[len(terms) - 1], to, (total, *rows, part, cap), weights)
            else:
                self._op(ADD, 4 * side + WORK, (total, *rows), weights)
                total, side = 4 * side + WORK, 2 * UNFINISHED + 1 - side

    def _supply(self, link: int, number: int) -> int:
        """The row that a part or a requirement supplies."""
        goal, spare = self.source[link], 4 * number + WORK
        if goal in self.still:
            self._op(FILL, spare, numbers=(min(self.still[goal], 0.0) if self.late[link] else self.still[goal],))
        elif self.late[link]:
            self._op(UPTO_ZERO, spare, (self._read(goal),), (1.0,))
        else:
            return self._read(goal)
        return spare

    def _term(self, link: int, number: int) -> tuple[int, float]:
        """The row that a term reads, and the weight."""
        goal, weight, spare = self.source[link], self.weight[link], 4 * number + WORK
        if goal in self.still:
            value = float(np.multiply(weight, self.still[goal], dtype=self.dtype))
            self._op(FILL, spare, numbers=(min(value, 0.0) if self.late[link] else value,))
        elif self.late[link]:
            self._op(UPTO_ZERO, spare, (self._read(goal),), (weight,))
        else:
            return self._read(goal), weight
        return spare, 1.0

    def _read(self, goal: int) -> int:
        """The row where a goal lies."""
        if goal in self.number:
            return 4 * self.number[goal] + VALUE
        return 4 * self.row[goal] + WORK if self.row[goal] >= 0 else 4 * self.asked[goal] + OUT
