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
_ONE, _MINUS, _ZERO = np.array(1.0), np.array(-1.0), np.array(0.0)


class _Reduced(NamedTuple):
    """Links of which the least or the best counts: where they stand, those of which goals, and what they come to."""

    links: slice
    goals: slice
    first: Places
    member: Places
    into: slice


class Made(NamedTuple):
    """How the values of a block were made: what links supply, sums before the clip, and the least or best of links."""

    values: Values
    supplied: Values
    total: Values
    chosen: Values
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
    span, near
        Between which places that is, and the same places counted from there.
    terms
        How many of the links are terms.
    member, weight
        Of the terms: which goal they belong to, and their weights.
    least, best, needs
        The other links; ``None`` where there are none.
    first, chooser, chosen
        Of all the other links: where those of each choice begin, which goal makes it, and by link, which choice it is.
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
    near: Places
    terms: int
    member: Places
    weight: Values
    least: _Reduced | None
    best: _Reduced | None
    needs: _Reduced | None
    first: Places
    chooser: Places
    chosen: Places
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
        least = _reduced(sums.member[:cut], 0, 0, (edge[0], edge[_LEAST_END]))
        best = _reduced(sums.member[cut:], cut, least.into.stop, (edge[_BEST], edge[_BEST_END]))
        capped = _reduced(needs.member, len(sums.at), best.into.stop, (edge[_NEEDS], edge[_NEEDS_END]))
        choices = least, best, capped
        at = np.concatenate((terms.at, sums.at, needs.at))
        late, read = np.flatnonzero(circuit.late[at]), place[circuit.source[at]]
        weight = circuit.weight[at]
        anchored = [(n, circuit.anchors[step]) for n, step in enumerate(steps.tolist()) if step in circuit.anchors]
        return cls(
            size=len(steps),
            source=read,
            span=slice(int(read.min()), int(read.max()) + 1),
            near=read - read.min(),
            terms=size,
            member=terms.member,
            weight=weight[:size],
            least=least if least.member.size else None,
            best=best if best.member.size else None,
            needs=capped if capped.member.size else None,
            first=np.concatenate([choice.first + choice.links.start for choice in choices]),
            chooser=np.concatenate(
                [np.arange(choice.goals.start, choice.goals.stop)[: len(choice.first)] for choice in choices]
            ),
            chosen=np.concatenate([choice.member - choice.goals.start + choice.into.start for choice in choices]),
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
        supplied = values.take(self.source)
        terms, others = supplied[: self.terms], supplied[self.terms :]
        np.multiply(terms, self.weight, out=terms)
        if self.late.size:
            supplied[self.late] = np.minimum(supplied[self.late], 0.0)
        # bincount adds up in the order of the links; without any it would count in integers
        total: Values = np.bincount(self.member, terms, self.size) if self.terms else np.zeros(self.size)  # type: ignore[assignment]
        chosen = np.empty(len(self.first))
        for choice, ufunc in ((self.least, np.minimum), (self.best, np.maximum)):
            if choice is not None:
                found = ufunc.reduceat(others[choice.links], choice.first, out=chosen[choice.into])
                some = total[choice.goals]
                np.add(some, found, out=some)
        derived = np.minimum(total, _ONE)
        np.maximum(derived, _MINUS, out=derived)
        if self.needs is not None:
            if self.has_lone:
                derived[self.lone] = 1.0
            needs = np.minimum.reduceat(others[self.needs.links], self.needs.first, out=chosen[self.needs.into])
            some = derived[self.needs.goals]
            np.minimum(some, needs, out=some)
        np.add(derived, _ZERO, out=derived)  # no −0
        held = self._held(derived) if self.anchored.size else derived
        return Made(held, supplied, total, chosen, derived)

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
        given = self._capped(made, weight, free)
        if given.size:
            binding = made.supplied[self.terms :] == made.chosen.take(self.chosen)
            if np.count_nonzero(binding) > len(given):  # some tie
                given = given / np.add.reduceat(binding, self.first, dtype=np.float64)
            np.multiply(given.take(self.chosen), binding, out=handed[self.terms :])
        if self.terms:
            np.multiply(self.weight, free.take(self.member), out=handed[: self.terms])
        if self.late.size:
            handed[self.late] *= values[self.source[self.late]] * self.late_weight <= 0.0
        return handed

    def _capped(self, made: Made, weight: Values, free: Values) -> Values:
        """What each choice is given; where a cap binds, it takes the goal's weight from `free`."""
        if self.needs is None:
            return free.take(self.chooser)
        goals = self.needs.goals
        # a cap is at least −1: so far down none binds
        binds = made.chosen[self.needs.into] < np.minimum(made.total[goals], _ONE)
        if self.has_lone:
            binds[self.lone.start - goals.start : self.lone.stop - goals.start] = True
        free[goals][binds] = 0.0
        given = free.take(self.chooser)
        np.multiply(weight[goals], binds, out=given[self.needs.into])
        return given


class _Of(NamedTuple):
    """Links of one kind: where they stand in the circuit, and to which of the given steps they belong."""

    at: Places
    member: Places


def _reduced(member: Places, begin: int, into: int, goals: tuple[int, int]) -> _Reduced:
    """Links of these goals that begin there, and whose least or best goes there."""
    first = np.flatnonzero(np.diff(member, prepend=-1))
    return _Reduced(slice(begin, begin + len(member)), slice(*goals), first, member, slice(into, into + len(first)))


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
