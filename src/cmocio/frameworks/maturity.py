"""Levels of maturity: what an assessment by ratings says on the scale that people rated on, by which rounding.

Sources: J. Luftman, Assessing business–IT alignment maturity, Communications of the Association for Information Systems
4(14) (2000). In print a mean of 2.8 is reported as level 2: means are rounded down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor
from typing import Literal, TypeAlias

from attrs import frozen

from cmocio.errors import InputError
from cmocio.frameworks.assessment import AssessedClaim, Assessment
from cmocio.frozen import FrozenDict
from cmocio.scoring.choice import one_of
from cmocio.texts import Printed

__all__ = ["Criterion", "Maturity", "Rounding", "maturity", "maturity_level"]

Rounding: TypeAlias = Literal["floor", "nearest"]
"""``"floor"``: a level is reached when the mean is; ``"nearest"``: from halfway on."""

SLACK = 1e-9
"""How far rounding may have put a mean below the level it is at."""


@frozen
class Criterion:
    """What was found for one practice.

    Parameters
    ----------
    mean
        On the scale of levels; ``None`` is undefined.
    level
        The level reached; ``None`` is undefined.
    by_function
        The mean of each function that rated, on the same scale.
    spread
        The largest of these less the smallest; ``None`` where fewer than two functions rated.
    """

    mean: float | None
    level: int | None
    by_function: FrozenDict[str, float]
    spread: float | None


@frozen
class Maturity(Printed):
    """An assessment on a scale of levels.

    Parameters
    ----------
    overall
        Of the whole.
    criteria
        Of each practice, by its id.
    rounding
        How means were rounded to levels.
    levels
        How many levels there are.
    """

    overall: Criterion
    criteria: FrozenDict[str, Criterion]
    rounding: Rounding
    levels: int

    def __str__(self) -> str:
        rows = [("overall", self.overall), *self.criteria.items()]
        return "\n".join(f"{name}: {_told(row)}" for name, row in rows)


def maturity_level(mean: float, rounding: str = "floor", levels: int = 5) -> int:
    """The level that a mean on the scale from 1 to `levels` reaches.

    Parameters
    ----------
    mean
        From 1 to `levels`.
    rounding
        ``"floor"`` (as in print: 2.8 is level 2), or ``"nearest"`` (halves go up).
    levels
        How many there are; ≥ 2.

    Raises
    ------
    InputError
        If the mean is off the scale, or there is no such rounding.

    References
    ----------
    Luftman (2000).

    Examples
    --------
    >>> maturity_level(2.8), maturity_level(2.8, "nearest")
    (2, 3)
    """
    one_of("rounding", rounding, ("floor", "nearest"))
    if not 1 - SLACK <= mean <= levels + SLACK:
        raise InputError("mean", f"{mean} is not on the scale from 1 to {levels}")
    return min(levels, floor(mean + SLACK + (0.5 if rounding == "nearest" else 0.0)))


def maturity(assessment: Assessment, rounding: Rounding = "floor", levels: int = 5) -> Maturity:
    """An assessment on the scale of levels, with the means of each function of raters and how far these are apart.

    Formula: a score s in [0, 1] is the mean 1 + (levels − 1)·s. Higher means more mature.

    Parameters
    ----------
    assessment
        By a framework whose claims are ratings, such as ``"strategic-alignment-maturity"``.
    rounding, levels
        See `maturity_level`.

    References
    ----------
    Luftman (2000).

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Rating, Stakeholder, assess
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("a", "A", owner="cmo"), Goal("b", "B", owner="cio"),
    ...     Rating("cmo", "alignment", 3, aspect="learning", scale=(1, 5), consent=True),
    ...     Rating("cio", "alignment", 4, aspect="learning", scale=(1, 5), consent=True))
    >>> print(maturity(assess(model, "strategic-alignment-maturity")).criteria["communications"])
    Criterion(mean=3.5, level=3, by_function={'marketing': 3.0, 'it': 4.0}, spread=1.0)
    """
    rows = {
        item.practice.id: _criterion(item.score.value, item.claims, rounding, levels) for item in assessment.practices
    }
    claims = [claim for item in assessment.practices for claim in item.claims]
    return Maturity(_criterion(assessment.score.value, claims, rounding, levels), FrozenDict(rows), rounding, levels)


def _criterion(value: float | None, claims: Iterable[AssessedClaim], rounding: Rounding, levels: int) -> Criterion:
    mean = None if value is None else 1 + (levels - 1) * value
    level = None if mean is None else maturity_level(mean, rounding, levels)
    told: dict[str, list[float]] = {}
    for function, share in _shares(claims):
        told.setdefault(function, []).append(1 + (levels - 1) * share)
    means = {function: sum(values) / len(values) for function, values in told.items()}
    spread = max(means.values()) - min(means.values()) if len(means) > 1 else None
    return Criterion(mean, level, FrozenDict(means), spread)


def _shares(claims: Iterable[AssessedClaim]) -> Iterator[tuple[str, float]]:
    """The functions that rated, with what each gave every claim."""
    for claim in claims:
        for part in claim.score.parts:
            kind, _, function = part.name.partition(":")
            if kind == "function" and part.value is not None:
                yield function, part.value


def _told(row: Criterion) -> str:
    if row.mean is None:
        return "undefined"
    sides = ", ".join(f"{function} {mean:.2f}" for function, mean in row.by_function.items())
    apart = "" if row.spread is None else f", {row.spread:.2f} apart"
    return f"level {row.level} (mean {row.mean:.2f}; {sides}{apart})"
