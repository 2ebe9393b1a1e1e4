"""The uniform distribution.

Source: Johnson, Kotz & Balakrishnan (1995), Continuous univariate distributions, volume 2, chapter 26.
"""

from collections.abc import Iterator

from attrs import field, frozen

from cmocio.chance.distribution import Distribution, Numbers, distribution, range_faults
from cmocio.errors import Fault
from cmocio.model.convert import to_number


@distribution
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

    low: float = field(converter=to_number)
    high: float = field(converter=to_number)

    def _misfits(self) -> Iterator[Fault]:
        yield from range_faults(self.low, self.high)

    def fill(self, p: Numbers, spare: Numbers) -> None:
        """As `Distribution.fill`."""
        del spare
        p *= self.high - self.low
        p += self.low

    @property
    def straight(self) -> bool:
        """Its quantiles lie on a straight line."""
        return True

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high

    @property
    def expected(self) -> float:
        """The middle."""
        return self.low / 2 + self.high / 2
