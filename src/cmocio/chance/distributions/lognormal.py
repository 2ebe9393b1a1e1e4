"""The log-normal distribution.

Source: Johnson, Kotz & Balakrishnan (1994), Continuous univariate distributions, volume 1, chapter 14.
"""

from collections.abc import Iterator
from math import exp, inf, log
from typing import ClassVar

import numpy as np
from attrs import field, frozen

from cmocio.chance.distribution import Distribution, Numbers, above, distribution
from cmocio.chance.special_normal import chance_below, limit_faults, truncated_quantile
from cmocio.errors import Fault
from cmocio.model.convert import to_number


@distribution
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
                yield from limit_faults(None, log(self.high), log(self.median), self.spread)

    def inverse(self, p: Numbers) -> Numbers:
        found = truncated_quantile(p, -inf, self._limit)
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
