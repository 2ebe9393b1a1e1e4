"""Many scenarios: a list of row operations, and the rows they work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cmocio.propagation._circuit import Circuit, Places
from cmocio.propagation._emit import ADD, CHECK, CYCLE, Emitter, Fixed
from cmocio.propagation._swept import Swirl

__all__ = ["BLOCK", "Rows", "Tape"]

Rows = NDArray[np.floating]

BLOCK: Final = 4
"""So many rows of the input are looked over together."""
SOME: Final = 4096


@frozen(eq=False)
class Tape:
    """What is done to rows, one call of numpy after the other.

    The registers: the rows of the input, the rows of the output, the blocks of the input, the rows there always are,
    the rows that are reused as soon as nobody reads them any more, and, counted from the end, the constants.

    Parameters
    ----------
    circuit
        What it computes.
    dtype
        In which numbers.
    ops
        What is done: four numbers each, see `_emit.Op`.
    scratch
        How many rows are reused.
    scalars
        The constants, first of them last.
    fills
        The rows of the output that hold the same value in every scenario.
    swirls
        The cycles.
    register
        For each goal the register it was computed into; negative where it was not.
    detects
        Whether a −0 in the input has to be detected, because it could show in the output.
    """

    circuit: Circuit
    dtype: np.dtype[np.floating]
    ops: NDArray[np.int32]
    scratch: int
    scalars: Rows
    fills: tuple[tuple[int, float], ...]
    swirls: tuple[Swirl, ...]
    register: Places
    detects: bool

    @classmethod
    def of(cls, circuit: Circuit, dtype: np.dtype[np.floating]) -> Tape:
        """The tape of a circuit."""
        return _Writer.of(circuit, dtype).tape()

    def segments(self) -> Iterator[list[list[int]] | Swirl]:
        """The operations, some thousand at a time, and the cycles between them."""
        cycles = np.flatnonzero(self.ops[:, 0] == CYCLE).tolist()
        for begin, end in pairwise([-1, *cycles, len(self.ops)]):
            for first in range(begin + 1, end, SOME):
                yield self.ops[first : min(first + SOME, end)].tolist()
            if end < len(self.ops):
                yield self.swirls[self.ops[end, 1]]

    @property
    def width(self) -> int:
        """How many numbers the workspace needs for each scenario."""
        return self.scratch + len(Fixed._fields) + max((swirl.width for swirl in self.swirls), default=0)


@define(eq=False)
class _Writer:
    """Writes the tape of a circuit; frees rows that nobody reads any more."""

    circuit: Circuit
    emitter: Emitter
    scratch: int
    """The register of the first row that is reused."""
    output: dict[int, int]
    """For each goal that is asked for, its register."""
    pending: list[int]
    """For each goal, how many links are still to read it."""
    blocks: int
    """The register of the first block of the input."""
    entering: dict[int, int]
    """For each input, its number."""
    detects: bool
    free: list[int] = field(factory=list)
    used: int = 0
    seen: set[int] = field(factory=set)
    swirls: list[Swirl] = field(factory=list)

    @classmethod
    def of(cls, circuit: Circuit, dtype: np.dtype[np.floating]) -> _Writer:
        size, count, asked = len(circuit.ids), len(circuit.inputs), len(circuit.outputs)
        blocks = count + asked
        begin = blocks + -(-count // BLOCK)
        fixed = Fixed(*range(begin, begin + len(Fixed._fields)))
        constants = circuit.constants.astype(dtype).tolist()
        register, low, high = [-1] * size, [*constants], [*constants]
        for number, goal in enumerate(circuit.inputs.tolist()):
            register[goal], low[goal], high[goal] = number, -1.0, 1.0
        # a look for −0 costs a quarter of an addition that makes it 0
        detects = count < 4 * np.isin(circuit.outputs, circuit.steps).sum()
        signed = [False] * size
        for goal in () if detects else circuit.inputs.tolist():
            signed[goal] = True
        return cls(
            circuit=circuit,
            emitter=Emitter(circuit, fixed, dtype, register, low, high, signed),
            scratch=fixed.zero + 1,
            output={goal: count + number for number, goal in enumerate(circuit.outputs.tolist())},
            pending=np.bincount(circuit.source, minlength=size).tolist(),
            blocks=blocks,
            entering={goal: number for number, goal in enumerate(circuit.inputs.tolist())},
            detects=bool(detects),
        )

    def tape(self) -> Tape:
        """Write it."""
        steps, cyclic = self.circuit.steps.tolist(), self.circuit.cyclic.tolist()
        for part, (begin, end) in enumerate(pairwise(self.circuit.parts.tolist())):
            for step in range(begin, end):
                self._look(self.emitter.sources(step))
            if cyclic[part]:
                self._cycle(begin, end)
            else:
                self._step(begin, steps[begin])
            for step in range(begin, end):
                self._read(self.emitter.sources(step))
        self._look(self.entering)
        return self._finished()

    def _finished(self) -> Tape:
        emitter, circuit = self.emitter, self.circuit
        moving = {*circuit.steps.tolist(), *self.entering}
        still = [(row, goal) for row, goal in enumerate(circuit.outputs.tolist()) if goal not in moving]
        return Tape(
            circuit=circuit,
            dtype=emitter.dtype,
            ops=np.array(emitter.ops, dtype=np.int32).reshape(-1, 4),
            scratch=self.used,
            scalars=np.array([*emitter.scalars][::-1], dtype=emitter.dtype),
            fills=tuple((row, float(circuit.constants[goal])) for row, goal in still),
            swirls=tuple(self.swirls),
            register=np.array(emitter.register, dtype=np.intp),
            detects=self.detects,
        )

    def _look(self, goals: Iterable[int]) -> None:
        """Before inputs are read for the first time they are looked over, and go out if they are asked for."""
        for goal in goals:
            number = self.entering.get(goal)
            if number is None or number // BLOCK in self.seen:
                continue
            block = number // BLOCK
            self.seen.add(block)
            self._op(CHECK, self.blocks + block, 0, 0)
            for place in self.circuit.inputs[block * BLOCK : (block + 1) * BLOCK].tolist():
                if place in self.output:
                    self._op(ADD, self.entering[place], self.emitter.fixed.zero, self.output[place])

    def _op(self, what: int, one: int, other: int, result: int) -> None:
        self.emitter.ops.extend((what, one, other, result))

    def _row(self, goal: int) -> int:
        """A row to compute a goal into."""
        if goal in self.output:
            return self.output[goal]
        if self.free:
            return self.free.pop()
        self.used += 1
        return self.scratch + self.used - 1

    def _read(self, goals: Iterable[int]) -> None:
        """These were read; what nobody reads any more gives its row back."""
        pending, register = self.pending, self.emitter.register
        for goal in goals:
            pending[goal] -= 1
            if not pending[goal] and register[goal] >= self.scratch:
                self.free.append(register[goal])

    def _step(self, step: int, goal: int) -> None:
        row = self._row(goal)
        self.emitter.derive(step, goal, row, unsigned=goal in self.output)
        self.emitter.register[goal] = row

    def _cycle(self, begin: int, end: int) -> None:
        goals = self.circuit.steps[begin:end].tolist()
        swirl = Swirl.of(self.circuit, self.emitter, begin, end)
        rows = [self._row(goal) for goal in goals]
        self._op(CYCLE, len(self.swirls), 0, 0)
        for goal, row in zip(goals, rows, strict=True):
            self.emitter.register[goal] = row
            self.emitter.low[goal], self.emitter.high[goal] = -1.0, 1.0
        self.swirls.append(swirl.into(rows))
