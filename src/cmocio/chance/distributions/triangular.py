"""The triangular distribution.

Source: Johnson, Kotz & Balakrishnan (1995), Continuous univariate distributions, volume 2, chapter 26.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import field, frozen

from cmocio.chance.distribution import Distribution, Numbers, distribution, range_faults
from cmocio.errors import Fault
from cmocio.model.convert import to_number

CLOSE: Final = 1e-12
"""A mode that is so near to an end, beside the numbers themselves, may be rounded beyond it."""


@distribution
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

    low: float = field(converter=to_number)
    mode: float = field(converter=to_number)
    high: float = field(converter=to_number)

    def _misfits(self) -> Iterator[Fault]:
        yield from range_faults(self.low, self.high, self.mode)

    def fill(self, p: Numbers, spare: Numbers) -> None:
        """As `Distribution.fill`; each side stands still where the other moves, so that no number asks for a choice."""
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
