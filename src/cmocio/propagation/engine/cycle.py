"""Cycles: simultaneous sweeps of a strongly connected part, the proof that they settle, and the way back through them.

A part is swept x ← ½(x + F(x)), all members at once, until none moves by more than `SETTLED`. Its bounds are swept the
same way, on intervals, from [−1, 1]. Going back, what a goal hands on passes through every sweep, the last one first.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple, Self, TypeAlias

import numpy as np
from attrs import frozen

from cmocio.arrays import Values
from cmocio.propagation.engine.binding import Binding
from cmocio.propagation.engine.operations import Block, Formula, formula, grouped, held, held_factor
from cmocio.propagation.engine.program import Mask, Places, Program

SWEEPS: Final = 10_000
"""After so many sweeps a part that still moves is given up."""
SETTLED: Final = 1e-13
"""A part is settled when no goal moves by more than this in a sweep."""
ROUND: Final = 60
"""After so many sweeps it is seen whether a part is where it was before, to the bit: then it goes round for ever.

Any number of sweeps up to 6 divides it. The state to compare with is a new one after 1, 2, 4, 8, … rounds, so that in
the end it is one of the orbit (R. P. Brent, "An improved Monte Carlo factorization algorithm", BIT 20, 1980).
"""
KEPT: Final = 64
"""Every so many sweeps one state is kept for the way back; those between are swept again."""

SweepStep: TypeAlias = Callable[[Values], Values]
"""What the members of a part are derived to be from their present values."""


@frozen(eq=False)
class Swept:
    """Where sweeps ended: the values, whether they settled, and after how many sweeps."""

    values: Values
    settled: bool
    count: int


def sweep(step: SweepStep, start: Values) -> Swept:
    """Sweep x ← ½(x + F(x)) until no value moves by more than `SETTLED`, at most `SWEEPS` times.

    Examples
    --------
    >>> round(float(sweep(lambda x: 0.5 * x + 0.25, np.zeros(1)).values[0]), 9)
    0.5
    """
    x = mark = start
    for count in range(1, SWEEPS + 1):
        after = 0.5 * (x + step(x))
        moved = float(np.max(np.abs(after - x)))
        x = after
        if moved <= SETTLED:
            return Swept(x, True, count)
        if count % ROUND == 0:
            if np.array_equal(x, mark):
                return Swept(x, False, count)
            mark = x if _is_power_of_two(count // ROUND) else mark
    return Swept(x, False, SWEEPS)


def _is_power_of_two(number: int) -> bool:
    return number & (number - 1) == 0


def sweep_columns(start: Values, prepare: Callable[[Places], SweepStep]) -> tuple[Values, Mask]:
    """Sweep many columns at once, each until it has settled: where they end, 0 where they do not; and which do not.

    `prepare` makes the step for some of the columns, named by their numbers: those that have settled are left out.

    Examples
    --------
    >>> found, lost = sweep_columns(np.zeros((1, 2)), lambda columns: lambda x: 0.5 * x + 0.25 * columns)
    >>> found.round(9).tolist(), lost.tolist()
    ([[0.0, 0.5]], [False, False])
    """
    width = start.shape[1]
    found, left, x = np.zeros_like(start), np.arange(width), start
    lost, done = np.ones(width, dtype=np.bool_), np.zeros(width, dtype=np.bool_)
    step, mark = prepare(left), start
    for count in range(1, SWEEPS + 1):
        after = 0.5 * (x + step(x))
        settled = (np.max(np.abs(after - x), axis=0) <= SETTLED) & ~done
        x = after
        if settled.any():
            found[:, left[settled]] = x[:, settled] + 0.0
            lost[left[settled]] = False
            done |= settled
        if count % ROUND == 0:
            done |= (x == mark).all(axis=0)
            mark = x if _is_power_of_two(count // ROUND) else mark
        if done.all():
            break
        if 2 * np.count_nonzero(done) > done.size:
            kept = ~done
            left, x, mark = left[kept], x[:, kept], mark[:, kept]
            step, done = prepare(left), np.zeros(left.size, dtype=np.bool_)
    return found, lost


def sweep_pieces(
    start: Values,
    sizes: Sequence[int],
    at: Places,
    values: Values,
    prepare: Callable[[Places], SweepStep],
    most: int = SWEEPS,
) -> tuple[Values, Mask]:
    """Sweep many parts at once, each until it has settled: where they end, 0 where they do not.

    The members, part by part, stand at these places of `values`, among what feeds them; `prepare` makes the step from
    there for some of the members, named by their numbers: parts that have settled are left out. The second result says
    which parts were given up after `most` sweeps, before it was known whether they settle.

    Examples
    --------
    >>> found, given_up = sweep_pieces(
    ...     np.zeros(2), [1, 1], np.arange(2), np.zeros(2), lambda some: lambda x: 0.5 * x[some] + 0.25)
    >>> found.round(9).tolist(), given_up.tolist()
    ([0.5, 0.5], [False, False])
    """
    found, left, x, mark = np.zeros(len(start)), np.arange(len(start)), start, start
    size, part = np.array(sizes, dtype=np.intp), np.arange(len(sizes))
    given_up = np.full(len(sizes), most < SWEEPS)
    done, step = np.zeros(len(size), dtype=np.bool_), prepare(left)
    for count in range(1, most + 1):
        values[at[left]] = x
        after = 0.5 * (x + step(values))
        first = np.cumsum(size) - size
        settled = (np.maximum.reduceat(np.abs(after - x), first) <= SETTLED) & ~done
        x = after
        if settled.any():
            some = np.repeat(settled, size)
            found[left[some]] = x[some] + 0.0
            done |= settled
        if count % ROUND == 0:
            done |= np.logical_and.reduceat(x == mark, first)
            mark = x if _is_power_of_two(count // ROUND) else mark
        given_up[part[done]] = False
        if done.all():
            break
        if 2 * np.count_nonzero(done) > done.size:
            kept = np.repeat(~done, size)
            left, x, mark, part, size = left[kept], x[kept], mark[kept], part[~done], size[~done]
            done, step = np.zeros(len(size), dtype=np.bool_), prepare(left)
    return found, given_up


def contraction(spread: SweepStep, size: int) -> float | None:
    """How far sweeps may end from the fixed point, whatever feeds a part; ``None`` where that is not proved.

    `spread` says by how much the members may move at the most if the members that feed them move by so much. If for
    some d > 0 spread(d) ≤ ρ·d with ρ < 1, the map is a contraction in the maximum norm weighted by d
    (Collatz–Wielandt), a sweep shrinks distances by (1 + ρ)/2, and it is left to see that `SWEEPS` sweeps suffice.

    Examples
    --------
    >>> contraction(lambda moves: 0.5 * moves, 1) is None, contraction(lambda moves: moves, 1) is None
    (False, True)
    """
    d = np.ones(size)
    best, weights = np.inf, d
    for _ in range(64):
        moved = spread(d)
        ratio = float(np.max(moved / d))
        if ratio < best:
            best, weights = ratio, d
        d = 0.5 * (d + moved / max(float(np.max(moved)), 1e-300))
        d = np.maximum(d / float(np.max(d)), 1e-3)
    if not best < 1.0:
        return None
    rate, skew = 0.5 * (1.0 + best), float(np.max(weights) / np.min(weights))
    # a sweep's first move is at most 2 in any member, and each further one smaller by the rate
    if rate > 0.0 and 2.0 * skew * rate**SWEEPS > 0.5 * SETTLED:
        return None
    return 2.0 * SETTLED * skew / (1.0 - rate)


class Handed(NamedTuple):
    """What the sweeps of a part hand back: to what feeds it, to its start, to its evidence, and what anchors add."""

    feeding: Values
    begun: Values
    own: Values
    constant: Values


@frozen(eq=False, slots=False)
class Loop:
    """A strongly connected part of a binding.

    In its own program the members come first, then what feeds them from outside.

    Parameters
    ----------
    binding
        What the part is a part of.
    members, feeders
        Goals of the binding.
    program
        The members' rules.
    anchored
        The members whose evidence moves with their rules, and where they stand among the anchors of the binding.
    """

    binding: Binding
    members: Places
    feeders: Places
    program: Program
    anchored: Places
    anchors: Places

    @classmethod
    def of(cls, binding: Binding, members: Sequence[int]) -> Self:
        """The part that these goals make up."""
        program, feeders = binding.program.local(members)
        goals = np.array(members, dtype=np.intp)
        anchored, _, anchors = np.intersect1d(goals, binding.anchors.goals, return_indices=True)
        return cls(binding, goals, feeders, program, np.searchsorted(goals, anchored), anchors)

    @property
    def size(self) -> int:
        """How many members there are."""
        return len(self.members)

    @property
    def start(self) -> Values:
        """Where sweeps begin."""
        return np.nan_to_num(self.binding.start[self.members])

    @property
    def is_baseless(self) -> bool:
        """Whether the members depend on one another only, without evidence of any of them.

        Such a part would settle at 0, and as surely at 0: what is not known would pass for certain.
        """
        return not len(self.feeders) and not self.anchored.size and not self._begun

    @property
    def _begun(self) -> bool:
        return not np.isnan(self.binding.start[self.members]).all()

    @cached_property
    def _formula(self) -> Formula:
        return formula(self.program, range(self.size), self.binding.late)

    @cached_property
    def _block(self) -> Block:
        return Block.of(self.program, grouped(self.program, range(self.size)), np.arange(self.program.size))

    def swept(self, fed: Values) -> Swept:
        """Where the members settle, if they do, from the values of what feeds them."""
        return sweep(lambda x: self.after(x, fed), self.start)

    def after(self, x: Values, fed: Values) -> Values:
        """What the members are derived to be, anchored evidence moved."""
        derived = self._formula(np.concatenate((x, fed)))
        if self.anchored.size:
            own, base = self.binding.anchors.own[self.anchors, :1], self.binding.anchors.base[self.anchors, :1]
            derived[self.anchored] = held(own, base, derived[self.anchored, None])[:, 0]
        return derived

    def bounds(self, values: Values, fed: Values) -> Values:
        """Members × sides, once they settled at `values`; `fed`: feeders × sides.

        The bounds are [−1, 1] unless the part is proved to settle whatever the unknowns may be. Where nothing unknown
        reaches it there is but one way to complete it: it has settled, and that is the proof. (Anchored evidence
        starts from a base that may have unknowns of its own.)
        """
        open_ended = self.binding.open_ended[self.members]
        certain = not self._begun and not open_ended.any() and bool(np.array_equal(fed[:, 1], fed[:, 2]))
        slack = contraction(lambda moves: self._spread(np.append(moves, np.zeros(len(self.feeders)))), self.size)
        x = np.stack((values, np.full(self.size, -1.0), np.full(self.size, 1.0)), axis=1)
        if slack is None and not certain:
            return x
        if slack is not None and certain:
            return np.repeat(values[:, None], 3, axis=1)
        triple = formula(self.program.tripled, range(3 * self.size), self.binding.late)
        for _ in range(SWEEPS):
            derived = triple(np.concatenate((x.ravel(), fed.ravel()))).reshape(-1, 3)
            if self.anchored.size:
                own, base = self.binding.anchors.own[self.anchors], self.binding.anchors.base[self.anchors]
                derived[self.anchored] = held(own, base, derived[self.anchored])
            derived[open_ended] = np.nan, -1.0, 1.0
            after = 0.5 * (x + derived)
            after[:, 0] = values
            moved = float(np.max(np.abs(after - x)))
            x = after
            if moved <= SETTLED:
                break
        slack = slack or 0.0
        x[:, 1] = np.clip(np.minimum(x[:, 1] - slack, values), -1.0, 1.0)
        x[:, 2] = np.clip(np.maximum(x[:, 2] + slack, values), -1.0, 1.0)
        return x

    def _spread(self, moves: Values) -> Values:
        found = np.empty(self.size)
        found[self._block.goals] = self._block.spread(moves)
        return found

    def back(self, weights: Values, fed: Values, count: int, *, shares: bool) -> Handed:
        """Carry the members' weights back through so many sweeps; `shares`: as explanations do, else as slopes."""
        size = self.size
        feeding, own, constant = np.zeros(len(fed)), np.zeros(size), np.zeros(size)
        for x in self._states(fed, count):
            weights = 0.5 * weights
            handed = weights * self._kept(x, fed, shares=shares)
            if self.anchored.size:
                own[self.anchored] += handed[self.anchored]
                constant[self.anchored] -= handed[self.anchored] * self.binding.anchors.base[self.anchors, 0]
            both = np.concatenate((x, fed))
            block, lates = self._block, self._block.late(self.binding.late)
            factor = block.factors(both, lates, shares=shares).factor * handed[block.goals].take(block.member)
            added = np.bincount(block.source, factor, len(both))
            weights = weights + added[:size]
            feeding += added[size:]
        return Handed(feeding, weights, own, constant)

    def _kept(self, x: Values, fed: Values, *, shares: bool) -> Values:
        """By how much a clip scales each member's evidence and rule; 1 where there is no anchor."""
        scale = np.ones(self.size)
        if self.anchored.size:
            derived = self._formula(np.concatenate((x, fed)))[self.anchored]
            own, base = self.binding.anchors.own[self.anchors, 0], self.binding.anchors.base[self.anchors, 0]
            scale[self.anchored] = held_factor(own, base, derived, shares=shares)
        return scale

    def _states(self, fed: Values, count: int) -> Iterator[Values]:
        """The states before each sweep, last first; in between kept ones they are swept again."""
        marks = [*range(0, count, KEPT), count]
        begins = [self.start]
        for first, last in pairwise(marks):
            begins.append(self._sweeps(begins[-1], fed, last - first)[-1])
        for (first, last), state in zip(reversed([*pairwise(marks)]), reversed(begins[:-1]), strict=True):
            yield from reversed(self._sweeps(state, fed, last - first)[:-1])

    def _sweeps(self, state: Values, fed: Values, count: int) -> list[Values]:
        states = [state]
        for _ in range(count):
            states.append(0.5 * (states[-1] + self.after(states[-1], fed)))
        return states
