"""How all members of a part are derived at once, as arrays: the same numbers as `_rule.derive`, to the bit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.graph import Link
from cmocio.propagation._rule import Rule

__all__ = ["Block"]

Values = NDArray[np.float64]
Places = NDArray[np.intp]


@frozen(eq=False)
class _Links:
    """Links of all members, sorted by member."""

    member: Places
    source: Places
    weight: Values
    late: NDArray[np.bool_]

    @classmethod
    def of(cls, links: Iterable[tuple[int, Link]]) -> _Links:
        listed = list(links)
        return cls(
            np.array([member for member, _ in listed], dtype=np.intp),
            np.array([link.source for _, link in listed], dtype=np.intp),
            np.array([link.weight for _, link in listed], dtype=np.float64),
            np.array([link.late for _, link in listed], dtype=np.bool_),
        )

    def supplied(self, up: Values) -> Values:
        values = up[self.source]
        return np.where(self.late, np.minimum(values, 0.0), values)

    def added(self, up: Values, down: Values) -> Values:
        terms = self.weight * np.where(self.weight >= 0, up[self.source], down[self.source])
        return np.where(self.late, np.minimum(terms, 0.0), terms)

    def summed(self, values: Values, size: int) -> Values:
        """The sum of each of `size` members, added up in the order of the links."""
        return np.bincount(self.member, weights=values, minlength=size).astype(np.float64, copy=False)

    def reduced(self, ufunc: np.ufunc, values: Values) -> tuple[Places, Values]:
        """The members that have links, and the values of each brought together."""
        if not self.member.size:
            return self.member, values
        first = np.flatnonzero(np.diff(self.member, prepend=-1))
        reduced: Values = ufunc.reduceat(values, first)
        return self.member[first], reduced


@frozen(eq=False)
class Block:
    """The rules of several goals, as arrays.

    Parameters
    ----------
    size
        How many goals these are.
    least, best
        The links to parts of which the least counts, and the best.
    terms, needs
        The addends, and the requirements.
    summed
        Which goals have parts or addends.
    """

    size: int
    least: _Links
    best: _Links
    terms: _Links
    needs: _Links
    summed: NDArray[np.bool_]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> Block:
        """The rules as arrays; a link's source is a position in the values given to `derive`."""
        numbered = list(enumerate(rules))
        return cls(
            len(rules),
            _Links.of((n, link) for n, rule in numbered if rule.least for link in rule.parts),
            _Links.of((n, link) for n, rule in numbered if not rule.least for link in rule.parts),
            _Links.of((n, link) for n, rule in numbered for link in rule.terms),
            _Links.of((n, link) for n, rule in numbered for link in rule.needs),
            np.array([bool(rule.parts or rule.terms) for rule in rules], dtype=np.bool_),
        )

    def derive(self, up: Values, down: Values) -> Values:
        """The derived values; see `_rule.derive`."""
        total = self.terms.summed(self.terms.added(up, down), self.size)
        for links, ufunc in ((self.least, np.minimum), (self.best, np.maximum)):
            members, values = links.reduced(ufunc, links.supplied(up))
            total[members] += values
        total = np.where(self.summed, np.clip(total, -1.0, 1.0), 1.0)
        members, caps = self.needs.reduced(np.minimum, self.needs.supplied(up))
        total[members] = np.minimum(total[members], caps)
        unsigned: Values = total + 0.0
        return unsigned

    def spread(self, moves: Values) -> Values:
        """By how much the derived values may move at the most if the values they read move by so much."""
        total = self.terms.summed(np.abs(self.terms.weight) * moves[self.terms.source], self.size)
        for links in (self.least, self.best):
            members, values = links.reduced(np.maximum, moves[links.source])
            total[members] += values
        members, caps = self.needs.reduced(np.maximum, moves[self.needs.source])
        total[members] = np.maximum(total[members], caps)
        return total
