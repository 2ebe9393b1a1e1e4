"""What one goal's satisfaction is: the operations, each with its value, its slopes and its spread.

A goal adds up its *terms* (weight · value) and the least or best of its *parts*; the sum is clipped to [−1, 1]; then
the least of its *needs* caps it. A goal with needs alone starts from 1. What is late supplies at most 0. Evidence that
is *anchored* moves with what is derived: own + (derived − derived at the base), clipped.

    value    s = Σ wᵢ·xᵢ + best(parts);  v = min(clip(s), least(needs))
    slopes   ∂v/∂xᵢ = wᵢ where the sum counts and is not clipped; 1/k for each of k binding parts or needs
    shares   the same, but a clip scales its terms by clip(s)/s, so that Σ shareᵢ·xᵢ = v
    spread   |Δv| ≤ max(Σ |wᵢ|·|Δxᵢ| + max |Δpart|, max |Δneed|)
    bounds   the value of a program in which each goal is three: value, low and high (see `program.Program.tripled`)

`derive` is one goal at a time, over anything that can be indexed; a `Block` is many goals that do not read one another,
as arrays. Both add up in the order of the links, so that they agree to the bit.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, Protocol, Self, TypeAlias, TypeVar

import numpy as np
from attrs import frozen

from cmocio.arrays import Values
from cmocio.propagation.engine.program import NEEDS, PARTS, TERMS, Mask, Places, Program, Rule

SMALL: Final = 24
"""Below so many links, one goal at a time is faster than arrays."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Cell: TypeAlias = "float | Values"
"""One number, or a row of them."""
Pick: TypeAlias = Callable[..., Any]
"""One of two, such as the lesser."""
Formula: TypeAlias = Callable[[Values], Values]
"""What goals are derived to be, from values."""

_ONE, _MINUS, _ZERO = (np.array(number) for number in (1.0, -1.0, 0.0))


class Readable(Protocol[T_co]):
    """Values by number."""

    def __getitem__(self, number: int, /) -> T_co: ...


def derive(rule: Rule, x: Readable[T], least: Pick = min, best: Pick = max) -> T:
    """The value that a rule gives: of numbers, or with other ways to pick the least and the best, of rows.

    Examples
    --------
    >>> from cmocio.propagation.engine.program import Link
    >>> rule = Rule((), True, (Link(0, 0, 0.5, False), Link(1, 1, -1.0, False)), ())
    >>> derive(rule, [1.0, 0.25])
    0.25
    >>> derive(rule, [1.0, np.array([0.25, 0.5])], np.minimum, np.maximum)
    array([0.25, 0.  ])
    """
    parts, is_least, terms, needs = rule
    total: Any = 0.0
    read: Readable[Any] = x
    for _, source, weight, late in terms:
        term = weight * read[source]
        total = total + (least(term, 0.0) if late else term)
    if parts:
        pick, part = least if is_least else best, None
        for _, source, _, late in parts:
            supplied = least(read[source], 0.0) if late else read[source]
            part = supplied if part is None else pick(part, supplied)
        total = total + part
    total = least(1.0, best(-1.0, total)) if parts or terms or not needs else 1.0
    for _, source, _, late in needs:
        total = least(total, least(read[source], 0.0) if late else read[source])
    return total + 0.0  # type: ignore[no-any-return] # no −0


def held(own: Values, base: Values, derived: Values) -> Values:
    """Anchored evidence, goals × sides: one side is the value, three are the value and its bounds.

    The bounds move by the smaller and the larger of what the bounds of the derived value moved by, end against end,
    and are widened to hold the value.

    Examples
    --------
    >>> held(np.array([[0.25]]), np.array([[0.5]]), np.array([[0.75]])).tolist()
    [[0.5]]
    """
    moved = derived - base
    if moved.shape[-1] == 1:
        return _clipped(own + moved)
    value = _clipped(own[..., 0] + moved[..., 0])
    low = _clipped(own[..., 1] + np.minimum(moved[..., 1], moved[..., 2]))
    high = _clipped(own[..., 2] + np.maximum(moved[..., 1], moved[..., 2]))
    return np.stack((value, np.minimum(low, value), np.maximum(high, value)), axis=-1)


def held_factor(own: Values, base: Values, derived: Values, *, shares: bool) -> Values:
    """By which factor anchored evidence, and what is derived, enter the value: 1 unless it is clipped."""
    raw = np.abs(own + (derived - base))
    factor: Values = 1.0 / np.maximum(raw, 1.0) if shares else np.where(raw > 1.0, 0.0, 1.0)
    return factor


def _clipped(values: Values) -> Values:
    found: Values = np.minimum(np.maximum(values, -1.0), 1.0) + 0.0
    return found


class Factors(NamedTuple):
    """By which factor each link's source enters the derived value, its weight's part of that, and whether it enters."""

    factor: Values
    scale: Values
    enters: Mask


class _Choice(NamedTuple):
    """Links of goals that stand one after the other, of which the least or the best counts.

    `links` are counted from the end of the terms; `first` of each goal counts within these; `into` is where the
    results stand among those of all choices.
    """

    links: slice
    goals: slice
    first: Places
    into: slice


class _Made(NamedTuple):
    """A derived value and what it was made of."""

    supplied: Values
    total: Values
    chosen: Values
    values: Values


@frozen(eq=False)
class Block:
    """Rules of goals that do not read one another, as arrays.

    Parameters
    ----------
    goals
        The goals, in the order of `grouped`.
    at, edge
        The links in the program, terms first, and in the model.
    source
        For each link the place that it reads.
    terms
        How many of the links are terms.
    member
        For each link its goal, by number in `goals`.
    weights
        For each link its weight; 1 where it is no term.
    least, best, needs
        The choices; ``None`` where there are none.
    first, chosen
        Of the links behind the terms: where those of each choice begin; by link, which choice it belongs to.
    lone
        The goals that have needs alone.
    """

    goals: Places
    at: Places
    edge: Places
    source: Places
    terms: int
    member: Places
    weights: Values
    least: _Choice | None
    best: _Choice | None
    needs: _Choice | None
    first: Places
    chosen: Places
    lone: slice

    @classmethod
    def of(cls, program: Program, goals: Places, place: Places) -> Self:
        """The rules of goals in the order of `grouped`; `place` tells where each goal's value stands."""
        edge = np.searchsorted(_groups(program, goals), np.arange(8)).tolist()
        terms, parts, needs = (program.links(goals, kind) for kind in (TERMS, PARTS, NEEDS))
        cut = int(np.searchsorted(parts.member, edge[_LEAST_END]))
        least = _choice(parts.member[:cut], 0, 0, slice(edge[0], edge[_LEAST_END]))
        best = _choice(parts.member[cut:], cut, least.into.stop, slice(edge[_BEST], edge[_BEST_END]))
        caps = _choice(needs.member, len(parts.at), best.into.stop, slice(edge[_NEEDS], edge[_NEEDS_END]))
        choices = least, best, caps
        at = np.concatenate((terms.at, parts.at, needs.at))
        first = np.concatenate([choice.first + choice.links.start for choice in choices])
        count = np.diff(first, append=len(at) - len(terms.at))
        return cls(
            goals=goals,
            at=at,
            edge=program.edge[at],
            source=place[program.source[at]],
            terms=len(terms.at),
            member=np.concatenate((terms.member, parts.member, needs.member)),
            weights=program.weight[at],
            least=least if least.first.size else None,
            best=best if best.first.size else None,
            needs=caps if caps.first.size else None,
            first=first,
            chosen=np.repeat(np.arange(len(first)), count),
            lone=slice(edge[_LONE], edge[_LONE + 1]),
        )

    def late(self, late: Mask | None) -> Places | None:
        """The places of the late links among these, from whether each dependency of the model is late."""
        if late is None:
            return None
        places = np.flatnonzero(late[self.edge])
        return places if places.size else None

    def derive(self, values: Values, late: Places | None = None) -> Values:
        """The derived value of each goal; see `derive`."""
        return self._made(values, late).values

    def _made(self, values: Values, late: Places | None) -> _Made:
        supplied = values.take(self.source)
        terms, others = supplied[: self.terms], supplied[self.terms :]
        np.multiply(terms, self.weights[: self.terms], out=terms)
        if late is not None:
            supplied[late] = np.minimum(supplied[late], 0.0)
        size = len(self.goals)
        # bincount adds up in the order of the links; without any it would count in integers
        total: Values = np.bincount(self.member[: self.terms], terms, size) if self.terms else np.zeros(size)  # type: ignore[assignment]
        chosen = np.empty(len(self.first))
        for choice, best in ((self.least, np.minimum), (self.best, np.maximum)):
            if choice is not None:
                found = best.reduceat(others[choice.links], choice.first, out=chosen[choice.into])
                some = total[choice.goals]
                np.add(some, found, out=some)
        derived = np.minimum(total, _ONE)
        np.maximum(derived, _MINUS, out=derived)
        if self.needs is not None:
            derived[self.lone] = 1.0
            caps = np.minimum.reduceat(others[self.needs.links], self.needs.first, out=chosen[self.needs.into])
            some = derived[self.needs.goals]
            np.minimum(some, caps, out=some)
        np.add(derived, _ZERO, out=derived)  # no −0
        return _Made(supplied, total, chosen, derived)

    def factors(self, values: Values, late: Places | None, *, shares: bool) -> Factors:
        """The slopes of each link, or its shares."""
        made = self._made(values, late)
        clipped = np.abs(made.total) > _ONE
        scale = np.divide(np.sign(made.total), made.total, out=np.ones(len(self.goals)), where=clipped)
        scale = scale if shares else np.where(clipped, 0.0, 1.0)
        capped = np.zeros(len(self.goals), dtype=np.bool_)
        if self.needs is not None:
            # a cap is at least −1: so far down none binds
            binds = made.chosen[self.needs.into] < np.minimum(made.total[self.needs.goals], _ONE)
            capped[self.needs.goals] = binds
            capped[self.lone] = True
        given = np.where(capped, 0.0, scale)
        factor = given.take(self.member)
        enters = ~capped.take(self.member)
        needs = self.terms + (len(self.at) if self.needs is None else self.needs.links.start)
        factor[needs:], enters[needs:] = capped.take(self.member[needs:]), capped.take(self.member[needs:])
        if self.first.size:
            binding = made.supplied[self.terms :] == made.chosen.take(self.chosen)
            ties = np.bincount(self.chosen, binding)
            factor[self.terms :] *= binding / ties.take(self.chosen)
            enters[self.terms :] &= binding
        if late is not None:
            factor[late] *= values[self.source[late]] * self.weights[late] <= 0.0
        return Factors(factor * self.weights, factor, enters)

    def spread(self, moves: Values) -> Values:
        """By how much the derived values may move at the most if the values they read move by so much."""
        supplied = moves.take(self.source)
        size = len(self.goals)
        total = np.zeros(size)
        if self.terms:
            total += np.bincount(
                self.member[: self.terms], np.abs(self.weights[: self.terms]) * supplied[: self.terms], size
            )
        others = supplied[self.terms :]
        for choice in (self.least, self.best):
            if choice is not None:
                total[choice.goals] += np.maximum.reduceat(others[choice.links], choice.first)
        if self.needs is not None:
            caps = np.maximum.reduceat(others[self.needs.links], self.needs.first)
            total[self.needs.goals] = np.maximum(total[self.needs.goals], caps)
        return total


def _choice(member: Places, begin: int, into: int, goals: slice) -> _Choice:
    """The choice among links of these goals, which begin there, and whose results go there."""
    first = np.flatnonzero(np.diff(member, prepend=-1))
    return _Choice(slice(begin, begin + len(member)), goals, first, slice(into, into + len(first)))


_NEEDS, _LONE, _BEST = 1, 3, 4
_LEAST_END, _NEEDS_END, _BEST_END = 2, 5, 6
_GROUP = np.array([6, 0, 5, 3, 1, 4])
"""Groups 0–1 have least parts, 4–5 best parts, 1–4 needs, 3 nothing but needs, 6 nothing but terms."""


def _groups(program: Program, goals: Places) -> Places:
    terms, parts, needs = (program.counts(goals, kind) > 0 for kind in (TERMS, PARTS, NEEDS))
    part = np.where(parts, np.where(program.least[goals], 1, 2), 0)
    group: Places = _GROUP[np.where(needs, 3 + part, part)]
    return np.where(needs & ~parts & terms, 2, group)


def grouped(program: Program, goals: Iterable[int]) -> Places:
    """Goals in the order in which a `Block` wants them: each choice is made over goals that stand together."""
    some = np.array([*goals], dtype=np.intp)
    return some[np.argsort(_groups(program, some), kind="stable")]


def formula(program: Program, goals: Sequence[int], late: Mask | None) -> Formula:
    """What these goals are derived to be, from the values of all; by arrays, or where they are few one at a time."""
    if len(program.links(np.array(goals, dtype=np.intp)).at) < SMALL:
        rules = [program.rule(goal, late) for goal in goals]

        def one_by_one(values: Values) -> Values:
            x = values.tolist()
            return np.array([derive(rule, x) for rule in rules])

        return one_by_one
    block = Block.of(program, grouped(program, goals), np.arange(program.size))
    lates, place = block.late(late), np.empty(program.size, dtype=np.intp)
    place[block.goals] = np.arange(len(block.goals))
    into = place[np.array(goals, dtype=np.intp)]
    return lambda values: block.derive(values, lates)[into]
