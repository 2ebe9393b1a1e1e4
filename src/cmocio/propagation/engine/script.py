"""From rules to row operations: each one call of numpy, over the scenarios of a chunk.

A script works on numbered rows: those of the input, those of the output, blocks of the input, a few there always are,
rows that differ from scenario to scenario for other reasons, and rows that are reused as soon as nobody reads them any
more. Constants are counted from the end. It knows between which values every goal lies, and leaves out needless clips.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cmocio.arrays import Values
from cmocio.propagation.engine.program import NEEDS, PARTS, TERMS, Places
from cmocio.propagation.engine.query import Query

VaryingRows: TypeAlias = "NDArray[Any]"

UFUNCS: Final = (np.add, np.subtract, np.multiply, np.minimum, np.maximum)


class Op:
    """What an operation does; the first five are the place in `UFUNCS`."""

    ADD, SUB, MUL, MIN, MAX, PUT, KEEP, CHECK, CYCLE = range(9)


BLOCK: Final = 4
"""So many rows of the input are checked together."""
SOME: Final = 4096
"""So many operations are taken out of the script at a time."""
FIXED: Final = ("made", "other", "one", "minus", "zero")
"""The rows that every script has: two for what is made in between, and rows of 1, −1 and 0."""


class Varying(NamedTuple):
    """What differs from scenario to scenario beside the inputs: the numbers of rows that are handed in beside them.

    Parameters
    ----------
    weights
        By dependency, the row of its weight.
    caps
        By dependency, the row of what it supplies at most: 1, 0 where it is late, −1 where it is lost.
    own
        By goal whose evidence is anchored, the row of its evidence; nan where it has none.
    given
        By goal, the row of what is given, and that of whether it is.
    """

    weights: dict[int, int]
    caps: dict[int, int]
    own: dict[int, int]
    given: dict[int, tuple[int, int]]


@frozen(eq=False)
class Turning:
    """A cycle: a script of its own, whose inputs are the present values and what feeds them, always in float64.

    Parameters
    ----------
    goals
        The goals of the cycle.
    read
        The rows, outside, of what feeds them.
    rows
        The rows, outside, of the goals.
    start
        Where sweeps begin.
    ops, scalars
        What the goals are derived to be; see `Script`.
    """

    goals: Places
    read: tuple[int, ...]
    rows: tuple[int, ...]
    start: Values
    ops: tuple[tuple[int, ...], ...]
    scalars: Values

    @property
    def width(self) -> int:
        """How many numbers it needs for each scenario."""
        return 2 * (5 * len(self.rows) + 2 * len(self.read) + len(FIXED))


@frozen(eq=False)
class Script:
    """What is done to rows, one call of numpy after the other.

    Parameters
    ----------
    query
        What it computes.
    dtype
        In which numbers.
    ops
        What is done: an operation, the rows of its two operands, and that of its result.
    extra
        How many rows are handed in beside the inputs.
    scratch
        How many rows are reused.
    scalars
        The constants, first of them last.
    fills
        The rows of the output that hold the same value in every scenario.
    turnings
        The cycles.
    detects
        Whether a −0 in the input has to be detected, because it could show in the output.
    """

    query: Query
    dtype: np.dtype[np.floating]
    ops: NDArray[np.int32]
    extra: int
    scratch: int
    scalars: NDArray[np.floating]
    fills: tuple[tuple[int, float], ...]
    turnings: tuple[Turning, ...]
    detects: bool

    @classmethod
    def of(cls, query: Query, dtype: np.dtype[np.floating], varying: Varying | None = None, extra: int = 0) -> Script:
        """The script of a query, where `extra` rows are handed in beside the inputs."""
        return _Writer.of(query, dtype, varying or Varying({}, {}, {}, {}), extra).script()

    def segments(self, most: int = SOME) -> Iterator[list[list[int]] | Turning]:
        """The operations, some thousand at a time, and the cycles between them."""
        cycles = np.flatnonzero(self.ops[:, 0] == Op.CYCLE).tolist()
        for begin, end in pairwise([-1, *cycles, len(self.ops)]):
            for first in range(begin + 1, end, most):
                yield self.ops[first : min(first + most, end)].tolist()
            if end < len(self.ops):
                yield self.turnings[self.ops[end, 1]]

    @property
    def width(self) -> int:
        """How many numbers the workspace needs for each scenario."""
        return self.scratch + len(FIXED) + max((turning.width for turning in self.turnings), default=0)


class _Operand(NamedTuple):
    """A row (or a constant), between which values it lies, and whether it may hold −0."""

    number: int
    low: float
    high: float
    signed: bool = False


class _Links(NamedTuple):
    """The links of a program as arrays of the standard library: as fast as lists here, in a quarter of the memory."""

    first: array[int]
    source: array[int]
    weight: array[float]
    late: array[int]
    edge: array[int]

    @classmethod
    def of(cls, query: Query, dtype: np.dtype[np.floating]) -> _Links:
        program, late = query.binding.program, query.binding.late
        lates = np.zeros(len(program.edge), dtype=np.bool_) if late is None else late[program.edge]
        columns = (program.first, program.source, program.weight.astype(dtype), lates, program.edge)
        typed: Any = (array(kind, of.astype(kind).tobytes()) for kind, of in zip("qqdbq", columns, strict=True))
        return cls(*typed)

    def at(self, link: int) -> tuple[int, float, int, int]:
        """Source, weight, lateness and number in the model of one link."""
        return self.source[link], self.weight[link], self.late[link], self.edge[link]

    def range(self, goal: int, kind: int) -> range:
        """The links of a goal of one kind."""
        return range(self.first[3 * goal + kind], self.first[3 * goal + kind + 1])

    def sources(self, goal: int) -> Sequence[int]:
        """What a goal reads."""
        return self.source[self.first[3 * goal] : self.first[3 * goal + 3]]


@define(eq=False)
class _Emitter:
    """Writes the operations of rules.

    Parameters
    ----------
    query, varying
        Where the rules are, and what differs from scenario to scenario.
    fixed, extra
        Where the rows there always are begin, and those that are handed in beside the inputs.
    dtype
        In which numbers.
    links
        The links of the query's program.
    known
        The row of each goal.
    scalars
        The constants; the first stands in row -1, the second in -2, and so on.
    ops
        What was written.
    """

    query: Query
    varying: Varying
    fixed: int
    extra: int
    dtype: np.dtype[np.floating]
    links: _Links
    known: dict[int, _Operand] = field(factory=dict)
    scalars: dict[float, int] = field(factory=dict)
    ops: array[int] = field(factory=lambda: array("i"))
    made: int = field(init=False)
    other: int = field(init=False)
    one: _Operand = field(init=False)
    minus: _Operand = field(init=False)
    zero: _Operand = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.made, self.other = self.fixed, self.fixed + 1
        self.one, self.minus, self.zero = (_Operand(self.fixed + 2 + n, x, x) for n, x in enumerate((1.0, -1.0, 0.0)))

    def derive(self, goal: int, out: int, *, unsigned: bool) -> None:
        """Write what makes the row `out` of a goal; with `unsigned`, so that it holds no −0."""
        terms, parts, needs = (self.links.range(goal, kind) for kind in (TERMS, PARTS, NEEDS))
        now = self._sum(terms, out) if terms else None
        if parts:
            part = self._choice(goal, parts, out if now is None else self.made)
            now = part if now is None else self._do(Op.ADD, now, part, out)
        if terms and now is not None:
            now = self._clip(now, out, capped=bool(needs))
        for link in needs:
            need = self._supplied(link, out if now is None else self.other)
            now = need if now is None else self._do(Op.MIN, need, now, out)
        now = self._held(goal, self.zero if now is None else now, out)
        if now.number != out or (now.signed and unsigned):
            self._write(Op.ADD, now.number, self.zero.number, out)
            now = now._replace(number=out, signed=False)
        if goal in self.varying.given:
            row, mask = self.varying.given[goal]
            self._write(Op.PUT, self.extra + row, self.extra + mask, out)
            now = _Operand(out, -1.0, 1.0)
        self.known[goal] = now

    def _write(self, what: int, one: int, other: int, out: int) -> None:
        self.ops.extend((what, one, other, out))

    def _do(self, what: int, one: _Operand, other: _Operand, out: int) -> _Operand:
        """Write an operation on two rows, and say what is known of its result."""
        self._write(what, one.number, other.number, out)
        signed = one.signed or other.signed
        if what == Op.MIN:
            return _Operand(out, min(one.low, other.low), min(one.high, other.high), signed)
        if what == Op.MAX:
            return _Operand(out, max(one.low, other.low), max(one.high, other.high), signed)
        if what == Op.SUB:
            return _Operand(out, one.low - other.high, one.high - other.low, signed)
        return _Operand(out, one.low + other.low, one.high + other.high, one.signed and other.signed)

    def constant(self, value: float) -> _Operand:
        """A constant; minimum and maximum are much slower with a scalar than with a row."""
        for row in (self.one, self.minus, self.zero):
            if value == row.low:
                return row
        return _Operand(-1 - self.scalars.setdefault(value, len(self.scalars)), value, value)

    def _sum(self, terms: range, out: int) -> _Operand:
        """The sum of weight · value, in order."""
        now = None
        _, source, weight, late, edge = self.links
        for link in terms:
            plain = not late[link] and edge[link] not in self.varying.caps and edge[link] not in self.varying.weights
            if now is not None and plain and weight[link] == -1.0 and self.known[source[link]].number >= 0:
                now = self._do(Op.SUB, now, self.known[source[link]], out)
                continue
            term = self._term(link, out if now is None else self.made)
            now = term if now is None else self._do(Op.ADD, now, term, out)
        assert now is not None
        return now

    def _term(self, link: int, into: int) -> _Operand:
        """The row of one term."""
        source, weight, late, edge = self.links.at(link)
        row, varying = self.known[source], self.varying.weights.get(edge)
        if varying is not None:
            self._write(Op.MUL, row.number, self.extra + varying, into)
            most = max(-row.low, row.high)
            row = _Operand(into, -most, most, signed=True)
        elif row.number < 0:
            row = self.constant(float(np.multiply(weight, row.low, dtype=self.dtype)))
        elif weight != 1.0:
            ends = weight * row.low, weight * row.high
            scalar = -1 - self.scalars.setdefault(weight, len(self.scalars))
            self._write(Op.MUL, row.number, scalar, into)
            row = _Operand(into, min(ends), max(ends), signed=True)
        return self._capped(row, edge, late, into)

    def _supplied(self, link: int, into: int) -> _Operand:
        """The row that a part or a need supplies."""
        source, _, late, edge = self.links.at(link)
        return self._capped(self.known[source], edge, late, into)

    def _capped(self, row: _Operand, edge: int, late: int, into: int) -> _Operand:
        """What a link supplies at most: nothing good where it is late, nothing but bad where it is lost."""
        cap = self.varying.caps.get(edge)
        if cap is not None:
            return self._do(Op.MIN, row, _Operand(self.extra + cap, -1.0, 1.0), into)
        return self._do(Op.MIN, row, self.zero, into) if late else row

    def _choice(self, goal: int, parts: range, into: int) -> _Operand:
        """The least or the best part."""
        what = Op.MIN if self.query.binding.program.least[goal] else Op.MAX
        now = self._supplied(parts[0], into)
        for link in parts[1:]:
            now = self._do(what, self._supplied(link, self.other), now, into)
        return now

    def _clip(self, now: _Operand, out: int, *, capped: bool) -> _Operand:
        """Into [−1, 1], where static bounds do not say that it is; a need, at most 1, does the upper clip."""
        slack = 0.0 if self.dtype == np.float64 else 1e-5  # bounds are rounded as float64 is
        if now.high > 1.0 - slack and not capped:
            now = self._do(Op.MIN, now, self.one, out)
        if now.low < -1.0 + slack:
            now = self._do(Op.MAX, now, self.minus, out)
        return now._replace(low=max(now.low, -1.0), high=min(now.high, 1.0))

    def _held(self, goal: int, now: _Operand, out: int) -> _Operand:
        """Evidence + derived − derived at the base, clipped; what is derived where there is no evidence."""
        anchors = self.query.binding.anchors
        at, own = anchors.at(goal), self.varying.own.get(goal)
        if at is None:
            return now
        derived = now
        target = out if own is None or now.number != out else self.made
        held = self._do(Op.SUB, now, self.constant(float(anchors.base[at, 0])), target)
        row = self.constant(float(anchors.own[at, 0])) if own is None else _Operand(self.extra + own, -1.0, 1.0)
        held = self._do(Op.ADD, held, row, target)
        held = self._do(Op.MAX, self._do(Op.MIN, held, self.one, target), self.minus, target)
        if own is not None:
            self._write(Op.KEEP, derived.number, self.extra + own, target)
        return _Operand(target, -1.0, 1.0, signed=True)


@define(eq=False)
class _Writer:
    """Writes the script of a query; frees rows that nobody reads any more."""

    query: Query
    varying: Varying
    emitter: _Emitter
    scratch: int
    """The first row that is reused."""
    output: dict[int, int]
    """For each goal that is asked for, its row."""
    pending: list[int]
    """For each goal, how many links are still to read it."""
    blocks: int
    """The first block of the input."""
    entering: dict[int, int]
    """For each input, its number."""
    detects: bool
    free: list[int] = field(factory=list)
    used: int = 0
    seen: set[int] = field(factory=set)
    turnings: list[Turning] = field(factory=list)

    @classmethod
    def of(cls, query: Query, dtype: np.dtype[np.floating], varying: Varying, extra: int) -> _Writer:
        program, count, asked = query.binding.program, len(query.inputs), len(query.outputs)
        blocks = count + asked
        fixed = blocks + -(-count // BLOCK)
        begin = fixed + len(FIXED)
        # a look for −0 costs a quarter of an addition that makes it 0
        detects = count < 4 * int((query.outputs < query.size).sum())
        emitter = _Emitter(query, varying, fixed, begin, dtype, _Links.of(query, dtype))
        for goal, value in enumerate(query.binding.values[query.size :].astype(dtype).tolist(), query.size):
            emitter.known[goal] = emitter.constant(value)
        for number, goal in enumerate(query.inputs.tolist()):
            emitter.known[goal] = _Operand(number, -1.0, 1.0, not detects)
        return cls(
            query=query,
            varying=varying,
            emitter=emitter,
            scratch=begin + extra,
            output={goal: count + number for number, goal in enumerate(query.outputs.tolist())},
            pending=np.bincount(program.source, minlength=program.size).tolist(),
            blocks=blocks,
            entering={goal: number for number, goal in enumerate(query.inputs.tolist())},
            detects=detects,
        )

    def script(self) -> Script:
        """Write it."""
        for part in self.query.parts:
            for goal in part:
                self._look(self.emitter.links.sources(goal))
            if self.query.binding.program.is_cycle(part):
                self._cycle(part)
            else:
                row = self._row(part[0])
                self.emitter.derive(part[0], row, unsigned=part[0] in self.output)
            for goal in part:
                self._read(self.emitter.links.sources(goal))
        self._look(self.entering)
        emitter, query = self.emitter, self.query
        still = [
            (row, goal)
            for row, goal in enumerate(query.outputs.tolist())
            if goal >= query.size and goal not in self.entering
        ]
        return Script(
            query=query,
            dtype=emitter.dtype,
            ops=np.array(emitter.ops, dtype=np.int32).reshape(-1, 4),
            extra=self.scratch - emitter.extra,
            scratch=self.used,
            scalars=np.array([*emitter.scalars][::-1], dtype=emitter.dtype),
            fills=tuple((row, float(query.binding.values[goal])) for row, goal in still),
            turnings=tuple(self.turnings),
            detects=self.detects,
        )

    def _look(self, goals: Iterable[int]) -> None:
        """Before inputs are read for the first time they are checked, and go out if they are asked for."""
        for goal in goals:
            number = self.entering.get(goal)
            if number is None or number // BLOCK in self.seen:
                continue
            block = number // BLOCK
            self.seen.add(block)
            self.emitter.ops.extend((Op.CHECK, self.blocks + block, 0, 0))
            for place in self.query.inputs[block * BLOCK : (block + 1) * BLOCK].tolist():
                if place in self.output:
                    zero = self.emitter.zero.number
                    self.emitter.ops.extend((Op.ADD, self.entering[place], zero, self.output[place]))

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
        for goal in goals:
            self.pending[goal] -= 1
            if not self.pending[goal] and self.emitter.known[goal].number >= self.scratch:
                self.free.append(self.emitter.known[goal].number)

    def _cycle(self, goals: tuple[int, ...]) -> None:
        """A cycle reads and writes rows of its own."""
        outside, size = self.emitter, len(goals)
        read = dict.fromkeys(source for goal in goals for source in outside.links.sources(goal))
        mine = set(goals)
        fed = [source for source in read if source not in mine and outside.known[source].number >= 0]
        handed = self.scratch - outside.extra
        begin, wide = 2 * size + len(fed), np.dtype(np.float64)
        inside = _Emitter(self.query, self.varying, begin + handed, begin, wide, _Links.of(self.query, wide))
        for goal in read:
            if goal not in mine and outside.known[goal].number < 0:
                inside.known[goal] = inside.constant(float(self.query.binding.values[goal]))
        for number, goal in enumerate((*goals, *fed)):
            inside.known[goal] = _Operand(number if number < size else size + number, -1.0, 1.0)
        members = {goal: inside.known[goal] for goal in goals}
        for number, goal in enumerate(goals):
            inside.derive(goal, size + number, unsigned=False)
            inside.known[goal] = members[goal]
        rows = [self._row(goal) for goal in goals]
        outside.ops.extend((Op.CYCLE, len(self.turnings), 0, 0))
        for goal, row in zip(goals, rows, strict=True):
            outside.known[goal] = _Operand(row, -1.0, 1.0)
        self.turnings.append(
            Turning(
                goals=np.array(goals, dtype=np.intp),
                read=(*(outside.known[goal].number for goal in fed), *range(outside.extra, self.scratch)),
                rows=tuple(rows),
                start=np.nan_to_num(self.query.binding.start[list(goals)]),
                ops=tuple(zip(*[iter(inside.ops)] * 4, strict=True)),
                scalars=np.array([*inside.scalars][::-1], dtype=np.float64),
            )
        )
