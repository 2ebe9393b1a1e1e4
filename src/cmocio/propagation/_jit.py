"""The same computation, compiled by numba."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.lib.stride_tricks import as_strided
from numpy.typing import ArrayLike, NDArray

from cmocio.errors import MissingExtraError
from cmocio.propagation._batch import OutOfRange
from cmocio.propagation._circuit import Circuit
from cmocio.propagation._jit_program import Program, written
from cmocio.propagation._sweep import SETTLED, SWEEPS

__all__ = ["ANCHORED", "INSIDE", "LATE", "LEAST", "STILL", "Kernel"]

Rows: TypeAlias = NDArray[np.floating]
Counts: TypeAlias = NDArray[np.uint64]

LATE, STILL, INSIDE = 1, 2, 4
"""Flags of links of cycles: supplies at most 0; reads a constant; reads a goal of its own cycle."""
LEAST, ANCHORED = 1, 2
"""Flags of steps of cycles."""

TILE: Final = 131_072
"""Rows are no longer than so many bytes: then the cost of a call is small, and memory is read in long pieces."""
BUDGET: Final = 48 * 2**20
"""Rows that are reused take no more bytes than this, and copies of input and output no more than a quarter."""


@frozen(eq=False)
class Kernel:
    """A circuit as the arrays that the compiled function reads.

    Parameters
    ----------
    circuit
        What it computes.
    dtype
        In which numbers.
    program
        What is done to rows.
    cycles
        What cycles read, where numbers are always float64: parts, first links of steps, links, how steps count, the
        row each step is kept in, and its row of the output or -1.
    """

    circuit: Circuit
    dtype: np.dtype[np.floating]
    program: Program
    cycles: tuple[Any, ...]

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
        program = written(circuit, dtype)
        return cls(circuit, dtype, program, _cycles(circuit, program, dtype))

    def run(self, values: Rows, out: Rows, unsettled: NDArray[np.bool_] | None, *, trusted: bool) -> None:
        """Compute all scenarios.

        Raises
        ------
        OutOfRange
            For an input that is no satisfaction; part of the output is written then.
        """
        # code is compiled for each kind of array: one kind will do, and all that is read and written can be written to
        plain = values.dtype == self.dtype and values.flags.writeable and _is_plain(values)
        straight = _is_plain(out)
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
        tile = self._tile(count)
        lost = np.zeros((len(out), count) if self.circuit.cyclic.any() else (0, 0), dtype=np.bool_)
        work = np.zeros((self.program.rows, tile), dtype=self.dtype)
        memory, begins = _spanned(values, out, work)
        fine = compute(
            memory,
            begins,
            _counts([values.strides[0] // size, out.strides[0] // size, tile]),
            tuple(_counts([count, tile])),
            trusted,
            self.program.ops,
            self.program.numbers,
            work.ravel(),
            lost,
            *self.cycles,
        )
        if not fine:
            raise OutOfRange
        if unsettled is not None and lost.size:
            unsettled |= lost

    def _tile(self, count: int) -> int:
        """How many scenarios are computed together; tiles are about equally long."""
        size = self.dtype.itemsize
        most = max(16, min(TILE // size, BUDGET // (size * self.program.rows)))
        each = -(-count // -(-count // most))
        return min(count, -(-each // 16) * 16)


def _counts(numbers: ArrayLike) -> Counts:
    return np.asarray(numbers).astype(np.uint64)


def _is_plain(rows: Rows) -> bool:
    """Whether each row lies in one piece, after the row before, and all numbers at places that are whole numbers."""
    step, each = rows.strides
    return each == rows.itemsize and step >= 0 and step % each == 0 and _address(rows) % each == 0


def _spanned(*arrays: Rows) -> tuple[Rows, Counts]:
    """One view over all the memory from the first of these to the last, and where in it each of them begins.

    So any row is a place in one array, and no look is needed which array it lies in. What lies between is not touched.
    All must be plain, and of one kind of number.
    """
    some = [array for array in arrays if array.size]
    first = min(some, key=_address)
    begin, size = _address(first), first.itemsize
    end = max(_address(array[-1, -1:]) for array in some)
    memory = as_strided(first, ((end - begin) // size + 1,), (size,))
    return memory, _counts([(_address(array) - begin) // size if array.size else 0 for array in arrays])


def _address(array: Rows) -> int:
    return int(array.ctypes.data)


def _cycles(circuit: Circuit, program: Program, dtype: np.dtype[np.floating]) -> tuple[Any, ...]:
    """What cycles read; links that stay within a cycle read by number of the goal in it."""
    if not circuit.cyclic.any():  # arrays of nothing
        circuit = evolve(
            circuit,
            steps=circuit.steps[:0],
            parts=circuit.parts[:1],
            first=circuit.first[:1],
            source=circuit.source[:0],
            weight=circuit.weight[:0],
            late=circuit.late[:0],
            least=circuit.least[:0],
            start=circuit.start[:0],
        )
    moving = np.zeros(len(circuit.ids), dtype=np.bool_)
    moving[circuit.inputs] = moving[circuit.steps] = True
    flag = (circuit.late * LATE + ~moving[circuit.source] * STILL).astype(np.uint8)
    rows = program.read[: len(circuit.source)].copy()
    for part, (begin, end) in enumerate(pairwise(circuit.parts.tolist())):
        if circuit.cyclic[part]:
            members = {goal: number for number, goal in enumerate(circuit.steps[begin:end].tolist())}
            for link in range(circuit.first[3 * begin], circuit.first[3 * end]):
                number = members.get(int(circuit.source[link]))
                if number is not None:
                    rows[link], flag[link] = number, flag[link] & LATE | INSIDE
    still = circuit.constants[circuit.source].astype(dtype).astype(np.float64)
    anchors = [circuit.anchors.get(step) for step in range(len(circuit.steps))]
    flags = circuit.least * LEAST + np.array([anchor is not None for anchor in anchors], dtype=np.bool_) * ANCHORED
    asked = {goal: row for row, goal in enumerate(circuit.outputs.tolist())}
    steps = np.arange(len(circuit.steps))
    return (
        _counts(circuit.parts),
        _counts(circuit.first[3 * steps[:, None] + np.arange(4)]),
        (_counts(rows), circuit.weight, still, flag),
        (
            flags.astype(np.uint8),
            np.array([0.0 if anchor is None else anchor.own[0] for anchor in anchors]),
            np.array([0.0 if anchor is None else anchor.base[0] for anchor in anchors]),
            circuit.start,
            SWEEPS,
            SETTLED,
        ),
        _counts(program.row[circuit.steps]),
        np.array([asked.get(goal, -1) for goal in circuit.steps.tolist()], dtype=np.intp),
    )
