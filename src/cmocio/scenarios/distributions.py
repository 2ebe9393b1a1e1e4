"""What an uncertain number may turn out to be: distributions, as immutable values.

Each is known by its quantiles, the inverse of its distribution function, and these are computed by numpy alone: the
same bits whatever else is installed. Source of the formulas: Johnson, Kotz & Balakrishnan (1994, 1995), Continuous
univariate distributions, volumes 1 and 2; Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5), for PERT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, inf, log
from typing import Any, ClassVar, Final

import attrs
import numpy as np
from attrs import field, frozen

from cmocio.errors import Fault, FormatError, NotFoundError, near_or_few
from cmocio.model._convert import to_number
from cmocio.scenarios._beta import beta_quantile
from cmocio.scenarios._normal import chance_below, density, normal_quantile
from cmocio.scenarios._stairs import Discrete, Empirical
from cmocio.scenarios.distribution import Distribution, Numbers, above, range_faults
from cmocio.texts import Message, declare

__all__ = [
    "Beta",
    "Discrete",
    "Distribution",
    "Empirical",
    "LogNormal",
    "Normal",
    "Pert",
    "Triangular",
    "Uniform",
    "distribution_of",
]

NOT_RISING = declare("distribution-limits", "{high} is not above {low}; give a higher one")
NO_CHANCE = declare("distribution-without-chance", "next to nothing of it lies from {low} to {high}; widen the limits")
NOT_FIELDS = declare("distribution-fields", "a distribution of this name has the fields {fields}")

CLOSE: Final = 1e-12
"""A mode that is so near to an end, beside the numbers themselves, may be rounded beyond it."""
LEAST: Final = 1e-200
"""Limits that leave a smaller chance leave nothing that doubles can tell apart."""


@frozen(repr=False)
class Uniform(Distribution):
    """Every value of a range is as likely as any other.

    Quantile: low + p (high − low). Mean: (low + high) / 2.

    Parameters
    ----------
    low, high
        The ends of the range.

    Raises
    ------
    ModelError
        Unless low < high.

    Examples
    --------
    >>> Uniform(0.2, 0.8).quantile(0.5).item()
    0.5
    """

    distribution: ClassVar[str] = "uniform"

    low: float = field(converter=to_number)
    high: float = field(converter=to_number)

    def _misfits(self) -> Iterator[Fault]:
        yield from range_faults(self.low, self.high)

    def _quantile(self, p: Numbers) -> Numbers:
        found = p * (self.high - self.low)
        found += self.low
        return found

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high

    @property
    def expected(self) -> float:
        """The middle."""
        return self.low / 2 + self.high / 2


@frozen(repr=False)
class Triangular(Distribution):
    """From a least over a likeliest to a most, in straight lines.

    Quantile: low + √(p (high − low)(mode − low)) up to the mode, high − √((1 − p)(high − low)(high − mode)) beyond.
    Mean: (low + mode + high) / 3.

    Parameters
    ----------
    low, mode, high
        The least, the likeliest and the most.

    Raises
    ------
    ModelError
        Unless low ≤ mode ≤ high and low < high.

    Examples
    --------
    >>> Triangular(0, 1, 2).quantile([0.125, 0.5]).tolist()
    [0.5, 1.0]
    """

    distribution: ClassVar[str] = "triangular"

    low: float = field(converter=to_number)
    mode: float = field(converter=to_number)
    high: float = field(converter=to_number)

    def _misfits(self) -> Iterator[Fault]:
        yield from range_faults(self.low, self.high, self.mode)

    def _quantile(self, p: Numbers) -> Numbers:
        found = p.copy()
        self.bend(found, np.empty_like(p))
        return found

    def bend(self, p: Numbers, spare: Numbers) -> None:
        """Turn chances into quantiles in place; `spare` is overwritten, too.

        Each side stands still where the other moves, so that no choice has to be made for each number.

        Examples
        --------
        >>> p = np.array([0.125, 0.5])
        >>> Triangular(0, 1, 2).bend(p, np.empty(2))
        >>> p.tolist()
        [0.5, 1.0]
        """
        width, up, down = self.high - self.low, self.mode - self.low, self.high - self.mode
        np.subtract(1.0, p, out=spare)
        for side, rise in ((p, up), (spare, down)):
            np.multiply(side, width * rise, out=side)
            np.minimum(side, rise * rise, out=side)
            np.sqrt(side, out=side)
        np.subtract(down, spare, out=spare)
        p += spare
        p += self.low
        if min(up, down) <= CLOSE * max(abs(self.low), abs(self.high)):
            np.clip(p, self.low, self.high, out=p)

    @property
    def support(self) -> tuple[float, float]:
        """The least and the most."""
        return self.low, self.high

    @property
    def expected(self) -> float:
        """The mean of the three."""
        return self.low / 3 + self.mode / 3 + self.high / 3


@frozen(repr=False)
class Beta(Distribution):
    """A beta distribution, stretched over a range.

    Density on [0, 1]: x^(a−1) (1 − x)^(b−1) / B(a, b). Mean: low + (high − low) a / (a + b). Quantiles are accurate to
    about 1e-9 of the range for shapes up to 1,000.

    Parameters
    ----------
    a, b
        Its shapes, above 0: the higher, the narrower; a above b leans to the high end.
    low, high
        The ends of the range.

    Raises
    ------
    ModelError
        Unless a and b are above 0 and low < high.

    Examples
    --------
    >>> Beta(2, 1).quantile(0.25).round(9).item()
    0.5
    """

    distribution: ClassVar[str] = "beta"

    a: float = field(converter=to_number)
    b: float = field(converter=to_number)
    low: float = field(default=0.0, converter=to_number, kw_only=True)
    high: float = field(default=1.0, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from above("a", self.a)
        yield from above("b", self.b)
        yield from range_faults(self.low, self.high)

    def _quantile(self, p: Numbers) -> Numbers:
        found = beta_quantile(p, self.a, self.b)
        found *= self.high - self.low
        found += self.low
        return found

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high

    @property
    def expected(self) -> float:
        """The mean."""
        return self.low + (self.high - self.low) * (self.a / (self.a + self.b))


@frozen(repr=False)
class Pert(Distribution):
    """From a least over a likeliest to a most, as three estimates are read in planning: a smooth hill.

    A beta distribution with a = 1 + shape (mode − low) / (high − low) and b = 1 + shape (high − mode) / (high − low).
    Mean: (low + shape · mode + high) / (shape + 2).

    Parameters
    ----------
    low, mode, high
        The least, the likeliest and the most.
    shape
        How much the likeliest counts beside each of the others; the higher, the steeper the hill.

    Raises
    ------
    ModelError
        Unless low ≤ mode ≤ high, low < high and shape > 0.

    References
    ----------
    Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5).

    Examples
    --------
    >>> Pert(2, 3.5, 8).expected
    4.0
    """

    distribution: ClassVar[str] = "pert"

    low: float = field(converter=to_number)
    mode: float = field(converter=to_number)
    high: float = field(converter=to_number)
    shape: float = field(default=4.0, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from range_faults(self.low, self.high, self.mode)
        yield from above("shape", self.shape)

    def _quantile(self, p: Numbers) -> Numbers:
        width = self.high - self.low
        a = 1.0 + self.shape * (self.mode - self.low) / width
        b = 1.0 + self.shape * (self.high - self.mode) / width
        return self.low + width * beta_quantile(p, a, b)

    @property
    def support(self) -> tuple[float, float]:
        """The least and the most."""
        return self.low, self.high

    @property
    def expected(self) -> float:
        """The mean."""
        return (self.low + self.shape * self.mode + self.high) / (self.shape + 2.0)


@frozen(repr=False)
class Normal(Distribution):
    """A normal distribution, cut off at the limits where these are given.

    Quantile: mean + sd Φ⁻¹(Φ(l) + p (Φ(h) − Φ(l))), with l and h the limits in standard deviations from the mean. What
    is cut off is shared by the rest, so the mean with limits may be another: see `expected`.

    Parameters
    ----------
    mean, sd
        Mean and standard deviation before anything is cut off; sd > 0.
    low, high
        The limits; ``None``: none on that side.

    Raises
    ------
    ModelError
        Unless sd > 0, low < high, and some of the distribution lies between.

    Examples
    --------
    >>> Normal(10, 2).quantile([0.5, 0.975]).round(3).tolist()
    [10.0, 13.92]
    >>> Normal(0.9, 0.2, high=1).quantile(1.0).item()
    1.0
    """

    distribution: ClassVar[str] = "normal"

    mean: float = field(converter=to_number)
    sd: float = field(converter=to_number)
    low: float | None = field(default=None, converter=to_number, kw_only=True)
    high: float | None = field(default=None, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from above("sd", self.sd)
        if self.sd > 0:
            yield from _limit_faults(self.low, self.high, self.mean, self.sd)

    def _quantile(self, p: Numbers) -> Numbers:
        found = _cut(p, *_steps(self.support, self.mean, self.sd))
        found *= self.sd
        found += self.mean
        return found

    @property
    def support(self) -> tuple[float, float]:
        """The limits."""
        return -inf if self.low is None else self.low, inf if self.high is None else self.high

    @property
    def expected(self) -> float:
        """The mean of what lies between the limits: mean + sd (φ(l) − φ(h)) / (Φ(h) − Φ(l))."""
        low, high = _steps(self.support, self.mean, self.sd)
        return self.mean + self.sd * (density(low) - density(high)) / _chance_between(low, high)


@frozen(repr=False)
class LogNormal(Distribution):
    """A positive number whose logarithm is normal: as likely to be k times the median as a k-th of it.

    Quantile: median · exp(spread Φ⁻¹(p)). Mean: median · exp(spread² / 2). About two thirds of it lie from
    median / exp(spread) to median · exp(spread).

    Parameters
    ----------
    median
        What is as likely to be exceeded as not, above 0.
    spread
        The standard deviation of the natural logarithm, above 0: 0.1 is about ±10 %, 0.7 half to double.
    high
        The limit at which it is cut off; ``None``: none.

    Raises
    ------
    ModelError
        Unless median and spread are above 0 and some of the distribution lies below the limit.

    Examples
    --------
    >>> LogNormal(30, 0.5).quantile([0.16, 0.5, 0.84]).round(1).tolist()
    [18.2, 30.0, 49.3]
    """

    distribution: ClassVar[str] = "lognormal"

    median: float = field(converter=to_number)
    spread: float = field(converter=to_number)
    high: float | None = field(default=None, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from above("median", self.median)
        yield from above("spread", self.spread)
        if self.high is not None and self.median > 0 and self.spread > 0:
            yield from above("high", self.high)
            if self.high > 0:
                yield from _limit_faults(None, log(self.high), log(self.median), self.spread)

    def _quantile(self, p: Numbers) -> Numbers:
        found = _cut(p, -inf, self._limit)
        found *= self.spread
        np.exp(found, out=found)
        found *= self.median
        return found

    @property
    def _limit(self) -> float:
        return inf if self.high is None else (log(self.high) - log(self.median)) / self.spread

    @property
    def support(self) -> tuple[float, float]:
        """From 0 to the limit."""
        return 0.0, inf if self.high is None else self.high

    @property
    def expected(self) -> float:
        """The mean of what lies below the limit h: median exp(spread² / 2) Φ(h − spread) / Φ(h), h in spreads."""
        limit = self._limit
        share = 1.0 if limit == inf else chance_below(limit - self.spread) / chance_below(limit)
        return self.median * exp(self.spread**2 / 2) * share


KNOWN: Final[tuple[type[Distribution], ...]] = (
    Uniform,
    Triangular,
    Pert,
    Beta,
    Normal,
    LogNormal,
    Empirical,
    Discrete,
)


def distribution_of(data: Mapping[str, Any]) -> Distribution:
    """The distribution that `Distribution.to_dict` wrote.

    Raises
    ------
    FormatError
        For what is no such data, with every fault.
    NotFoundError
        For a distribution that does not exist, with the nearest names.

    Examples
    --------
    >>> distribution_of({"distribution": "uniform", "low": 0, "high": 2})
    Uniform(0.0, 2.0)
    """
    fields = dict(data)
    name = str(fields.pop("distribution", ""))
    known = {cls.distribution: cls for cls in KNOWN}
    if name not in known:
        raise NotFoundError("distribution", name, near_or_few(name, known))
    listed = {one.name: one for one in attrs.fields(known[name])}
    lacking = [key for key, one in listed.items() if one.default is attrs.NOTHING and key not in fields]
    if lacking or set(fields) - set(listed):
        wrong = (*lacking, *sorted(set(fields) - set(listed)))
        raise FormatError("", [Fault(str(key), Message.of(NOT_FIELDS, fields=tuple(listed))) for key in wrong])
    if name == "discrete":
        return Discrete(dict(fields["weights"]))
    return known[name](**fields)


def _cut(p: Numbers, low: float, high: float) -> Numbers:
    """Quantiles of a standard normal number known to lie between two limits; by the nearer tail, which is exact."""
    if low > 0.0:
        return -_cut(1.0 - p, -high, -low)
    below, within = chance_below(low), _chance_between(low, high)
    return normal_quantile(p if within == 1.0 else np.minimum(below + p * within, 1.0))


def _chance_between(low: float, high: float) -> float:
    if low > 0.0:
        low, high = -high, -low
    return chance_below(high) - chance_below(low)


def _steps(support: tuple[float, float], mean: float, sd: float) -> tuple[float, float]:
    """The limits in standard deviations from the mean."""
    low, high = support
    return (low - mean) / sd, (high - mean) / sd


def _limit_faults(low: float | None, high: float | None, mean: float, sd: float) -> Iterator[Fault]:
    if low is not None and high is not None and not low < high:
        yield Fault("high", Message.of(NOT_RISING, low=low, high=high))
        return
    support = -inf if low is None else low, inf if high is None else high
    if not _chance_between(*_steps(support, mean, sd)) > LEAST:
        ends = ("−∞" if low is None else f"{low:g}", "∞" if high is None else f"{high:g}")
        yield Fault("low" if high is None else "high", Message.of(NO_CHANCE, low=ends[0], high=ends[1]))
