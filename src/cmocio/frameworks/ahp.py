"""Weights from people: pairwise comparisons, and how consistent they are (the analytic hierarchy process).

Sources: T. L. Saaty, The Analytic Hierarchy Process (1980) and Decision making with the analytic hierarchy process,
International Journal of Services Sciences 1(1):83–98 (2008); J. A. Alonso and M. T. Lamata, Consistency in the analytic
hierarchy process, International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 14(4):445–459 (2006);
J. Aczél and T. L. Saaty, Procedures for synthesizing ratio judgements, Journal of Mathematical Psychology 27(1):93–102
(1983).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from cmocio.arguments import as_number
from cmocio.errors import InputError, NotFoundError, existing
from cmocio.frozen import FrozenDict
from cmocio.near import nearest
from cmocio.results import Result

Judgements: TypeAlias = "Mapping[tuple[str, str], float]"
"""For pairs, how many times as important the first is as the second: 1 equally, 3, 5, 7, 9 more and more; > 0."""

RANDOM_INDEX: Final[FrozenDict[str, tuple[float, ...]]] = FrozenDict(
    {"saaty": (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)}
)
"""Mean consistency index of comparisons made at random, by the number compared (from 1). Printed tables differ."""

ALONSO_LAMATA: Final = "alonso-lamata"
RECIPROCAL: Final = 1e-6
"""How far a_ij · a_ji may be from 1."""


@frozen(repr=False)
class Priorities(Result):
    """What pairwise comparisons say: a weight for each thing, and how consistent the comparisons are.

    Parameters
    ----------
    weights
        By label, ≥ 0, with sum 1.
    lambda_max
        The principal eigenvalue; the number compared, where they are wholly consistent.
    index
        The consistency index, (λ − n) / (n − 1): lower is more consistent, 0 wholly.
    ratio
        The consistency ratio: the index over that of comparisons made at random. Lower is more consistent.
    limit
        Below which ratio the comparisons are consistent enough.
    doubtful
        The two labels whose comparison fits the weights least; ``None`` where all fit.

    Examples
    --------
    >>> print(priorities(comparisons(["goals", "language"], {("goals", "language"): 3}), ["goals", "language"]))
    goals 0.750, language 0.250; consistency ratio 0.000, below 0.1: consistent
    """

    weights: FrozenDict[str, float]
    lambda_max: float
    index: float
    ratio: float
    limit: float
    doubtful: tuple[str, str] | None

    @property
    def consistent(self) -> bool:
        """Whether the ratio is below the limit."""
        return self.ratio < self.limit

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [{"label": label, "weight": weight} for label, weight in self.weights.items()]


def comparisons(labels: Sequence[str], judgements: Judgements) -> NDArray[np.float64]:
    """The matrix of comparisons that judgements of pairs make up: a_ij = 1 / a_ji.

    Parameters
    ----------
    labels
        What is compared.
    judgements
        Each pair once, in either order.

    Returns
    -------
    array
        labels × labels: how many times as important the row is as the column.

    Raises
    ------
    NotFoundError
        For a pair of something that is not compared, with the nearest labels.
    InputError
        For a pair that is missing or judged twice, or a judgement that is not above 0.

    References
    ----------
    Saaty (1980).

    Examples
    --------
    >>> comparisons(["goals", "language"], {("language", "goals"): 4}).tolist()
    [[1.0, 0.25], [4.0, 1.0]]
    """
    place = {label: at for at, label in enumerate(labels)}
    matrix = np.full((len(place), len(place)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for pair, value in judgements.items():
        one, other = (_place(label, place) for label in pair)
        as_number(value, f"judgements[{pair!r}]", above=0)
        if one == other or not np.isnan(matrix[one, other]):
            raise InputError("judgements", f"{pair} is already judged; give each pair once")
        matrix[one, other], matrix[other, one] = value, 1.0 / value
    missing = [pair for pair in combinations(labels, 2) if np.isnan(matrix[place[pair[0]], place[pair[1]]])]
    if missing:
        named = ", ".join(map(str, missing[:3]))
        raise InputError("judgements", f"{len(missing)} pairs are not judged: {named}{' …' if missing[3:] else ''}")
    return matrix


def _place(label: str, place: Mapping[str, int]) -> int:
    return place[existing("label", label, place)]


def synthesis(matrices: Iterable[ArrayLike]) -> NDArray[np.float64]:
    """The comparisons of several people as one: the geometric mean of each, which keeps a_ij = 1 / a_ji.

    Raises
    ------
    InputError
        If there are none, or they are not of one size.

    References
    ----------
    Aczél & Saaty (1983).

    Examples
    --------
    >>> synthesis([[[1, 2], [0.5, 1]], [[1, 8], [0.125, 1]]]).tolist()
    [[1.0, 4.0], [0.25, 1.0]]
    """
    listed = [_checked(matrix) for matrix in matrices]
    if len({matrix.shape for matrix in listed}) != 1:
        raise InputError("matrices", f"{len(listed)} matrices of different sizes; pass one or more of one size")
    found: NDArray[np.float64] = np.exp(np.mean([np.log(matrix) for matrix in listed], axis=0)).round(15)
    return found


def index_at_random(size: int, table: str | Sequence[float] = "saaty") -> float:
    """The mean consistency index of this many things compared at random.

    Formula of ``"alonso-lamata"``: (λ̄ − n) / (n − 1) with λ̄ = 2.7699·n − 4.3513.

    Parameters
    ----------
    size
        How many things are compared; ≥ 1.
    table
        ``"saaty"`` (up to 15 things), ``"alonso-lamata"``, or a table of one's own, from 1 thing on.

    Raises
    ------
    NotFoundError
        If there is no such table.
    InputError
        If the table does not reach that far.

    References
    ----------
    Saaty (1980); Alonso & Lamata (2006).

    Examples
    --------
    >>> index_at_random(7), round(index_at_random(7, "alonso-lamata"), 3)
    (1.32, 1.34)
    """
    if size <= 2:
        return 0.0
    if table == ALONSO_LAMATA:
        return (2.7699 * size - 4.3513 - size) / (size - 1)
    if isinstance(table, str):
        if table not in RANDOM_INDEX:
            known = (*RANDOM_INDEX, ALONSO_LAMATA)
            raise NotFoundError("random index", table, nearest(table, known) or known)
        table = RANDOM_INDEX[table]
    if size > len(table):
        raise InputError(
            "random_index", f"the table ends at {len(table)}, but {size} are compared; try {ALONSO_LAMATA!r}"
        )
    return float(table[size - 1])


def priorities(
    matrix: ArrayLike,
    labels: Sequence[str] = (),
    *,
    random_index: str | Sequence[float] = "saaty",
    limit: float = 0.10,
) -> Priorities:
    """The weights that pairwise comparisons give, and how consistent these are.

    Formula: the weights are the principal eigenvector w of A·w = λ·w, with sum 1; CI = (λ − n) / (n − 1);
    CR = CI / RI, and 0 for one or two things. A higher weight means more important.

    Parameters
    ----------
    matrix
        Square, > 0, with a_ij = 1 / a_ji; see `comparisons` and `synthesis`.
    labels
        What is compared; default: ``"1"``, ``"2"``, ….
    random_index
        A table of `index_at_random`.
    limit
        Below which ratio the comparisons are called consistent.

    Raises
    ------
    InputError
        If the matrix is not square, not above 0 or not reciprocal, or the labels are not as many.

    References
    ----------
    Saaty (1980, 2008).

    Examples
    --------
    >>> found = priorities([[1, 2, 8], [1/2, 1, 4], [1/8, 1/4, 1]], ["goals", "language", "recognition"])
    >>> {label: round(weight, 3) for label, weight in found.weights.items()}, round(found.ratio, 9)
    ({'goals': 0.615, 'language': 0.308, 'recognition': 0.077}, 0.0)
    """
    compared = _checked(matrix)
    size = len(compared)
    named = tuple(labels) or tuple(str(number + 1) for number in range(size))
    if len(set(named)) != size:
        raise InputError("labels", f"{len(set(named))} different labels for {size} things; give each its own")
    values, vectors = np.linalg.eig(compared)
    principal = int(np.argmax(values.real))
    weights = np.abs(vectors[:, principal].real)
    weights /= weights.sum()
    biggest = max(float(values[principal].real), float(size))
    index = (biggest - size) / (size - 1) if size > 2 else 0.0
    ratio = index / index_at_random(size, random_index) if size > 2 else 0.0
    shares = FrozenDict(dict(zip(named, map(float, weights), strict=True)))
    return Priorities(shares, biggest, index, ratio, limit, _doubtful(compared, weights, named))


def _checked(matrix: ArrayLike) -> NDArray[np.float64]:
    found = np.asarray(matrix, dtype=np.float64)
    if found.ndim != 2 or found.shape[0] != found.shape[1] or not found.size:
        raise InputError("matrix", f"its shape is {found.shape}; it must be square")
    if not ((found > 0) & np.isfinite(found)).all():
        raise InputError("matrix", "all comparisons must be finite and above 0")
    if not np.allclose(found * found.T, 1.0, rtol=0, atol=RECIPROCAL):
        row, column = np.unravel_index(np.argmax(np.abs(found * found.T - 1)), found.shape)
        raise InputError("matrix", f"[{row}][{column}] is not 1 / [{column}][{row}]; make it so, with `comparisons`")
    return found


def _doubtful(
    compared: NDArray[np.float64], weights: NDArray[np.float64], named: Sequence[str]
) -> tuple[str, str] | None:
    """The pair whose comparison differs most from the ratio of its weights, if any does."""
    off = np.abs(np.log(compared * weights[None, :] / weights[:, None]))
    row, column = map(int, np.unravel_index(np.argmax(np.triu(off, 1)), off.shape))
    return (named[row], named[column]) if off[row, column] > RECIPROCAL else None
