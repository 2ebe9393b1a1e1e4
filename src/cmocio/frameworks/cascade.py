"""A goals cascade: from what matters above to what matters below, over a matrix of one's own.

What an organisation wants is weighed; a matrix says which goals below serve which above, and how strongly; the sums say
which goals below matter most. The matrix is the user's: none is shipped.

Source: the idea of quality function deployment: Y. Akao, Quality Function Deployment (1990).
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cmocio.arguments import checked
from cmocio.errors import InputError, existing
from cmocio.frozen import FrozenDict

Mark: TypeAlias = "str | float"
"""How strongly a goal below serves one above: a number ≥ 0, or a mark."""

MARKS: Final[FrozenDict[str, float]] = FrozenDict({"P": 1.0, "S": 0.5, "": 0.0})
"""What marks are worth: primary, secondary, not at all. A convention, so a parameter."""


def cascaded(weights: ArrayLike, matrix: ArrayLike) -> NDArray[np.float64]:
    """What goals below weigh: Σ w_i · m_ij, with sum 1.

    A higher share means that more of what matters above depends on it.

    Parameters
    ----------
    weights
        Of the goals above, ≥ 0.
    matrix
        Goals above × goals below, ≥ 0: how strongly the one below serves the one above.

    Returns
    -------
    array
        One share per goal below, in [0, 1], with sum 1.

    Raises
    ------
    InputError
        If sizes differ, something is below 0 or not finite, or nothing below serves anything that weighs.

    Examples
    --------
    >>> cascaded([3, 1], [[1, 0], [0.5, 0.5]]).tolist()
    [0.875, 0.125]
    """
    w, m = np.asarray(weights, dtype=np.float64), np.asarray(matrix, dtype=np.float64)
    if m.ndim != 2 or w.shape != m.shape[:1]:
        raise InputError("matrix", f"{w.size} weights and a matrix of shape {m.shape}; pass one row for each weight")
    if not ((w >= 0).all() and (m >= 0).all() and np.isfinite(w).all() and np.isfinite(m).all()):
        raise InputError("matrix", "weights and marks must be finite and not below 0")
    sums = w @ m
    if not sums.sum() > 0:
        raise InputError("matrix", "nothing below serves anything that weighs; mark at least one")
    shares: NDArray[np.float64] = sums / sums.sum()
    return shares


@checked
def cascade(
    weights: Mapping[str, float],
    matrix: Mapping[str, Mapping[str, Mark]],
    marks: Mapping[str, float] = MARKS,
) -> FrozenDict[str, float]:
    """What goals below weigh, by name; call it again with these weights for the goals below them.

    Parameters
    ----------
    weights
        Of the goals above, ≥ 0.
    matrix
        For each goal above, how strongly those below serve it; what is left out does not.
    marks
        What marks such as ``"P"`` and ``"S"`` are worth.

    Returns
    -------
    FrozenDict
        One share per goal below, in [0, 1], with sum 1, in the order in which they are first named.

    Raises
    ------
    NotFoundError
        For a goal above without a weight or a mark without a value, with the nearest names.
    InputError
        See `cascaded`.

    Examples
    --------
    >>> needs = {"grow": 3, "comply": 1}
    >>> cascade(needs, {"grow": {"portfolio": "P", "agility": "S"}, "comply": {"security": "P"}})
    {'portfolio': 0.5454545454545454, 'agility': 0.2727272727272727, 'security': 0.18181818181818182}
    """
    for name in matrix:
        existing("goal above", name, weights)
    below = tuple(dict.fromkeys(name for row in matrix.values() for name in row))
    rows = [[_worth(matrix.get(above, {}).get(name, 0.0), marks) for name in below] for above in weights]
    shares = cascaded(list(weights.values()), np.reshape(rows, (len(weights), len(below))))
    return FrozenDict(dict(zip(below, map(float, shares), strict=True)))


def _worth(mark: Mark, marks: Mapping[str, float]) -> float:
    if not isinstance(mark, str):
        return float(mark)
    return marks[existing("mark", mark, marks)]
