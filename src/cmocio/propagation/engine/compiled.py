"""Many scenarios, compiled by numba: the operations of a script, put together so that most goals take one pass.

It runs the very script that numpy runs, so that it gives the same bits. What the script does to one goal step by step
is put off until it has to be done: a sum of up to four weighted rows, clipped and capped, is one loop, and so is the
least or the best of up to four rows. Cycles are left to numpy, which sweeps all their columns at once. It is loaded
only where it is used.
"""

from collections.abc import Sequence
from importlib import import_module
from math import inf
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from cmocio.propagation.engine.program import Mask
from cmocio.propagation.engine.rows import Floats, OutOfRange, turned
from cmocio.propagation.engine.script import BLOCK, FIXED, Op, Script, Turning

numba: Any = import_module("numba")
F = TypeVar("F")

TILE: Final = 32_768
"""Rows of a tile take so many bytes: some of them fit the nearest cache, and the cost of an operation is small."""
BUDGET: Final = 48 * 2**20
"""What is worked on, and copies of input and output, take no more bytes than this."""
TWO, MOST = 2, 4
"""So many rows are added up, or chosen from, in one pass."""
SPARE: Final = 48
"""More rows than are in between while one goal is computed."""

SUM, CAPPED, LEAST, BEST, WITH_LEAST, WITH_BEST, TIMES, PUT, KEEP, CHECK = 0, 4, 7, 9, 11, 12, 13, 14, 15, 16
"""What is done in one pass.

Sums are numbered by how many rows they add up (`SUM`, `SUM` + 1, …), and so are those with one or two caps; choices are
between two rows, or (one number on) up to four; then follow a row and the lesser or the greater of two, capped.
"""


@frozen
class _Pick:
    """The least or the best of rows."""

    what: int
    reads: tuple[int, ...]
    """The rows: they have to stay until it is computed."""


@frozen
class _Sum:
    """Weighted rows and a choice, added up in order, from `low` up to `high`, and no more than any of the caps."""

    terms: tuple[tuple[int, float], ...]
    pick: _Pick | None = None
    low: float = -inf
    high: float = inf
    caps: tuple[int, ...] = ()

    @property
    def reads(self) -> tuple[int, ...]:
        """The rows that have to stay until it is computed."""
        return (*(row for row, _ in self.terms), *(self.pick.reads if self.pick else ()), *self.caps)

    @property
    def is_open(self) -> bool:
        """Whether it can be added to."""
        return self.low == -inf and self.high == inf and not self.caps and self.pick is None


_Put: TypeAlias = "_Sum | _Pick"
"""What a row will hold, once it is computed."""


class _Piece(NamedTuple):
    """Operations without a cycle between them: what is done, the row it makes, the rows it reads; its numbers."""

    ops: NDArray[np.int64]
    by: Floats


@define(eq=False)
class _Fuser:
    """Puts the operations of a script together; what is made in between stands in rows of its own, from `spare` on."""

    script: Script
    fixed: int
    spare: int
    target: int = -1
    """The row of the goal that is computed."""
    used: int = 0
    later: dict[int, _Put] = field(factory=dict)
    ops: list[tuple[int, ...]] = field(factory=list)
    by: list[tuple[float, ...]] = field(factory=list)

    def piece(self, ops: Sequence[Sequence[int]]) -> _Piece:
        """The operations, put together."""
        for what, one, other, out in ops:
            if what == Op.CHECK:
                self._write(CHECK, one, ())
                continue
            if out not in (self.target, *self.between):
                self._finish(out)
            self._read(what, one, other, out)
            for row in self.between:
                if row in (one, other) and row != out:
                    self.later.pop(row, None)
        self._finish(-1)
        found = np.array(self.ops, dtype=np.int64).reshape(-1, 7)
        return _Piece(found, np.array(self.by, dtype=self.script.dtype).reshape(-1, 6))

    def _finish(self, following: int) -> None:
        """The goal is complete: compute its row."""
        if self.target in self.later:
            self._make(self.later[self.target], self.target)
            self.later.pop(self.target)
        self.target, self.used = following, self.used if self.later else 0

    @property
    def between(self) -> tuple[int, int]:
        """The rows that the script uses while it computes a goal, and reads once."""
        return self.fixed, self.fixed + 1

    def _read(self, what: int, one: int, other: int, out: int) -> None:
        if what in (Op.PUT, Op.KEEP):
            self._make(self._sum(out), out)
            self.later.pop(out)
            self._write(PUT if what == Op.PUT else KEEP, out, (self._row(one), self._row(other)))
        elif what == Op.MUL and other >= 0:
            made = self._spare()
            self._write(TIMES, made, (self._row(one), self._row(other)))
            self.later[out] = _Sum(((made, 1.0),))
        elif what == Op.MUL:
            self.later[out] = _Sum(((self._row(one), float(self.script.scalars[other])),))
        elif what in (Op.ADD, Op.SUB):
            self.later[out] = self._added(one, other, 1.0 if what == Op.ADD else -1.0)
        else:
            self.later[out] = self._chosen(what, one, other)

    def _added(self, one: int, other: int, sign: float) -> _Put:
        if other == self.fixed + FIXED.index("zero"):  # whatever is computed holds no −0
            return self.later.get(one) or self._sum(one)
        total, part = self._sum(one), self.later.get(other)
        if isinstance(part, _Pick) and total.is_open and len(total.terms) == 1 and len(part.reads) == TWO:
            return evolve(total, pick=part)
        added = self._sum(other)
        if not total.is_open or len(total.terms) == MOST:
            total = _Sum(((self._made(total), 1.0),))
        if not added.is_open or len(added.terms) > 1:
            added = _Sum(((self._made(added), 1.0),))
        [(row, weight)] = added.terms
        return _Sum((*total.terms, (row, sign * weight)))

    def _chosen(self, what: int, one: int, other: int) -> _Put:
        limit = {FIXED.index("one"): 1.0, FIXED.index("minus"): -1.0, FIXED.index("zero"): 0.0}.get(other - self.fixed)
        now = self.later.get(other if limit is None else one)
        if limit is not None and not (isinstance(now, _Sum) and now.caps):
            clipped = self._sum(one)
            low, high = (-inf, limit) if what == Op.MIN else (limit, inf)
            return evolve(clipped, low=max(clipped.low, low), high=min(clipped.high, high))
        if isinstance(now, _Sum) and what == Op.MIN and len(now.caps) < MOST:
            return evolve(now, caps=(*now.caps, self._row(one)))
        if isinstance(now, _Pick) and now.what == BEST and what == Op.MIN and len(now.reads) == TWO:
            return _Sum(((now.reads[0], 0.0),), now, caps=(self._row(one),))
        kind = LEAST if what == Op.MIN else BEST
        rows = (
            now.reads if isinstance(now, _Pick) and now.what == kind and len(now.reads) < MOST else (self._row(other),)
        )
        return _Pick(kind, (*rows, self._row(one)))

    def _sum(self, row: int) -> _Sum:
        """What a row holds as a sum."""
        if row < 0:
            return _Sum(((self.fixed + FIXED.index("one"), float(self.script.scalars[row])),))
        found = self.later.get(row)
        return found if isinstance(found, _Sum) else _Sum(((self._row(row), 1.0),))

    def _row(self, row: int) -> int:
        """A row that holds what this one will."""
        if row < 0:
            return self._made(self._sum(row))
        return self._made(self.later[row]) if row in self.later else row

    def _made(self, what: _Put) -> int:
        made = self._spare()
        self._make(what, made)
        return made

    def _spare(self) -> int:
        """A row that nothing put off will read."""
        held = {row for put in self.later.values() for row in put.reads}
        free = (self.spare + n % SPARE for n in range(self.used, self.used + SPARE))
        row = next(row for row in free if row not in held)
        self.used = row - self.spare + 1
        return row

    def _make(self, what: _Put, out: int) -> None:
        if isinstance(what, _Pick):
            self._write(what.what + (len(what.reads) > TWO), out, what.reads)
            return
        rows: tuple[int, ...] = tuple(row for row, _ in what.terms)
        weights = tuple(weight for _, weight in what.terms)
        caps, kind = what.caps, SUM + len(rows) - 1
        if len(caps) > (TWO if what.pick is None else 1):
            caps = (self._made(_Pick(LEAST, caps)),)
        if what.pick is not None:
            kind = WITH_LEAST if what.pick.what == LEAST else WITH_BEST
            rows = (*rows, *what.pick.reads, *(caps or (self.fixed + FIXED.index("one"),)))
        elif caps and len(rows) == MOST:
            made = self._made(evolve(what, caps=()))
            self._make(_Pick(LEAST, (made, *caps)), out)
            return
        elif caps:
            kind, rows = CAPPED + len(rows) - 1, (*rows, *rows[:1] * (MOST - 1 - len(rows)), *caps, *caps[-1:])[:5]
        self._write(kind, out, rows, weights, what.low, what.high)

    def _write(
        self,
        what: int,
        out: int,
        rows: tuple[int, ...],
        weights: tuple[float, ...] = (),
        low: float = 0.0,
        high: float = 0.0,
    ) -> None:
        again = rows[0] if rows else out
        self.ops.append((what, out, *rows, *(again for _ in range(MOST + 1 - len(rows)))))
        self.by.append((*weights, *(0.0 for _ in range(MOST - len(weights))), low, high))


class Compiled:
    """A script made ready for numba; for one thread at a time."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.inputs: int = len(script.query.inputs)
        self.outputs: int = len(script.query.outputs)
        self.skip: int = self.inputs + self.outputs + -(-self.inputs // BLOCK)
        """The script's rows in front of those that are worked on."""
        rows = len(FIXED) + script.extra + script.scratch
        self.segments: list[Any] = [
            each if isinstance(each, Turning) else _Fuser(script, self.skip, self.skip + rows).piece(each)
            for each in script.segments(len(script.ops) + 1)
        ]
        size = script.dtype.itemsize
        self.width: int = max(16, min(TILE // size, BUDGET // (size * (rows + SPARE))))
        self.work: Floats = np.zeros((rows + SPARE, self.width), dtype=script.dtype)
        self.work[FIXED.index("one")], self.work[FIXED.index("minus")] = 1.0, -1.0

    def run(
        self, values: Floats, out: Floats, lost: Mask | None, extra: Sequence[NDArray[Any]] = (), *, trusted: bool
    ) -> None:
        """Compute all scenarios; see `rows.Workspace.run`.

        Raises
        ------
        OutOfRange
            For an input that is not a satisfaction; part of the output is written then.
        """
        # code is compiled for each kind of array: one kind will do
        plain = values.dtype == self.script.dtype and values.flags.c_contiguous and values.flags.writeable
        straight = out.flags.c_contiguous
        tiles = -(-out.shape[1] // self.width)
        wide = min(self.width, -(-out.shape[1] // tiles // 16) * 16)
        for begin in range(0, out.shape[1], wide):
            columns = slice(begin, min(begin + wide, out.shape[1]))
            given = values if plain else np.array(values[:, columns], dtype=self.script.dtype, order="C")
            result = out if straight else np.empty((len(out), columns.stop - begin), dtype=out.dtype)
            for number, different in enumerate(extra):
                self.work[len(FIXED) + number, : columns.stop - begin] = different[columns]
            places = begin * plain, begin * straight, columns.stop - begin
            self._tile(given, result, places, None if lost is None else lost[:, columns], trusted=trusted)
            if not straight:
                out[:, columns] = result
        for row, value in self.script.fills:
            out[row] = value

    def _tile(
        self, values: Floats, out: Floats, places: tuple[int, int, int], lost: Mask | None, *, trusted: bool
    ) -> None:
        given, result, count = places
        for segment in self.segments:
            if isinstance(segment, Turning):
                here, work = out[:, result : result + count], self.work[:, :count]
                blocks = [work[0]] * (self.skip - self.inputs - self.outputs)
                where = turned(segment, [*values[:, given : given + count], *here, *blocks, *work])
                if lost is not None:
                    lost[np.isin(self.script.query.outputs, segment.goals)] |= where
            elif not _run(segment.ops, segment.by, values, out, self.work, places, self.skip, trusted):
                raise OutOfRange


def _fast(function: F) -> F:
    """Compiled when first called, and kept on disk where that can be."""
    options = {"error_model": "numpy", "nogil": True}
    try:
        found: F = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # there is no folder to keep it in
        found = numba.njit(**options)(function)
    return found


def _sum(count: int, *, capped: bool) -> Any:
    """The loop that adds up so many rows; those with caps have three at the most."""

    @_fast
    def run(z: Any, a: Any, b: Any, c: Any, d: Any, e: Any, by: Any, n: Any) -> None:
        zero, p, q, r, s, low, high = z.dtype.type(0), by[n, 0], by[n, 1], by[n, 2], by[n, 3], by[n, 4], by[n, 5]
        for i in range(len(z)):
            value = p * a[i]
            if count > 1:
                value += q * b[i]
            if count > 2:
                value += r * c[i]
            if count > 3:
                value += s * d[i]
            value = max(min(value, high), low)
            if capped:
                value = min(value, d[i], e[i])
            z[i] = value + zero

    return run


def _pick(pick: Any, count: int) -> Any:
    """The loop that picks among so many rows, or adds the pick of two to a third and caps it."""

    @_fast
    def run(z: Any, a: Any, b: Any, c: Any, d: Any, by: Any, n: Any) -> None:
        zero, weight, low, high = z.dtype.type(0), by[n, 0], by[n, 4], by[n, 5]
        for i in range(len(z)):
            if count == 2:
                value = pick(a[i], b[i])
            elif count == 4:
                value = pick(pick(a[i], b[i]), pick(c[i], d[i]))
            else:
                value = min(d[i], max(low, min(high, weight * a[i] + pick(b[i], c[i]))))
            z[i] = value + zero

    return run


_sum1, _sum2, _sum3, _sum4 = (_sum(count, capped=False) for count in (1, 2, 3, 4))
_capped1, _capped2, _capped3 = (_sum(count, capped=True) for count in (1, 2, 3))
_least2, _least4, _with_least = (_pick(min, count) for count in (2, 4, 3))
_best2, _best4, _with_best = (_pick(max, count) for count in (2, 4, 3))


@_fast
def _otherwise(what: Any, z: Any, a: Any, b: Any) -> None:
    """Weigh one row by another, or put some of its numbers in place of others."""
    if what == TIMES:
        for i in range(len(z)):
            z[i] = a[i] * b[i]
    elif what == PUT:
        for i in range(len(z)):
            z[i] = a[i] if b[i] != 0 else z[i]
    else:
        for i in range(len(z)):
            z[i] = a[i] if np.isnan(b[i]) else z[i]


@_fast
def _fine(values: Any, begin: Any, end: Any, given: Any, count: Any) -> Any:
    """Whether some rows of the input are satisfactions."""
    fine, one = True, values.dtype.type(1)
    for row in range(begin, end):
        x = values[row, given : given + count]
        for i in range(len(x)):
            fine &= abs(x[i]) <= one
    return fine


@_fast
def _row(row: Any, values: Any, out: Any, work: Any, places: Any, skip: Any) -> Any:
    """A row of the script, in the tile."""
    given, result, count = places
    if row < len(values):
        return values[row, given : given + count]
    if row < len(values) + len(out):
        return out[row - len(values), result : result + count]
    return work[row - skip, 0:count]


@_fast
def _run(  # noqa: C901, PLR0912 - one branch for each loop: what is compiled calls nothing that it does not know
    ops: Any, by: Any, values: Any, out: Any, work: Any, places: Any, skip: Any, trusted: Any
) -> Any:
    """All operations over one tile; whether the inputs are satisfactions."""
    for n in range(len(ops)):
        what = ops[n, 0]
        if what == CHECK:
            first = (ops[n, 1] - len(values) - len(out)) * BLOCK
            if not (trusted or _fine(values, first, min(first + BLOCK, len(values)), places[0], places[2])):
                return False
            continue
        first = ops[n, 2]
        z = _row(ops[n, 1], values, out, work, places, skip)
        a = _row(first, values, out, work, places, skip)
        b = a if ops[n, 3] == first else _row(ops[n, 3], values, out, work, places, skip)
        c = a if ops[n, 4] == first else _row(ops[n, 4], values, out, work, places, skip)
        d = a if ops[n, 5] == first else _row(ops[n, 5], values, out, work, places, skip)
        e = a if ops[n, 6] == first else _row(ops[n, 6], values, out, work, places, skip)
        if what == SUM:
            _sum1(z, a, b, c, d, e, by, n)
        elif what == SUM + 1:
            _sum2(z, a, b, c, d, e, by, n)
        elif what == SUM + 2:
            _sum3(z, a, b, c, d, e, by, n)
        elif what == SUM + 3:
            _sum4(z, a, b, c, d, e, by, n)
        elif what == CAPPED:
            _capped1(z, a, b, c, d, e, by, n)
        elif what == CAPPED + 1:
            _capped2(z, a, b, c, d, e, by, n)
        elif what == CAPPED + 2:
            _capped3(z, a, b, c, d, e, by, n)
        elif what == LEAST:
            _least2(z, a, b, c, d, by, n)
        elif what == LEAST + 1:
            _least4(z, a, b, c, d, by, n)
        elif what == BEST:
            _best2(z, a, b, c, d, by, n)
        elif what == BEST + 1:
            _best4(z, a, b, c, d, by, n)
        elif what == WITH_LEAST:
            _with_least(z, a, b, c, d, by, n)
        elif what == WITH_BEST:
            _with_best(z, a, b, c, d, by, n)
        else:
            _otherwise(what, z, a, b)
    return True
