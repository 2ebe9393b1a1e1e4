"""The quantiles of the beta distribution, in numpy alone, so that they give the same bits whatever else is installed.

The distribution function is computed once for each pair of parameters, at some 3,000 points, by its continued fraction
(Lentz's method; NIST Digital Library of Mathematical Functions, 8.17.22). Between them the quantile is interpolated by
cubics in p^(1/a) on the lower side and (1 − p)^(1/b) on the upper, in which it is smooth even at the ends; away from
these by cubics in p itself, which are found without a search.
"""

from functools import lru_cache
from math import lgamma, log, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

WIDE: Final = 512
"""How many equal steps divide a side."""
NEAR: Final = 1_024
"""How many more divide the ten standard deviations next to the middle."""
CELLS: Final = 2_048
"""Into so many cells chances are divided."""
EDGE: Final = 64
"""So many of them at each end are left to the sides."""
TINY: Final = 1e-300
STEPS: Final = 2_000


def beta_quantile(p: Numbers, a: float, b: float) -> Numbers:
    """The value below which a number of the beta distribution falls with chance p, to about 1e-10.

    Examples
    --------
    >>> beta_quantile(np.array([0.0, 0.1875, 1.0]), 1.0, 2.0).round(8).tolist()
    [0.0, 0.09861218, 1.0]
    """
    table = _table(a, b)
    place = p * CELLS
    cell = place.astype(np.intp)
    np.clip(cell, EDGE, CELLS - EDGE - 1, out=cell)
    place -= cell
    c0, c1, c2, c3 = np.take(table.middle, cell, axis=0).T
    found: Numbers = c3 * place
    for coefficient in (c2, c1):
        found += coefficient
        found *= place
    found += c0
    outer = np.flatnonzero((p < EDGE / CELLS) | (p > 1.0 - EDGE / CELLS))
    if outer.size:
        found[outer] = table.at(p[outer])
    return found


class _Side(NamedTuple):
    """A rising curve as cubics between nodes."""

    nodes: Numbers
    cubics: Numbers

    def at(self, s: Numbers) -> Numbers:
        place = np.clip(np.searchsorted(self.nodes, s, side="right") - 1, 0, self.cubics.shape[1] - 1)
        t = s - self.nodes[place]
        c0, c1, c2, c3 = self.cubics[:, place]
        found: Numbers = np.clip(c0 + t * (c1 + t * (c2 + t * c3)), 0.0, 1.0)
        return found


class _Table(NamedTuple):
    """Both sides, the chance at which they meet, and cubics in p by cell."""

    split: float
    lower: _Side
    upper: _Side
    middle: Numbers
    a: float
    b: float

    def at(self, p: Numbers) -> Numbers:
        """By the sides: slower, and as exact at the ends as anywhere."""
        low = p <= self.split
        found = np.empty(p.shape)
        found[low] = self.lower.at(np.power(p[low], 1.0 / self.a))
        found[~low] = 1.0 - self.upper.at(np.power(1.0 - p[~low], 1.0 / self.b))
        return found


@lru_cache(maxsize=512)
def _table(a: float, b: float) -> _Table:
    """The lower side up to where the continued fraction converges slowly, the upper from there, mirrored."""
    middle = (a + 1.0) / (a + b + 2.0)
    spread = sqrt(a * b / (a + b + 1.0)) / (a + b)
    sides = _side(a, b, middle, spread), _side(b, a, 1.0 - middle, spread)
    found = _Table(_chance(middle, a, b), *sides, np.empty((0, 4)), a, b)
    p = np.arange(CELLS + 1) / CELLS
    x = found.at(p)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        log_density = (a - 1.0) * np.log(x) + (b - 1.0) * np.log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)
        slopes = np.exp(-log_density)
    slopes[[0, -1]] = 0.0  # the first and the last cells are never read
    return found._replace(middle=np.ascontiguousarray(_cubics(p * CELLS, x, slopes / CELLS).T))


def _chance(x: float, a: float, b: float) -> float:
    return float(_root(np.array([x]), a, b)[0] ** a)


def _side(a: float, b: float, middle: float, spread: float) -> _Side:
    near = middle - spread * np.linspace(0.0, 10.0, NEAR)
    x = np.unique(np.concatenate((np.linspace(0.0, middle, WIDE), near[near > 0.0])))
    s = _root(x, a, b)
    kept = np.concatenate(([True], np.diff(s) > 0.0))
    x, s = x[kept], s[kept]
    return _Side(s, _cubics(s, x, _slopes(x, s, a, b)))


def _root(x: Numbers, a: float, b: float) -> Numbers:
    """F(x)^(1/a): x (1 − x)^(b/a) (fraction / (a B(a, b)))^(1/a), which neither over- nor underflows."""
    scale = log(a) + lgamma(a) + lgamma(b) - lgamma(a + b)
    return x * np.exp((b * np.log1p(-x) + np.log(_fraction(x, a, b)) - scale) / a)


def _slopes(x: Numbers, s: Numbers, a: float, b: float) -> Numbers:
    """dx/ds = a s^(a−1) / density(x), with s/x in place of s where both vanish."""
    scale = log(a) + lgamma(a) + lgamma(b) - lgamma(a + b)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(x > 0.0, np.log(s / x), -scale / a)
    return np.exp((a - 1.0) * ratio + scale - (b - 1.0) * np.log1p(-x))


def _cubics(s: Numbers, x: Numbers, slope: Numbers) -> Numbers:
    """Hermite's cubics through the nodes with these slopes, by powers of the distance from the left node."""
    width, rise = np.diff(s), np.diff(x)
    left, right = slope[:-1], slope[1:]
    mean = rise / width
    return np.array([x[:-1], left, (3.0 * mean - 2.0 * left - right) / width, (left + right - 2.0 * mean) / width**2])


def _fraction(x: Numbers, a: float, b: float) -> Numbers:
    """The continued fraction of the incomplete beta function; fast for x up to (a + 1) / (a + b + 2)."""
    c = np.ones_like(x)
    d = _away_from_zero(1.0 - (a + b) * x / (a + 1.0))
    np.divide(1.0, d, out=d)
    found = d.copy()
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        step = np.ones_like(x)
        for term in (even, odd):
            d = 1.0 / _away_from_zero(1.0 + term * d)
            c = _away_from_zero(1.0 + term / c)
            step = c * d
            found *= step
        if (np.abs(step - 1.0) < 1e-15).all():
            break
    return found


def _away_from_zero(x: Numbers) -> Numbers:
    return np.where(np.abs(x) < TINY, TINY, x)
