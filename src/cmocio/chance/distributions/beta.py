"""The beta distribution over a range.

Source: Johnson, Kotz & Balakrishnan (1995), Continuous univariate distributions, volume 2, chapter 25.
"""

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from cmocio.chance.distribution import Distribution, Numbers, above, distribution, range_faults
from cmocio.chance.special_beta import beta_quantile
from cmocio.errors import Fault
from cmocio.model.convert import to_number

SMALLEST: Final = 0.004
"""Below it a quarter of the distribution lies under 1e-76."""


@distribution
@frozen(repr=False)
class Beta(Distribution):
    """A beta distribution, stretched over a range.

    Density on [0, 1]: x^(a−1) (1 − x)^(b−1) / B(a, b). Mean: low + (high − low) a / (a + b). Quantiles are accurate to
    about 1e-9 of the range for shapes up to 1,000.

    Parameters
    ----------
    a, b
        Its shapes, above 0.004: the higher, the narrower; a above b leans to the high end.
    low, high
        The ends of the range.

    Raises
    ------
    ModelError
        Unless a and b are above 0.004 (nearly all of a smaller one lies closer to an end than is computed), low < high.

    Examples
    --------
    >>> Beta(2, 1).quantile(0.25).round(9).item()
    0.5
    """

    a: float = field(converter=to_number)
    b: float = field(converter=to_number)
    low: float = field(default=0.0, converter=to_number, kw_only=True)
    high: float = field(default=1.0, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from above("a", self.a, SMALLEST)
        yield from above("b", self.b, SMALLEST)
        yield from range_faults(self.low, self.high)

    def inverse(self, p: Numbers) -> Numbers:
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
