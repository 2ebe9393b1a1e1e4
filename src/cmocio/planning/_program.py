"""A mixed-integer program, and how least, best and chosen values become rows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Side(NamedTuple):
    """From which sides a value must be held: `up` that it is not above what it stands for, `down` not below."""

    up: bool
    down: bool

    @property
    def flipped(self) -> Side:
        """The sides of the value with the other sign."""
        return Side(self.down, self.up)


class Expression(NamedTuple):
    """constant + Σ coefficient·column, with bounds on it."""

    constant: float
    terms: Mapping[int, float]
    low: float
    high: float

    def times(self, factor: float) -> Expression:
        """The expression times a number."""
        ends = (self.low * factor, self.high * factor)
        terms = {column: value * factor for column, value in self.terms.items()}
        return Expression(self.constant * factor, terms, min(ends), max(ends))

    def within(self, low: float, high: float) -> Expression:
        """The same expression with bounds known from elsewhere."""
        return self._replace(low=max(self.low, low), high=min(self.high, high))


def constant(value: float) -> Expression:
    """A number as an expression."""
    return Expression(value, {}, value, value)


def total(parts: Iterable[Expression]) -> Expression:
    """The sum of expressions."""
    number, low, high = 0.0, 0.0, 0.0
    terms: dict[int, float] = {}
    for part in parts:
        number, low, high = number + part.constant, low + part.low, high + part.high
        for column, value in part.terms.items():
            terms[column] = terms.get(column, 0.0) + value
    return Expression(number, terms, low, high)


LONG = 8
"""A longer expression gets a column of its own, so that rows stay short."""


class MixedIntegerProgram:
    """Columns with bounds, rows with bounds, and costs to make as small as possible."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[Mapping[int, float], float, float]] = []

    def column(self, low: float, high: float, *, whole: bool = False) -> Expression:
        """A new column, as an expression."""
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return Expression(0.0, {len(self.low) - 1: 1.0}, low, high)

    def require(self, parts: Iterable[Expression], low: float, high: float) -> None:
        """A row: low ≤ Σ parts ≤ high."""
        row = total(parts)
        self.rows.append((row.terms, low - row.constant, high - row.constant))

    def at_most(self, one: Expression, other: Expression) -> None:
        """A row: one ≤ other."""
        if one.high > other.low:
            self.require((one, other.times(-1.0)), -float("inf"), 0.0)

    def short(self, of: Expression, side: Side) -> Expression:
        """The same value in a column of its own, if the expression is long."""
        if len(of.terms) <= LONG:
            return of
        named = self.column(of.low, of.high)
        if side.up:
            self.require((named, of.times(-1.0)), -float("inf"), 0.0)
        if side.down:
            self.require((of, named.times(-1.0)), -float("inf"), 0.0)
        return named

    def least(self, of: Sequence[Expression], side: Side) -> Expression:
        """The least of several values."""
        first = min(of, key=lambda item: (item.high, item.low))
        high = first.high
        left = [item for item in of if item is first or item.low < high]
        low = min(item.low for item in left)
        if len(left) == 1:
            return left[0]
        found = self.column(low, high)
        if side.up:
            for item in left:
                self.at_most(found, item)
        if side.down:
            binding = [self.column(0.0, 1.0, whole=True) for _ in left]
            self.require(binding, 1.0, 1.0)
            for item, chosen in zip(left, binding, strict=True):
                # found ≥ item where the item is the binding one
                slack = item.high - low
                self.require((found, item.times(-1.0), chosen.times(-slack)), -slack, float("inf"))
        return found

    def best(self, of: Sequence[Expression], side: Side) -> Expression:
        """The greatest of several values."""
        return self.least([item.times(-1.0) for item in of], side.flipped).times(-1.0)

    def clipped(self, of: Expression, side: Side) -> Expression:
        """The value brought into [−1, 1]."""
        return self.best((constant(-1.0), self.least((constant(1.0), of), side)), side)

    def chosen(self, options: Sequence[tuple[Expression, Expression]], side: Side) -> Expression:
        """The value of that one of several options whose indicator is 1; the indicators sum to 1."""
        if len(options) == 1:
            return options[0][1]
        low, high = min(value.low for _, value in options), max(value.high for _, value in options)
        if all(not value.terms for _, value in options):
            sums = total(indicator.times(value.constant) for indicator, value in options)
            return self.short(sums.within(low, high), side)
        found = self.column(low, high)
        for number, (_, value) in enumerate(options):
            others = [option for other, option in enumerate(options) if other != number]
            if side.up:
                slack = [z.times(-max(0.0, other.high - value.low)) for z, other in others]
                self.require((found, value.times(-1.0), *slack), -float("inf"), 0.0)
            if side.down:
                slack = [z.times(-max(0.0, value.high - other.low)) for z, other in others]
                self.require((value, found.times(-1.0), *slack), -float("inf"), 0.0)
        return found
