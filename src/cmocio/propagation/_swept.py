"""Cycles in many scenarios: sweeps of all columns at once, each column until it has settled."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.propagation._circuit import Circuit, Places, Values
from cmocio.propagation._emit import UFUNCS, Emitter, Fixed
from cmocio.propagation._sweep import SETTLED, SWEEPS

__all__ = ["Swirl"]

Rows = NDArray[np.floating]


@frozen(eq=False)
class Swirl:
    """A cycle: its operations on registers of its own, always in float64, so that sweeps can settle.

    Its registers: what the goals are now, what they are derived to be, what they read from outside, the rows there
    always are, and, counted from the end, the constants.

    Parameters
    ----------
    goals
        The goals of the cycle.
    read
        The registers, outside, of what is read from there.
    rows
        The registers, outside, of the goals.
    start
        Where sweeps begin.
    ops
        What makes the derived rows.
    scalars
        The constants, first of them last.
    """

    goals: Places
    read: tuple[int, ...]
    rows: tuple[int, ...]
    start: Values
    ops: tuple[tuple[int, ...], ...]
    scalars: Values

    @classmethod
    def of(cls, circuit: Circuit, outside: Emitter, begin: int, end: int) -> Swirl:
        """The part of a circuit that these steps make up; where its goals are kept is said later."""
        goals = circuit.steps[begin:end].tolist()
        size = len(goals)
        read = [*dict.fromkeys(g for step in range(begin, end) for g in outside.sources(step))]
        fed = [goal for goal in read if outside.register[goal] >= 0 and goal not in set(goals)]
        inside = Fixed(*range(2 * size + len(fed), 2 * size + len(fed) + len(Fixed._fields)))
        register, low, high = [-1] * len(circuit.ids), [*outside.low], [*outside.high]
        for number, goal in enumerate(goals):
            register[goal], low[goal], high[goal] = number, -1.0, 1.0
        for number, goal in enumerate(fed):
            register[goal] = 2 * size + number
        emitter = Emitter(circuit, inside, np.dtype(np.float64), register, low, high, [False] * len(low))
        for number, step in enumerate(range(begin, end)):
            emitter.derive(step, goals[number], size + number, unsigned=False)
            low[goals[number]], high[goals[number]] = -1.0, 1.0
        return cls(
            goals=circuit.steps[begin:end],
            read=tuple(outside.register[goal] for goal in fed),
            rows=(),
            start=circuit.start[begin:end],
            ops=tuple(zip(*[iter(emitter.ops)] * 4, strict=True)),
            scalars=np.array([*emitter.scalars][::-1], dtype=np.float64),
        )

    def into(self, rows: Sequence[int]) -> Swirl:
        """The same, with the registers of its goals."""
        return attrs.evolve(self, rows=tuple(rows))

    @property
    def width(self) -> int:
        """How many numbers it needs for each scenario."""
        return 2 * (5 * len(self.rows) + 2 * len(self.read) + len(Fixed._fields))

    def run(self, registers: Sequence[Rows]) -> NDArray[np.bool_]:
        """Sweep all columns; which of them did not settle: there the goals stay at 0."""
        size, width = len(self.rows), len(registers[self.rows[0]])
        found = np.zeros((size, width))
        fed = np.empty((len(self.read), width))
        for number, register in enumerate(self.read):
            fed[number] = registers[register]
        x = np.repeat(self.start[:, None], width, axis=1)
        open_columns = np.arange(width)
        done = np.zeros(width, dtype=np.bool_)
        sweeper = _Sweeper(self, fed)
        for _ in range(SWEEPS):
            x, moved = sweeper.after(x)
            settled = (moved <= SETTLED) & ~done
            if settled.any():
                found[:, open_columns[settled]] = x[:, settled]
                done |= settled
                left = np.flatnonzero(~done)
                if not left.size:
                    break
                if 2 * left.size <= done.size:
                    x, fed, open_columns = x[:, left].copy(), fed[:, left].copy(), open_columns[left]
                    done, sweeper = np.zeros(left.size, dtype=np.bool_), _Sweeper(self, fed)
        for number, register in enumerate(self.rows):
            np.add(found[number], 0.0, out=registers[register], casting="same_kind")
        lost = np.zeros(width, dtype=np.bool_)
        lost[open_columns[~done]] = True
        return lost


class _Sweeper:
    """The rows of one sweep after the other."""

    def __init__(self, swirl: Swirl, fed: Values) -> None:
        size, width = len(swirl.rows), fed.shape[1]
        self.derived = np.empty((size, width))
        fixed = np.zeros((len(Fixed._fields), width))
        fixed[Fixed._fields.index("one")], fixed[Fixed._fields.index("minus")] = 1.0, -1.0
        self.behind = [*self.derived, *fed, *fixed, *swirl.scalars]
        self.ops = [(UFUNCS[what], one, other, result) for what, one, other, result in swirl.ops]

    def after(self, x: Values) -> tuple[Values, Values]:
        """The state after one more sweep, and by how much each column moved."""
        registers = [*x, *self.behind]
        for function, one, other, result in self.ops:
            function(registers[one], registers[other], out=registers[result])
        after = x + self.derived
        after *= 0.5
        moved: Values = np.max(np.abs(after - x), axis=0)
        return after, moved
