"""The normal distribution, in numpy alone, so that it gives the same bits whatever else is installed.

Source: Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37(3).
"""

from collections.abc import Iterator
from math import erfc, exp, inf, pi, sqrt
from typing import Final

import numpy as np

from cmocio.chance.distribution import Numbers
from cmocio.errors import Fault
from cmocio.texts import Message, declare

NOT_RISING = declare("distribution-limits", "{high} is not above {low}; give a higher one")
NO_CHANCE = declare("distribution-without-chance", "next to nothing of it lies from {low} to {high}; widen the limits")

LEAST: Final = 1e-200
"""Limits that leave a smaller chance leave nothing that doubles can tell apart."""

CENTRE: Final = (
    (
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ),
    (
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ),
)
SIDE: Final = (
    (
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ),
    (
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ),
)
TAIL: Final = (
    (
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ),
    (
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ),
)
"""The numerators and denominators of AS 241: within 0.425 of the median, up to √−log p = 5, and beyond."""


def normal_quantile(p: Numbers) -> Numbers:
    """The value below which a standard normal number falls with chance p; −∞ at 0, ∞ at 1; to about 1e-15.

    Examples
    --------
    >>> normal_quantile(np.array([0.025, 0.5])).round(6).tolist()
    [-1.959964, 0.0]
    """
    q = p - 0.5
    found = q * _ratio(CENTRE, 0.180625 - q * q)
    outer = np.abs(q) > 0.425
    if outer.any():
        found[outer] = _outer(p[outer], q[outer])
    return found


def _outer(p: Numbers, q: Numbers) -> Numbers:
    with np.errstate(divide="ignore"):
        r = np.sqrt(-np.log(np.minimum(p, 1.0 - p)))
    finite = np.minimum(r, 28.0)  # beyond lies no positive number; the quotient of infinities would be none
    x = np.where(r <= 5.0, _ratio(SIDE, finite - 1.6), _ratio(TAIL, finite - 5.0))
    return np.copysign(np.where(np.isinf(r), np.inf, x), q)


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: Numbers) -> Numbers:
    above, below = (_polynomial(row, x) for row in coefficients)
    above /= below
    return above


def _polynomial(coefficients: tuple[float, ...], x: Numbers) -> Numbers:
    found = np.full_like(x, coefficients[-1])
    for number in reversed(coefficients[:-1]):
        found *= x
        found += number
    return found


def chance_below(z: float) -> float:
    """Φ(z): the chance that a standard normal number is at most z.

    Examples
    --------
    >>> chance_below(0.0)
    0.5
    """
    return 0.5 * erfc(-z / sqrt(2.0))


def density(z: float) -> float:
    """φ(z): the density of the standard normal distribution.

    Examples
    --------
    >>> round(density(0.0), 6)
    0.398942
    """
    return exp(-0.5 * z * z) / sqrt(2.0 * pi)


def truncated_quantile(p: Numbers, low: float, high: float) -> Numbers:
    """Quantiles of a standard normal number known to lie between two limits; by the nearer tail, which is exact."""
    if low > 0.0:
        return -truncated_quantile(1.0 - p, -high, -low)
    below, within = chance_below(low), chance_between(low, high)
    return normal_quantile(p if within == 1.0 else np.minimum(below + p * within, 1.0))


def chance_between(low: float, high: float) -> float:
    if low > 0.0:
        low, high = -high, -low
    return chance_below(high) - chance_below(low)


def standardised(support: tuple[float, float], mean: float, sd: float) -> tuple[float, float]:
    """The limits in standard deviations from the mean."""
    low, high = support
    return (low - mean) / sd, (high - mean) / sd


def limit_faults(low: float | None, high: float | None, mean: float, sd: float) -> Iterator[Fault]:
    if low is not None and high is not None and not low < high:
        yield Fault("high", Message.of(NOT_RISING, low=low, high=high))
        return
    support = -inf if low is None else low, inf if high is None else high
    if not chance_between(*standardised(support, mean, sd)) > LEAST:
        ends = ("−∞" if low is None else f"{low:g}", "∞" if high is None else f"{high:g}")
        yield Fault("low" if high is None else "high", Message.of(NO_CHANCE, low=ends[0], high=ends[1]))
