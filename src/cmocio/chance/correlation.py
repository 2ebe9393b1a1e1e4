"""Samples whose ranks are correlated as asked for.

Source: Iman & Conover (1982), A distribution-free approach to inducing rank correlation among input variables,
Communications in Statistics - Simulation and Computation 11(3), 311-334.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final, TypeAlias

import numpy as np
from attrs import cmp_using, field, frozen
from numpy.typing import ArrayLike

from cmocio.chance.distribution import Numbers
from cmocio.chance.special_normal import normal_quantile
from cmocio.errors import InputError, NotFoundError, near_or_few

Correlations: TypeAlias = "Mapping[tuple[str, str], float] | ArrayLike"
"""Rank correlations by pairs of inputs, or a matrix of all."""

LEAST: Final = 1e-10
"""An eigenvalue below minus that is no rounding error."""


@frozen
class Correlation:
    """Rank correlations to impose on samples.

    Parameters
    ----------
    rows
        The inputs that are correlated with others, by number.
    matrix
        Their correlations.
    """

    rows: tuple[int, ...]
    matrix: Numbers = field(eq=cmp_using(eq=np.array_equal), hash=False)

    def impose(self, values: Numbers) -> None:
        """Reorder the rows of one design so that their ranks are correlated; each keeps its values.

        The normal scores of the ranks are brought to the correlations by Cholesky factors, and each row is sorted like
        its scores. The rank correlations come within about 0.01 of those asked for.

        Examples
        --------
        >>> rows = np.random.default_rng(0).random((2, 1024))
        >>> Correlation((0, 1), np.array([[1.0, 0.8], [0.8, 1.0]])).impose(rows)
        >>> ranks = rows.argsort(axis=1).argsort(axis=1)
        >>> abs(float(np.corrcoef(ranks)[0, 1]) - 0.8) < 0.01
        True
        """
        count = values.shape[1]
        if count <= len(self.rows):  # too few to tell from one another: there is no factor to be found
            return
        chosen = values[list(self.rows)]
        scores = normal_quantile((_ranks(chosen) + 1.0) / (count + 1.0))
        found = np.einsum("ik,jk->ij", scores, scores)
        scale = np.sqrt(np.diagonal(found))
        found /= np.outer(scale, scale)
        wanted = 2.0 * np.sin(self.matrix * (np.pi / 6.0))  # of normal scores whose ranks are correlated as asked for
        turn = _factor(wanted) @ np.linalg.inv(np.linalg.cholesky(found))
        order = _ranks(np.einsum("ij,jk->ik", turn, scores))
        values[list(self.rows)] = np.take_along_axis(np.sort(chosen, axis=1), order, axis=1)


def _ranks(values: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    return values.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")


def _factor(matrix: Numbers) -> Numbers:
    """A factor of a matrix that may be singular: L with L Lᵀ = matrix."""
    try:
        return np.linalg.cholesky(matrix).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(matrix)
        factor: Numbers = vectors * np.sqrt(np.maximum(values, 0.0))
        return factor


def correlation_of(correlations: Correlations | None, names: Sequence[str]) -> Correlation | None:
    """Rank correlations among inputs, checked; ``None`` where there are none.

    Parameters
    ----------
    correlations
        By pairs of inputs, pairs left out being 0; or a matrix with a row and a column for each input.
    names
        The full names of the inputs; bare ids that fit one of them will do in pairs.

    Raises
    ------
    InputError
        For a number outside [−1, 1], a matrix that is not symmetric or has something else than 1 on its diagonal, and
        for correlations that cannot all hold at once, with the factor that would make them possible.
    NotFoundError
        For a name that is no input, with the nearest.

    Examples
    --------
    >>> correlation_of({("ads", "press"): 0.5}, ["goal:ads", "goal:press"]).matrix.tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    if correlations is None:
        return None
    by_pair = isinstance(correlations, Mapping)
    whole = _of_pairs(correlations, names) if isinstance(correlations, Mapping) else _of_matrix(correlations, names)
    off = np.abs(whole - np.eye(len(names))).sum(axis=1)
    rows = tuple(np.flatnonzero(off).tolist())
    if not rows:
        return None
    matrix = whole[np.ix_(rows, rows)]
    least = float(np.linalg.eigvalsh(matrix)[0])
    if least < -LEAST:
        raise InputError("correlations", _impossible(matrix, [names[row] for row in rows], least, by_pair=by_pair))
    return Correlation(rows, matrix)


def _impossible(matrix: Numbers, names: Sequence[str], least: float, *, by_pair: bool) -> str:
    """Which correlations contradict one another, and what would do."""
    _, vectors = np.linalg.eigh(matrix)
    loud = np.flatnonzero(np.abs(vectors[:, 0]) > 0.2 * np.abs(vectors[:, 0]).max()).tolist()
    pairs = [(abs(matrix[i, j]), i, j) for n, i in enumerate(loud) for j in loud[n + 1 :] if matrix[i, j]]
    shown = ", ".join(f"{names[i]} and {names[j]} ({matrix[i, j]:+.2g})" for _, i, j in sorted(pairs, reverse=True)[:3])
    factor = int(1_000 / (1.0 - least)) / 1_000  # the eigenvalues off the diagonal shrink by it
    where = "" if by_pair else " (the matrix is not positive semi-definite)"
    return f"{shown} cannot all hold at once{where}; weaken them, or multiply all by {factor:g} or less"


def _of_pairs(correlations: Mapping[tuple[str, str], float], names: Sequence[str]) -> Numbers:
    found = np.eye(len(names))
    seen = set[frozenset[int]]()
    for pair, value in correlations.items():
        place = f"correlations[{pair!r}]"
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise InputError(place, "pass pairs of inputs, such as ('goal:ads', 'goal:press')")
        one, other = (_place(str(name), names) for name in pair)
        if one == other:
            raise InputError(place, "these are the same; an input is always correlated with itself")
        if frozenset((one, other)) in seen:
            raise InputError(place, "this pair is already there; name each once")
        seen.add(frozenset((one, other)))
        if not isinstance(value, (int, float, np.number)) or not -1 <= value <= 1:
            raise InputError(place, f"{value!r} is not a correlation; pass a number from -1 to 1")
        found[one, other] = found[other, one] = float(value)
    return found


def _place(name: str, names: Sequence[str]) -> int:
    fits = [number for number, full in enumerate(names) if full == name or full.partition(":")[2] == name]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise InputError("correlations", f"{name!r} may mean {' or '.join(names[fit] for fit in fits)}; write one")
    bare = {full.partition(":")[2]: full for full in names}
    near = tuple(dict.fromkeys((*near_or_few(name, names), *(bare[n] for n in near_or_few(name, bare)))))
    raise NotFoundError("uncertain input", name, near)


def _of_matrix(correlations: ArrayLike, names: Sequence[str]) -> Numbers:
    try:
        found = np.array(correlations, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError("correlations", "pass pairs of inputs with a number, or a matrix of numbers") from None
    if found.shape != (len(names), len(names)):
        wanted = f"({len(names)}, {len(names)})"
        raise InputError("correlations", f"the shape is {found.shape}; pass {wanted}, in the order of the inputs")
    for i, j in np.argwhere(~(np.abs(found) <= 1.0)).tolist():
        raise InputError(f"correlations[{i}, {j}]", f"{found[i, j]} is not a correlation; pass a number from -1 to 1")
    for i in np.flatnonzero(np.diagonal(found) != 1.0).tolist():
        raise InputError(f"correlations[{i}, {i}]", f"it is {found[i, i]}; an input is correlated with itself by 1")
    for i, j in np.argwhere(found != found.T).tolist():
        said = f"it is {found[i, j]}, and the other way round {found[j, i]}"
        raise InputError(f"correlations[{i}, {j}]", f"{said}, of {names[i]} and {names[j]}; give both the same")
    assert all(isfinite(value) for value in found.ravel().tolist())
    return found
