"""Many scenarios: a script run over chunks of columns that fit the cache, in a workspace that is kept."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cmocio.arrays import Values
from cmocio.propagation.engine.cycle import sweep_columns
from cmocio.propagation.engine.program import Mask
from cmocio.propagation.engine.script import BLOCK, FIXED, UFUNCS, Script, Turning

Floats: TypeAlias = NDArray[np.floating]
"""Values of one kind or the other: float64 or float32."""

BYTES: Final = 131_072
"""A row of this size is long enough to make the cost of a call small, and short enough for the cache."""
BUDGET: Final = 56 * 2**20
"""A workspace takes no more bytes than this, unless a single scenario needs more."""
VIEW: Final = 160
"""About how many bytes of it each view of a row takes."""

_least, _most = np.minimum.reduce, np.maximum.reduce


class OutOfRange(Exception):  # noqa: N818 - never leaves this package
    """Somewhere in a block of the input there is a number that is not a satisfaction."""


def chunk_of(script: Script, *, staged: bool) -> int:
    """How many scenarios are computed together; `staged`: the input has to be copied."""
    size = script.dtype.itemsize
    inputs = len(script.query.inputs)
    numbers = script.width + (inputs if staged else 0)
    views = 2 * inputs + len(script.query.outputs) + script.scratch + len(script.scalars)
    return max(1, min(BYTES // size, max(BUDGET - VIEW * views, BUDGET // 4) // (size * numbers)))


class Workspace:
    """The rows that a script needs beside input and output; for one thread at a time."""

    def __init__(self, script: Script, width: int, *, staged: bool) -> None:
        self.script = script
        self.width = width
        self.staged = staged
        self.trusted: bool = False
        self.signed: bool = False
        self.functions: tuple[Any, ...] = (*UFUNCS, _put, _keep, self._look_over)
        self.rows: Floats = np.empty((len(FIXED) + script.scratch, width), dtype=script.dtype)
        for name, value in (("one", 1.0), ("minus", -1.0), ("zero", 0.0)):
            self.rows[FIXED.index(name)] = value
        self.stage: Floats = np.empty((len(script.query.inputs) if staged else 0, width), dtype=script.dtype)
        self.scalars: list[Any] = [np.asarray(value) for value in script.scalars]
        self.row_of: dict[int, int] = {goal: row for row, goal in enumerate(script.query.outputs.tolist())}
        self._bits = np.dtype(f"i{script.dtype.itemsize}")
        self._minus_zero = np.iinfo(self._bits).min

    def run(
        self,
        values: Floats,
        out: Floats,
        unsettled: Mask | None,
        extra: Sequence[NDArray[Any]] = (),
        *,
        trusted: bool,
    ) -> None:
        """Compute all scenarios; `extra`: the rows that are handed in beside the inputs.

        Raises
        ------
        OutOfRange
            For an input that is not a satisfaction; part of the output is written then.
        """
        self.trusted = trusted
        for begin in range(0, out.shape[1], self.width):
            columns = slice(begin, min(begin + self.width, out.shape[1]))
            lost = None if unsettled is None else unsettled[:, columns]
            self._run(values[:, columns], out[:, columns], lost, [row[columns] for row in extra])

    def _run(self, values: Floats, out: Floats, unsettled: Mask | None, extra: list[NDArray[Any]]) -> None:
        count = out.shape[1]
        if self.staged:
            np.copyto(self.stage[:, :count], values, casting="same_kind")
            values = self.stage[:, :count]
        blocks = [values[begin : begin + BLOCK] for begin in range(0, len(values), BLOCK)]
        fixed, scratch = self.rows[: len(FIXED), :count], self.rows[len(FIXED) :, :count]
        rows = [*values, *out, *blocks, *fixed, *extra, *scratch, *self.scalars]
        self.signed = False
        functions = self.functions
        for segment in self.script.segments():
            if isinstance(segment, Turning):
                lost = turned(segment, rows)
                if unsettled is not None:
                    self._name(segment, lost, unsettled)
                continue
            for what, one, other, result in segment:
                functions[what](rows[one], rows[other], out=rows[result])
        for row, value in self.script.fills:
            out[row] = value
        if self.signed:
            np.add(out, 0.0, out=out)

    def _name(self, turning: Turning, lost: Mask, unsettled: Mask) -> None:
        for goal in turning.goals.tolist():
            if goal in self.row_of:
                unsettled[self.row_of[goal]] |= lost

    def _look_over(self, block: Floats, _other: Floats, out: Floats) -> None:  # noqa: ARG002 - called like a ufunc
        """Refuse what is not a satisfaction; remember whether there is a −0, which would show in what is computed."""
        if self.trusted:
            return
        if not (_least(block, None) >= -1.0 and _most(block, None) <= 1.0):
            raise OutOfRange
        if self.script.detects and not self.signed and _least(block.view(self._bits), None) == self._minus_zero:
            self.signed = True


def _put(row: Floats, where: Mask, out: Floats) -> None:
    np.copyto(out, row, where=where)


def _keep(derived: Floats, own: Floats, out: Floats) -> None:
    np.copyto(out, derived, where=np.isnan(own))


def turned(turning: Turning, rows: Sequence[Floats]) -> Mask:
    """Sweep a cycle in all columns; in which of them it does not settle: there its goals are at 0."""
    width = len(rows[turning.rows[0]])
    fed: list[NDArray[Any]] = [rows[row] for row in turning.read]
    start = np.repeat(turning.start[:, None], width, axis=1)
    found, lost = sweep_columns(start, lambda columns: _Sweeper(turning, [row[columns] for row in fed], len(columns)))
    for number, row in enumerate(turning.rows):
        np.copyto(rows[row], found[number], casting="same_kind")
    return lost


class _Sweeper:
    """What the goals of a cycle are derived to be."""

    def __init__(self, turning: Turning, fed: Sequence[NDArray[Any]], width: int) -> None:
        self.derived: Values = np.empty((len(turning.rows), width))
        fixed = np.zeros((len(FIXED), width))
        fixed[FIXED.index("one")], fixed[FIXED.index("minus")] = 1.0, -1.0
        wide = [row if row.dtype == np.bool_ else row.astype(np.float64) for row in fed]
        self.behind = [*self.derived, *wide, *fixed, *turning.scalars]
        functions = (*UFUNCS, _put, _keep)
        self.ops = [(functions[what], one, other, result) for what, one, other, result in turning.ops]

    def __call__(self, x: Values) -> Values:
        rows = [*x, *self.behind]
        for function, one, other, result in self.ops:
            function(rows[one], rows[other], out=rows[result])
        return self.derived
