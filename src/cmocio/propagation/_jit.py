"""The same computation, compiled by numba."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from attrs import define, field, frozen
from numpy.lib.stride_tricks import as_strided
from numpy.typing import ArrayLike, NDArray

from cmocio.errors import MissingExtraError
from cmocio.propagation._batch import OutOfRange
from cmocio.propagation._circuit import Circuit, Places, Values
from cmocio.propagation._sweep import SETTLED, SWEEPS

__all__ = ["ANCHORED", "INSIDE", "LATE", "LEAST", "STILL", "Kernel"]

Rows: TypeAlias = NDArray[np.floating]
Counts: TypeAlias = NDArray[np.uint64]

LATE, STILL, INSIDE = 1, 2, 4
"""Flags of links: supplies at most 0; reads a constant; reads a goal of its own cycle."""
LEAST, ANCHORED = 1, 2
"""Flags of steps."""

TILE: Final = 16_384
"""A row of so many bytes is long enough to make the cost of a goal small, and short enough for the cache."""
BUDGET: Final = 40 * 2**20
"""Rows that are reused take no more bytes than this, and copies of input and output no more than a quarter."""
FAR: Final = 100
"""An input that is not read again for so many parts leaves its row and comes in once more."""


@frozen(eq=False)
class Kernel:
    """A circuit as the arrays that the compiled function reads.

    Parameters
    ----------
    circuit
        What it computes.
    dtype
        In which numbers.
    rows
        How many rows it works on; two more are for what is made in between.
    loads
        Before each part, and at the end, which inputs are read into which rows, and to where in the output they go.
    parts, links, exact, how, target, asked
        As in the circuit; `exact` are the links of cycles, where numbers are always float64.
    """

    circuit: Circuit
    dtype: np.dtype[np.floating]
    rows: int
    loads: tuple[Counts, Counts, Counts, Places]
    parts: tuple[Counts, NDArray[np.bool_]]
    first: Counts
    links: tuple[Counts, Rows, Rows, NDArray[np.uint8]]
    exact: tuple[Counts, Values, Values, NDArray[np.uint8]]
    how: tuple[NDArray[np.uint8], Values, Values, Values, int, float]
    target: Counts
    asked: Places

    @staticmethod
    def check() -> None:
        """See that numba is there.

        Raises
        ------
        MissingExtraError
            If it is not.
        """
        if find_spec("numba") is None:
            raise MissingExtraError("a propagator with jit", "jit")

    @classmethod
    def of(cls, circuit: Circuit, dtype: np.dtype[np.floating]) -> Kernel:
        """The arrays of a circuit."""
        plan = _Plan.of(circuit)
        rows = _counts(plan.read)
        still = circuit.constants[circuit.source]
        moving = np.zeros(len(circuit.ids), dtype=np.bool_)
        moving[circuit.inputs] = moving[circuit.steps] = True
        flag = (circuit.late * LATE + ~moving[circuit.source] * STILL).astype(np.uint8)
        anchors = [circuit.anchors.get(step) for step in range(len(circuit.steps))]
        flags = circuit.least * LEAST + np.array([anchor is not None for anchor in anchors], dtype=np.bool_) * ANCHORED
        steps = np.arange(len(circuit.steps))
        return cls(
            circuit=circuit,
            dtype=dtype,
            rows=plan.used,
            loads=plan.loads(),
            parts=(_counts(circuit.parts), circuit.cyclic),
            first=_counts(circuit.first[3 * steps[:, None] + np.arange(4)]),
            links=(rows, circuit.weight.astype(dtype), still.astype(dtype), flag),
            exact=_exact(circuit, rows, still.astype(dtype).astype(np.float64), flag),
            how=(
                flags.astype(np.uint8),
                np.array([0.0 if anchor is None else anchor.own[0] for anchor in anchors]),
                np.array([0.0 if anchor is None else anchor.base[0] for anchor in anchors]),
                circuit.start,
                SWEEPS,
                SETTLED,
            ),
            target=_counts(plan.row[circuit.steps]),
            asked=np.array([plan.asked.get(goal, -1) for goal in circuit.steps.tolist()], dtype=np.intp),
        )

    def run(self, values: Rows, out: Rows, unsettled: NDArray[np.bool_] | None, *, trusted: bool) -> None:
        """Compute all scenarios.

        Raises
        ------
        OutOfRange
            For an input that is no satisfaction; part of the output is written then.
        """
        # code is compiled for each kind of array: one kind will do, rows in one piece that can be written to
        plain = values.dtype == self.dtype and values.strides[1] == values.itemsize and values.flags.writeable
        straight = out.strides[1] == out.itemsize
        wide = values.shape[1]
        if not (plain and straight):
            wide = max(1, BUDGET // 4 // (self.dtype.itemsize * max(1, len(values) + len(out))))
        for begin in range(0, values.shape[1], wide):
            columns = slice(begin, begin + wide)
            given = values[:, columns] if plain else np.array(values[:, columns], dtype=self.dtype, order="C")
            target = out[:, columns] if straight else np.empty((len(out), given.shape[1]), dtype=out.dtype)
            self._run(given, target, None if unsettled is None else unsettled[:, columns], trusted=trusted)
            if not straight:
                out[:, columns] = target
        moving = {*self.circuit.steps.tolist(), *self.circuit.inputs.tolist()}
        for row, goal in enumerate(self.circuit.outputs.tolist()):
            if goal not in moving:
                out[row] = self.circuit.constants[goal]

    def _run(self, values: Rows, out: Rows, unsettled: NDArray[np.bool_] | None, *, trusted: bool) -> None:
        from cmocio.propagation._jit_kernel import compute  # noqa: PLC0415 - loads numba

        size, count = self.dtype.itemsize, values.shape[1]
        tile = max(16, min(TILE // size, BUDGET // (size * (self.rows + 2)), count))
        lost = np.zeros((len(out), count) if self.circuit.cyclic.any() else (0, 0), dtype=np.bool_)
        fine = compute(
            _flat(values),
            _flat(out),
            np.zeros((self.rows + 2) * tile, dtype=self.dtype),
            lost,
            _counts([values.strides[0] // size, out.strides[0] // size]),
            tuple(_counts([count, tile, self.rows])),
            trusted,
            self.loads,
            self.parts,
            self.first,
            self.links,
            self.exact,
            self.how,
            self.target,
            self.asked,
        )
        if not fine:
            raise OutOfRange
        if unsettled is not None and lost.size:
            unsettled |= lost


def _counts(numbers: ArrayLike) -> Counts:
    return np.asarray(numbers).astype(np.uint64)


def _flat(rows: Rows) -> Rows:
    """The memory from the first number to the last, with what lies between rows."""
    if not rows.size:
        return np.empty(0, dtype=rows.dtype)
    length = (rows.strides[0] // rows.itemsize) * (len(rows) - 1) + rows.shape[1]
    return as_strided(rows, (length,), (rows.itemsize,))


def _exact(
    circuit: Circuit, rows: Counts, still: Values, flag: NDArray[np.uint8]
) -> tuple[Counts, Values, Values, NDArray[np.uint8]]:
    """The links again; those that stay within a cycle read by number of the goal in it."""
    rows, flag = rows.copy(), flag.copy()
    for part, (begin, end) in enumerate(pairwise(circuit.parts.tolist())):
        if circuit.cyclic[part]:
            members = {goal: number for number, goal in enumerate(circuit.steps[begin:end].tolist())}
            for link in range(circuit.first[3 * begin], circuit.first[3 * end]):
                number = members.get(int(circuit.source[link]))
                if number is not None:
                    rows[link], flag[link] = number, flag[link] & LATE | INSIDE
    return rows, circuit.weight, still, flag


@define(eq=False)
class _Plan:
    """Which row each goal is kept in as long as somebody reads it, and when each input comes in."""

    circuit: Circuit
    row: Places
    """By goal; that of an input as long as it is in one."""
    asked: dict[int, int]
    number: dict[int, int]
    used: int = 0
    read: list[int] = field(factory=list)
    """By link, the row it reads."""
    begins: list[int] = field(factory=lambda: [0])
    entered: list[tuple[int, int, int]] = field(factory=list)
    free: list[int] = field(factory=list)
    seen: set[int] = field(factory=set)

    @classmethod
    def of(cls, circuit: Circuit) -> _Plan:
        """Part after part."""
        plan = cls(
            circuit,
            np.full(len(circuit.ids), -1, dtype=np.intp),
            {goal: row for row, goal in enumerate(circuit.outputs.tolist())},
            {goal: number for number, goal in enumerate(circuit.inputs.tolist())},
        )
        source, first, steps = circuit.source.tolist(), circuit.first[::3].tolist(), circuit.steps.tolist()
        bounds = [*pairwise(circuit.parts.tolist())]
        uses: list[list[int]] = [[] for _ in circuit.ids]
        for part in range(len(bounds) - 1, -1, -1):
            for goal in source[first[bounds[part][0]] : first[bounds[part][1]]]:
                uses[goal].append(part)
        for part, (begin, end) in enumerate(bounds):
            read, members = source[first[begin] : first[end]], steps[begin:end]
            for goal in read:
                plan._enter(goal)
            plan.begins.append(len(plan.entered))
            for goal in members:
                plan.row[goal] = plan._take()
            plan.read += [max(0, int(plan.row[goal])) for goal in read]
            for goal in read:
                uses[goal].pop()
            for goal in dict.fromkeys((*read, *members)):
                plan._leave(goal, part, uses[goal])
        for goal in plan.number:
            if goal not in plan.seen:  # nobody reads it, but it is looked over and may be asked for
                plan._enter(goal)
                plan._leave(goal, len(bounds), [])
        plan.begins.append(len(plan.entered))
        return plan

    def _take(self) -> int:
        if self.free:
            return self.free.pop()
        self.used += 1
        return self.used - 1

    def _enter(self, goal: int) -> None:
        if goal in self.number and self.row[goal] < 0:
            self.row[goal] = self._take()
            copy = -1 if goal in self.seen else self.asked.get(goal, -1)
            self.entered.append((self.number[goal], int(self.row[goal]), copy))
            self.seen.add(goal)

    def _leave(self, goal: int, part: int, uses: list[int]) -> None:
        """A goal that nobody reads any more, or an input that is not read again soon, gives its row back."""
        if self.row[goal] < 0 or (uses and (goal not in self.number or uses[-1] - part <= FAR)):
            return
        self.free.append(int(self.row[goal]))
        if goal in self.number:
            self.row[goal] = -1

    def loads(self) -> tuple[Counts, Counts, Counts, Places]:
        """Where the loads before each part begin; which inputs, into which rows, to where in the output."""
        entered = np.array(self.entered, dtype=np.intp).reshape(-1, 3)
        return _counts(self.begins), _counts(entered[:, 0]), _counts(entered[:, 1]), entered[:, 2].copy()
