"""Running a tape: chunks of scenarios that fit the cache, in a workspace that is kept."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cmocio.propagation._emit import UFUNCS, Fixed
from cmocio.propagation._swept import Swirl
from cmocio.propagation._tape import BLOCK, Rows, Tape

__all__ = ["OutOfRange", "Workspace", "chunk_of"]

BYTES: Final = 131_072
"""A row of this size is long enough to make the cost of a call small, and short enough for the cache."""
BUDGET: Final = 56 * 2**20
"""A workspace takes no more bytes than this, unless a single scenario needs more."""
VIEW: Final = 160
"""About how many bytes of it each view of a row takes."""

_least, _most = np.minimum.reduce, np.maximum.reduce


class OutOfRange(Exception):  # noqa: N818 - never leaves this folder
    """Somewhere in a block of the input there is a number that is no satisfaction."""


def chunk_of(tape: Tape, *, staged: bool) -> int:
    """How many scenarios are computed together; `staged`: the input has to be copied.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> from cmocio.propagation._compile import compiled
    >>> chunk_of(Tape.of(compiled(model, None, None, None, "wins"), np.dtype("float64")), staged=False)
    16384
    """
    size = tape.dtype.itemsize
    inputs = len(tape.circuit.inputs)
    numbers = tape.width + (inputs if staged else 0)
    views = 2 * inputs + len(tape.circuit.outputs) + tape.scratch + len(tape.scalars)
    return max(1, min(BYTES // size, max(BUDGET - VIEW * views, BUDGET // 4) // (size * numbers)))


class Workspace:
    """The rows that a tape needs beside input and output; for one thread at a time."""

    def __init__(self, tape: Tape, width: int, *, staged: bool) -> None:
        self.tape = tape
        self.width = width
        self.staged = staged
        self.trusted = False
        self.signed = False
        self.functions = (*UFUNCS, self._look_over)
        count = len(Fixed._fields) + tape.scratch
        self.rows: Rows = np.empty((count, width), dtype=tape.dtype)
        for name, value in (("one", 1.0), ("minus", -1.0), ("zero", 0.0)):
            self.rows[Fixed._fields.index(name)] = value
        self.stage: Rows = np.empty((len(tape.circuit.inputs) if staged else 0, width), dtype=tape.dtype)
        self.scalars = [np.asarray(value) for value in tape.scalars]
        self.row_of = {goal: row for row, goal in enumerate(tape.circuit.outputs.tolist())}
        self._bits = np.dtype(f"i{tape.dtype.itemsize}")
        self._minus_zero = np.iinfo(self._bits).min

    def run(self, values: Rows, out: Rows, unsettled: NDArray[np.bool_] | None, *, trusted: bool) -> None:
        """Compute all scenarios.

        Raises
        ------
        OutOfRange
            For an input that is no satisfaction; part of the output is written then.
        """
        self.trusted = trusted
        for begin in range(0, values.shape[1], self.width):
            columns = slice(begin, min(begin + self.width, values.shape[1]))
            lost = None if unsettled is None else unsettled[:, columns]
            self._run(values[:, columns], out[:, columns], lost)

    def _run(self, values: Rows, out: Rows, unsettled: NDArray[np.bool_] | None) -> None:
        count = values.shape[1]
        if self.staged:
            np.copyto(self.stage[:, :count], values, casting="same_kind")
            values = self.stage[:, :count]
        blocks = [values[begin : begin + BLOCK] for begin in range(0, len(values), BLOCK)]
        registers = [*values, *out, *blocks, *self.rows[:, :count], *self.scalars]
        self.signed = False
        functions = self.functions
        for segment in self.tape.segments():
            if isinstance(segment, Swirl):
                lost = segment.run(registers)
                if unsettled is not None:
                    self._name(segment, lost, unsettled)
                continue
            for what, one, other, result in segment:
                functions[what](registers[one], registers[other], out=registers[result])
        for row, value in self.tape.fills:
            out[row] = value
        if self.signed:
            np.add(out, 0.0, out=out)

    def _name(self, swirl: Swirl, lost: NDArray[np.bool_], unsettled: NDArray[np.bool_]) -> None:
        for goal in swirl.goals.tolist():
            if goal in self.row_of:
                unsettled[self.row_of[goal]] |= lost

    def _look_over(self, block: Rows, _other: Rows, out: Rows) -> None:  # noqa: ARG002 - called like a ufunc
        """Refuse what is no satisfaction; remember whether there is a −0, which would show in what is computed."""
        if self.trusted:
            return
        if not (_least(block, None) >= -1.0 and _most(block, None) <= 1.0):
            raise OutOfRange
        if self.tape.detects and not self.signed and _least(block.view(self._bits), None) == self._minus_zero:
            self.signed = True
