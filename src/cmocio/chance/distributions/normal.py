"""The normal distribution, with limits or without.

Source: Johnson, Kotz & Balakrishnan (1994), Continuous univariate distributions, volume 1, chapter 13.
"""

from collections.abc import Iterator
from math import inf

from attrs import field, frozen

from cmocio.chance.distribution import Distribution, Numbers, above, distribution
from cmocio.chance.special_normal import chance_between, density, limit_faults, standardised, truncated_quantile
from cmocio.errors import Fault
from cmocio.model.convert import to_number


@distribution
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

    mean: float = field(converter=to_number)
    sd: float = field(converter=to_number)
    low: float | None = field(default=None, converter=to_number, kw_only=True)
    high: float | None = field(default=None, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from above("sd", self.sd)
        if self.sd > 0:
            yield from limit_faults(self.low, self.high, self.mean, self.sd)

    def inverse(self, p: Numbers) -> Numbers:
        found = truncated_quantile(p, *standardised(self.support, self.mean, self.sd))
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
        low, high = standardised(self.support, self.mean, self.sd)
        return self.mean + self.sd * (density(low) - density(high)) / chance_between(low, high)
