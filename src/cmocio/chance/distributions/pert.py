"""PERT's three estimates as a beta distribution.

Source: Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5).
"""

from collections.abc import Iterator

from attrs import field, frozen

from cmocio.chance.distribution import Distribution, Numbers, above, distribution, range_faults
from cmocio.chance.special_beta import beta_quantile
from cmocio.errors import Fault
from cmocio.model.convert import to_number


@distribution
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

    low: float = field(converter=to_number)
    mode: float = field(converter=to_number)
    high: float = field(converter=to_number)
    shape: float = field(default=4.0, converter=to_number, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from range_faults(self.low, self.high, self.mode)
        yield from above("shape", self.shape)

    def inverse(self, p: Numbers) -> Numbers:
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
