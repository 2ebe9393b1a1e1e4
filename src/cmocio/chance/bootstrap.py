"""How sure an estimate from a few independent groups is: bootstrap intervals, for many estimates at once.

Source: Efron (1979), Bootstrap methods: another look at the jackknife; widened for few groups after Hesterberg (2015),
What teachers should know about the bootstrap.
"""

from collections.abc import Callable
from statistics import NormalDist
from typing import Final

import numpy as np

from cmocio.arrays import Values
from cmocio.errors import InputError

RESAMPLES: Final = 2_000
"""How often groups are drawn anew."""


def student(probability: float, freedom: int) -> float:
    """The quantile of Student's t distribution, to 1e-4 for 10 degrees of freedom or more.

    Source: the expansion of Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.7.5.

    Parameters
    ----------
    probability
        In (0, 1).
    freedom
        The degrees of freedom; ≥ 1.

    Examples
    --------
    >>> round(student(0.975, 31), 4)
    2.0395
    """
    z, n = NormalDist().inv_cdf(probability), float(freedom)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / n**power for power, term in enumerate(terms, 1))


def widened(confidence: float, groups: int) -> tuple[float, float]:
    """Which quantiles of the bootstrap bound an interval of this confidence where there are few groups.

    A bootstrap of n groups is too narrow: by √((n − 1)/n), and as it takes the spread for known. Formula (Hesterberg
    2015, section 5.3): Φ(−√(n/(n − 1)) · t), with t the quantile of Student's distribution with n − 1 degrees of
    freedom.

    Parameters
    ----------
    confidence
        Of the interval, in (0, 1).
    groups
        How many there are; ≥ 2.

    Raises
    ------
    InputError
        If the confidence is not in (0, 1).

    Examples
    --------
    >>> [round(end, 4) for end in widened(0.95, 32)]
    [0.0191, 0.9809]
    """
    if not isinstance(confidence, (int, float)) or not 0 < confidence < 1:
        raise InputError("confidence", f"{confidence!r} is not between 0 and 1; pass a share, such as 0.95")
    reach = (groups / (groups - 1)) ** 0.5 * student((1 + confidence) / 2, groups - 1)
    low = NormalDist().cdf(-reach)
    return low, 1 - low


def drawn(groups: int, seed: int, resamples: int = RESAMPLES) -> Values:
    """How often each group is taken in each of the resamples: one row each, which sums to the number of groups.

    Examples
    --------
    >>> drawn(4, seed=0, resamples=2).sum(axis=1).tolist()
    [4.0, 4.0]
    """
    chance = np.random.default_rng(np.random.SeedSequence([seed, 0xB007]))
    return chance.multinomial(groups, np.full(groups, 1 / groups), size=resamples).astype(np.float64)


def bootstrap(
    estimate: Callable[[Values], Values], groups: Values, counts: Values, confidence: float = 0.95
) -> tuple[Values, Values]:
    """Between which values an estimate lies: the percentile interval, widened for few groups.

    Parameters
    ----------
    estimate
        From sums over groups, with resamples along the first axis, to one estimate or more for each.
    groups
        What each group adds to the sums; groups along the first axis.
    counts
        How often each is taken, as `drawn` gives it.
    confidence
        How often such an interval holds the true value, in (0, 1).

    Returns
    -------
    tuple
        The lower and the upper ends.

    Raises
    ------
    InputError
        If the confidence is not in (0, 1).

    References
    ----------
    Efron (1979), The Annals of Statistics 7(1). Hesterberg (2015), The American Statistician 69(4).

    Examples
    --------
    >>> found = bootstrap(lambda sums: sums / 4, np.array([1.0, 2.0, 3.0, 4.0]), drawn(4, seed=0))
    >>> bool(found[0] < 2.5 < found[1])
    True
    """
    sums = (counts @ groups.reshape(len(groups), -1)).reshape(len(counts), *groups.shape[1:])
    low, high = np.quantile(estimate(sums), widened(confidence, len(groups)), axis=0)
    return low, high
