"""From rules to row operations: one call of numpy each, over the scenarios of a chunk."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cmocio.propagation._circuit import NEEDS, PARTS, TERMS, Circuit
from cmocio.propagation._task import Anchor

__all__ = ["ADD", "CHECK", "CYCLE", "MAX", "MIN", "MUL", "SUB", "UFUNCS", "Emitter", "Fixed"]

UFUNCS: Final = (np.add, np.subtract, np.multiply, np.minimum, np.maximum)
ADD, SUB, MUL, MIN, MAX, CHECK, CYCLE = range(7)
"""What an operation does; the first five are the place in `UFUNCS`."""


class Fixed(NamedTuple):
    """Registers that every program has: two for what is made in between, and rows of 1, −1 and 0."""

    made: int
    other: int
    one: int
    minus: int
    zero: int


@define(eq=False)
class Emitter:
    """Writes the operations of rules; knows between which values every goal lies, and leaves out needless clips.

    Parameters
    ----------
    circuit
        Where the rules are.
    fixed
        The registers there always are.
    dtype
        In which numbers are.
    register
        For each goal its row, or -1: it is a constant.
    low, high
        For each goal between which values it lies, rounding included.
    signed
        For each goal whether its row may hold −0.
    scalars
        The constants; the first stands in register -1, the second in -2, and so on.
    ops
        What was written: of each operation what it does, the registers of its two operands, and that of its result.
    """

    circuit: Circuit
    fixed: Fixed
    dtype: np.dtype[np.floating]
    register: list[int]
    low: list[float]
    high: list[float]
    signed: list[bool]
    scalars: dict[float, int] = field(factory=dict)
    ops: array[int] = field(factory=lambda: array("i"))
    _first: array[int] = field(init=False)
    _source: array[int] = field(init=False)
    _weight: array[float] = field(init=False)
    _late: array[int] = field(init=False)
    _least: array[int] = field(init=False)
    _slack: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        circuit = self.circuit
        # arrays of the standard library: as fast as lists here, in a quarter of the memory
        self._first, self._source = _lean("q", circuit.first), _lean("q", circuit.source)
        self._weight = _lean("d", circuit.weight.astype(self.dtype))
        self._late, self._least = _lean("b", circuit.late), _lean("b", circuit.least)
        # bounds are rounded as float64 is; coarser numbers need room
        self._slack = 0.0 if self.dtype == np.float64 else 1e-5

    def sources(self, step: int) -> Sequence[int]:
        """What a step reads."""
        return self._source[self._first[3 * step] : self._first[3 * step + 3]]

    def derive(self, step: int, goal: int, out: int, *, unsigned: bool) -> None:
        """Write what makes the row `out` of a goal; with `unsigned`, so that it holds no −0."""
        terms, parts, needs = (self._range(step, kind) for kind in (TERMS, PARTS, NEEDS))
        low = high = 0.0
        now, signed = None, bool(terms)
        if terms:
            now, low, high = self._sum(terms, out)
        if parts:
            row, least, most, sign = self._extreme(
                parts, MIN if self._least[step] else MAX, out if now is None else self.fixed.made
            )
            if now is None:
                now, signed = row, sign
            else:
                self.ops.extend((ADD, now, row, out))
                now, signed = out, sign
            low, high = low + least, high + most
        if terms and now is not None:
            now = self._clip(now, low, high, out, capped=bool(needs))
        low, high = (max(low, -1.0), min(high, 1.0)) if now is not None else (1.0, 1.0)
        if needs:
            now, low, high, sign = self._cap(needs, now, low, high, out)
            signed = signed or sign
        anchor = self.circuit.anchors.get(step)
        assert now is not None
        if anchor is not None:
            self._hold(anchor, now, out)
            low, high, signed, now = -1.0, 1.0, False, out
        if now != out or (signed and unsigned):
            self.ops.extend((ADD, now, self.fixed.zero, out))
            signed = False
        self.low[goal], self.high[goal], self.signed[goal] = low, high, signed

    def _range(self, step: int, kind: int) -> range:
        return range(self._first[3 * step + kind], self._first[3 * step + kind + 1])

    def scalar(self, value: float) -> int:
        """The register of a constant."""
        return -1 - self.scalars.setdefault(value, len(self.scalars))

    def _row(self, goal: int) -> int:
        """The register of a goal that is read."""
        row = self.register[goal]
        return row if row >= 0 else self._constant(self.low[goal])

    def _constant(self, value: float) -> int:
        # minimum and maximum are much slower with a scalar than with a row
        known = {1.0: self.fixed.one, -1.0: self.fixed.minus, 0.0: self.fixed.zero}
        return known[value] if value in known else self.scalar(value)

    def _sum(self, terms: range, out: int) -> tuple[int, float, float]:
        """The sum of weight · value, in order."""
        now = None
        low = high = 0.0
        for link in terms:
            goal, weight, late = self._source[link], self._weight[link], bool(self._late[link])
            ends = weight * self.low[goal], weight * self.high[goal]
            least, most = min(ends), max(ends)
            if late:
                least, most = min(least, 0.0), min(most, 0.0)
            low, high = low + least, high + most
            row, op = self._term(goal, weight, late, out if now is None else self.fixed.made, is_first=now is None)
            if now is None:
                now = row
            else:
                self.ops.extend((op, now, row, out))
                now = out
        assert now is not None
        return now, low, high

    def _term(self, goal: int, weight: float, late: bool, into: int, *, is_first: bool) -> tuple[int, int]:
        """The row of one term, and whether to add or to subtract it."""
        if self.register[goal] < 0:
            value = float(np.multiply(weight, self.low[goal], dtype=self.dtype))
            return self.scalar(min(value, 0.0) if late else value), ADD
        row = self.register[goal]
        if weight == -1.0 and not late and not is_first:
            return row, SUB
        if weight != 1.0:
            self.ops.extend((MUL, row, self.scalar(weight), into))
            row = into
        if late:
            self.ops.extend((MIN, row, self.fixed.zero, into))
            row = into
        return row, ADD

    def _extreme(self, parts: range, op: int, into: int) -> tuple[int, float, float, bool]:
        """The least or the best part; its bounds; whether it may hold −0."""
        choose = min if op == MIN else max
        lows, highs, rows, signed = [], [], [], False
        for link in parts:
            goal, late = self._source[link], bool(self._late[link])
            lows.append(min(self.low[goal], 0.0) if late else self.low[goal])
            highs.append(min(self.high[goal], 0.0) if late else self.high[goal])
            signed = signed or self.signed[goal]
            rows.append((self._row(goal), late))
        now = self._supplied(*rows[0], into)
        for row, late in rows[1:]:
            self.ops.extend((op, self._supplied(row, late, self.fixed.other), now, into))
            now = into
        return now, choose(lows), choose(highs), signed

    def _supplied(self, row: int, late: bool, into: int) -> int:
        if not late:
            return row
        self.ops.extend((MIN, row, self.fixed.zero, into))
        return into

    def _clip(self, now: int, low: float, high: float, out: int, *, capped: bool) -> int:
        """Into [−1, 1], where static bounds do not say that it is; a requirement, at most 1, does the upper clip."""
        if high > 1.0 - self._slack and not capped:
            self.ops.extend((MIN, now, self.fixed.one, out))
            now = out
        if low < -1.0 + self._slack:
            self.ops.extend((MAX, now, self.fixed.minus, out))
            now = out
        return now

    def _cap(self, needs: range, now: int | None, low: float, high: float, out: int) -> tuple[int, float, float, bool]:
        """The least of what there is and the requirements; its bounds; whether these may hold −0."""
        signed = False
        late = any(self._late[link] for link in needs)
        rows = [self._row(self._source[link]) for link in needs] + [self.fixed.zero] * late
        for link in needs:
            goal = self._source[link]
            low, high = min(low, self.low[goal]), min(high, self.high[goal])
            signed = signed or self.signed[goal]
        if late:
            low, high = min(low, 0.0), min(high, 0.0)
        for row in rows:
            if now is None:
                now = row
            else:
                self.ops.extend((MIN, row, now, out))
                now = out
        assert now is not None
        return now, low, high, signed

    def _hold(self, anchor: Anchor, now: int, out: int) -> None:
        """Evidence + derived − derived at the base, clipped."""
        self.ops.extend((SUB, now, self.scalar(anchor.base[0]), out))
        self.ops.extend((ADD, out, self.scalar(anchor.own[0]), out))
        self.ops.extend((MIN, out, self.fixed.one, out))
        self.ops.extend((MAX, out, self.fixed.minus, out))


def _lean(kind: str, numbers: NDArray[Any]) -> array[Any]:
    return array(kind, numbers.astype(np.dtype(kind)).tobytes())
