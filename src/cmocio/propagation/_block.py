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

    def equal(self, ufunc: np.ufunc, x: Values) -> Values:
        """Equal shares for the links of each member that supply just what `ufunc` makes of all."""
        supplied = self.supplied(x)
        members, values = self.reduced(ufunc, supplied)
        best = np.zeros(self.member[-1] + 1 if self.member.size else 0)
        best[members] = values
        binding = supplied == best[self.member]
        count = np.bincount(self.member, weights=binding).astype(np.float64, copy=False)
        shared: Values = np.where(binding & ~(self.late & (x[self.source] > 0)), 1.0, 0.0) / count[self.member]
        return shared


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
        total = np.where(self.summed, np.clip(total, -1.0, 1.0), 0.0)
        members, caps = self.needs.reduced(np.minimum, self.needs.supplied(up))
        total[members] = np.minimum(np.where(self.summed[members], total[members], 1.0), caps)
        unsigned: Values = total + 0.0
        return unsigned

    def factors(self, x: Values) -> tuple[Places, Places, Values]:
        """By which factors the values read enter the derived ones: members, sources, factors; see `_rule.shares`."""
        total = self.terms.summed(self.terms.added(x, x), self.size)
        whole = np.where(self.terms.late & (self.terms.weight * x[self.terms.source] > 0), 0.0, self.terms.weight)
        found = [(self.terms, whole)]
        for links, ufunc in ((self.least, np.minimum), (self.best, np.maximum)):
            members, values = links.reduced(ufunc, links.supplied(x))
            total[members] += values
            found.append((links, links.equal(ufunc, x)))
        kept = np.clip(total, -1.0, 1.0)
        members, caps = self.needs.reduced(np.minimum, self.needs.supplied(x))
        capped = np.zeros(self.size, dtype=np.bool_)
        capped[members] = (caps < kept[members]) | ~self.summed[members]
        scale = np.where(capped, 0.0, np.divide(kept, total, out=np.ones(self.size), where=kept != total))
        rows = [(links, factor * scale[links.member]) for links, factor in found]
        rows.append((self.needs, self.needs.equal(np.minimum, x) * capped[self.needs.member]))
        return (
            np.concatenate([links.member for links, _ in rows]),
            np.concatenate([links.source for links, _ in rows]),
            np.concatenate([factor for _, factor in rows]),
        )

    def spread(self, moves: Values) -> Values:
        """By how much the derived values may move at the most if the values they read move by so much."""
        total = self.terms.summed(np.abs(self.terms.weight) * moves[self.terms.source], self.size)
        for links in (self.least, self.best):
            members, values = links.reduced(np.maximum, moves[links.source])
            total[members] += values
        members, caps = self.needs.reduced(np.maximum, moves[self.needs.source])
        total[members] = np.maximum(total[members], caps)
        return total
