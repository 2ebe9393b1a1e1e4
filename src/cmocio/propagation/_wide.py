"""Many goals of one scenario at once, as arrays: the same numbers as `_rule.derive`, to the bit, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.propagation._circuit import NEEDS, PARTS, TERMS, Circuit, Places, Values

__all__ = ["Made", "Wide", "in_groups"]

# arrays are handed on faster than numbers
_ONE, _MINUS, _ZERO, _NONE = np.array(1.0), np.array(-1.0), np.array(0.0), np.empty(0)


class _Reduced(NamedTuple):
    """Links of which the least or the best counts: where they stand among all links, and those of which goals."""

    links: slice
    goals: slice
    first: Places
    member: Places

    def by(self, ufunc: np.ufunc, supplied: Values) -> Values:
        found: Values = ufunc.reduceat(supplied[self.links], self.first)
        return found

    def shared(self, supplied: Values, found: Values, weight: Values) -> Values:
        """The weight of each goal, shared equally by the links that supply just what was found."""
        binding = supplied[self.links] == found.take(self.member)
        if np.count_nonzero(binding) > len(found):  # some tie
            weight = weight / np.add.reduceat(binding, self.first, dtype=np.float64)
        shared: Values = binding * weight.take(self.member)
        return shared


class Made(NamedTuple):
    """How the values of a block were made: what links supply, sums before the clip, and what binds."""

    values: Values
    supplied: Values
    total: Values
    least: Values
    best: Values
    needs: Values
    derived: Values


@frozen(eq=False)
class Wide:
    """The rules of several goals of one circuit, grouped so that each step of the computation is one slice.

    Parameters
    ----------
    size
        How many goals these are.
    source
        What the links read: places in a vector of values. Terms stand first, then least parts, best parts, needs.
    span
        Between which places that is.
    terms
        How many of the links are terms.
    member, weight
        Of the terms: which goal they belong to, and their weights.
    least, best, needs
        The other links; ``None`` where there are none.
    lone, has_lone
        The goals that have needs alone, and whether there are any.
    late
        Which links are late, and the weight of these, 1 for those that are no terms.
    anchored, own, base
        The goals whose evidence moves with their rule, the evidence, and where the rule stands at the base.
    """

    size: int
    source: Places
    span: slice
    terms: int
    member: Places
    weight: Values
    least: _Reduced | None
    best: _Reduced | None
    needs: _Reduced | None
    lone: slice
    has_lone: bool
    late: Places
    late_weight: Values
    anchored: Places
    own: Values
    base: Values

    @classmethod
    def of(cls, circuit: Circuit, steps: Places, place: Places) -> Wide:
        """The rules of steps that stand `in_groups`; `place` tells where each goal stands in the vector of values."""
        group = _groups(circuit, steps)
        terms, sums, needs = (_links(circuit, steps, kind) for kind in (TERMS, PARTS, NEEDS))
        edge = np.searchsorted(group, np.arange(8)).tolist()
        cut = int(np.searchsorted(sums.member, edge[_LEAST_END]))
        size = len(terms.at)
        least, best = sums.only(slice(None, cut)), sums.only(slice(cut, None))
        at = np.concatenate((terms.at, sums.at, needs.at))
        late, read = np.flatnonzero(circuit.late[at]), place[circuit.source[at]]
        weight = circuit.weight[at]
        anchored = [(n, circuit.anchors[step]) for n, step in enumerate(steps.tolist()) if step in circuit.anchors]
        return cls(
            size=len(steps),
            source=read,
            span=slice(int(read.min()), int(read.max()) + 1),
            terms=size,
            member=terms.member,
            weight=weight[:size],
            least=least.reduced(size, edge[0], edge[_LEAST_END]),
            best=best.reduced(size + cut, edge[_BEST], edge[_BEST_END]),
            needs=needs.reduced(size + len(sums.at), edge[_NEEDS], edge[_NEEDS_END]),
            lone=slice(edge[_LONE], edge[_LONE + 1]),
            has_lone=edge[_LONE] < edge[_LONE + 1],
            late=late,
            late_weight=np.where(late < size, weight[late], 1.0),
            anchored=np.array([number for number, _ in anchored], dtype=np.intp),
            own=np.array([anchor.own[0] for _, anchor in anchored]),
            base=np.array([anchor.base[0] for _, anchor in anchored]),
        )

    def derive(self, values: Values) -> Made:
        """The values of the goals from a vector of values."""
        least = best = needs = _NONE
        supplied = values.take(self.source)
        terms = supplied[: self.terms]
        np.multiply(terms, self.weight, out=terms)
        if self.late.size:
            supplied[self.late] = np.minimum(supplied[self.late], 0.0)
        # bincount adds up in the order of the links; without any it would count in integers
        total: Values = np.bincount(self.member, terms, self.size) if self.terms else np.zeros(self.size)  # type: ignore[assignment]
        if self.least is not None:
            least = self.least.by(np.minimum, supplied)
            some = total[self.least.goals]
            np.add(some, least, out=some)
        if self.best is not None:
            best = self.best.by(np.maximum, supplied)
            some = total[self.best.goals]
            np.add(some, best, out=some)
        derived = np.minimum(total, _ONE)
        np.maximum(derived, _MINUS, out=derived)
        if self.needs is not None:
            if self.has_lone:
                derived[self.lone] = 1.0
            needs = self.needs.by(np.minimum, supplied)
            some = derived[self.needs.goals]
            np.minimum(some, needs, out=some)
        np.add(derived, _ZERO, out=derived)  # no −0
        held = self._held(derived) if self.anchored.size else derived
        return Made(held, supplied, total, least, best, needs, derived)

    def _held(self, derived: Values) -> Values:
        held = derived.copy()
        moved = self.own + (derived[self.anchored] - self.base)
        held[self.anchored] = np.minimum(np.maximum(moved, -1.0), 1.0) + 0.0
        return held

    def back(self, made: Made, values: Values, weight: Values) -> Values:
        """What each link hands on to what it reads, where the goals have these weights."""
        if self.anchored.size:
            weight = weight.copy()
            moved = self.own + (made.derived[self.anchored] - self.base)
            weight[self.anchored] *= np.abs(moved) <= 1.0
        free = weight * (np.abs(made.total) <= _ONE)
        handed = np.empty(len(self.source))
        if self.needs is not None:
            goals, cap = self.needs.goals, made.needs
            binds = cap < np.minimum(made.total[goals], _ONE)  # a cap is at least −1: so far down none binds
            if self.has_lone:
                binds[self.lone.start - goals.start : self.lone.stop - goals.start] = True
            some = free[goals]
            np.multiply(some, ~binds, out=some)
            handed[self.needs.links] = self.needs.shared(made.supplied, cap, weight[goals] * binds)
        np.multiply(self.weight, free.take(self.member), out=handed[: self.terms])
        if self.least is not None:
            handed[self.least.links] = self.least.shared(made.supplied, made.least, free[self.least.goals])
        if self.best is not None:
            handed[self.best.links] = self.best.shared(made.supplied, made.best, free[self.best.goals])
        if self.late.size:
            handed[self.late] *= values[self.source[self.late]] * self.late_weight <= 0.0
        return handed


class _Of(NamedTuple):
    """Links of one kind: where they stand in the circuit, and to which of the given steps they belong."""

    at: Places
    member: Places

    def only(self, some: slice) -> _Of:
        return _Of(self.at[some], self.member[some])

    def reduced(self, begin: int, low: int, high: int) -> _Reduced | None:
        if not self.at.size:
            return None
        first = np.flatnonzero(np.diff(self.member, prepend=-1))
        return _Reduced(slice(begin, begin + len(self.at)), slice(low, high), first, self.member - low)


def _links(circuit: Circuit, steps: Places, kind: int) -> _Of:
    begin = circuit.first[3 * steps + kind]
    count = circuit.first[3 * steps + kind + 1] - begin
    ahead = np.cumsum(count)
    at = np.arange(ahead[-1] if ahead.size else 0) + np.repeat(begin - (ahead - count), count)
    return _Of(at, np.repeat(np.arange(len(steps)), count))


_NEEDS, _LONE, _BEST = 1, 3, 4
_LEAST_END, _NEEDS_END, _BEST_END = 2, 5, 6
_GROUP = np.array([6, 0, 5, 3, 1, 4])
"""Groups 0–1 have least parts, 4–5 best parts, 1–4 needs, 3 nothing but needs, 6 nothing but terms."""


def _groups(circuit: Circuit, steps: Places) -> NDArray[np.intp]:
    first = circuit.first
    has = [first[3 * steps + kind] < first[3 * steps + kind + 1] for kind in (TERMS, PARTS, NEEDS)]
    terms, parts, needs = has
    part = np.where(parts, np.where(circuit.least[steps], 1, 2), 0)
    group: NDArray[np.intp] = _GROUP[np.where(needs, 3 + part, part)]
    return np.where(needs & ~parts & terms, 2, group)


def in_groups(circuit: Circuit, steps: Sequence[int] | Places) -> Places:
    """The steps in the order in which `Wide.of` wants them.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> from cmocio.propagation._compile import compiled
    >>> in_groups(compiled(model, None, None, None, "wins"), [0]).tolist()
    [0]
    """
    some = np.asarray(steps, dtype=np.intp)
    return some[np.argsort(_groups(circuit, some), kind="stable")]
