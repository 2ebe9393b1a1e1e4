"""Rank correlation: how steadily one number rises with another.

Source: Spearman (1904), The proof and measurement of association between two things.
"""

import numpy as np
from numpy.typing import ArrayLike

from cmocio.arguments import checked
from cmocio.arrays import Values, as_array
from cmocio.errors import InputError


def ranks(values: ArrayLike) -> Values:
    """The ranks of numbers from 1, the least first; equal ones share the mean of their ranks.

    Examples
    --------
    >>> ranks([0.3, 0.1, 0.3]).tolist()
    [2.5, 1.0, 2.5]
    """
    found, place, counts = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True, return_counts=True)
    del found
    last = np.cumsum(counts)
    shared: Values = (last - (counts - 1) / 2)[place]
    return shared


@checked
def spearman(x: ArrayLike, y: ArrayLike) -> Values:
    """The rank correlation of each row of x with y.

    Formula: the correlation of the ranks, equal numbers sharing the mean of theirs. In [−1, 1]: 1 where y rises
    whenever x does, −1 where it falls, about 0 where it does neither steadily. NaN where x or y does not vary. Pairs in
    which y is undefined (NaN) are left out.

    Parameters
    ----------
    x
        One row of numbers, or several.
    y
        As many numbers as a row has.

    Raises
    ------
    InputError
        If the lengths differ.

    References
    ----------
    Spearman (1904), The American Journal of Psychology 15(1).

    Examples
    --------
    >>> spearman([[1, 2, 3, 4], [4, 3, 2, 1], [1, 1, 1, 1]], [0.1, 0.5, 0.6, 9.0]).tolist()
    [1.0, -1.0, nan]
    """
    rows, target = np.atleast_2d(as_array(x, "x")), as_array(y, "y")
    if target.ndim != 1 or rows.shape[1] != target.size:
        raise InputError("y", f"{target.shape} numbers do not pair with rows of {rows.shape[1]}; pass as many")
    known = ~np.isnan(target)
    to = _centred(ranks(target[known]))
    return np.array([_cosine(_centred(ranks(row[known])), to) for row in rows])


def _centred(values: Values) -> Values:
    centred: Values = values - (values.size + 1) / 2
    return centred


def _cosine(a: Values, b: Values) -> float:
    length = float(a @ a) * float(b @ b)
    return float(np.clip(float(a @ b) / length**0.5, -1.0, 1.0)) if length > 0 else float("nan")
