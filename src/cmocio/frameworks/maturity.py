"""Levels of maturity: what an assessment by ratings says on the scale that people rated on, by which rounding.

Sources: J. Luftman, Assessing business–IT alignment maturity, Communications of the Association for Information Systems
4(14) (2000). In print a mean of 2.8 is reported as level 2: means are rounded down.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import floor
from typing import Any, Literal, TypeAlias

from attrs import frozen

from cmocio.arguments import as_choice, as_count, checked
from cmocio.errors import InputError
from cmocio.frameworks.assessed import AssessedClaim
from cmocio.frameworks.assessment import HALF, Assessment
from cmocio.frozen import FrozenDict, grouped
from cmocio.results import Result, row_of
from cmocio.scoring import Score

Rounding: TypeAlias = Literal["floor", "nearest"]
"""``"floor"``: a level is reached when the mean is; ``"nearest"``: from halfway on."""

SLACK = 1e-9
"""How far rounding may have put a mean below the level it is at."""


@frozen(repr=False)
class Criterion(Result):
    """What was found for one practice.

    Parameters
    ----------
    mean
        On the scale of levels; ``None`` is undefined.
    level
        The level that both bounds reach; ``None`` where they differ, or more than half of the weight is undefined.
    by_function
        The mean of each function that rated, on the same scale.
    spread
        The largest of these less the smallest; ``None`` where fewer than two functions rated.
    levels
        The lowest and the highest level that the bounds reach.
    undefined
        The share of the weight, in [0, 1], that is undefined.
    """

    mean: float | None
    level: int | None
    by_function: FrozenDict[str, float]
    spread: float | None
    levels: tuple[int, int]
    undefined: float


@frozen(repr=False)
class Maturity(Result):
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

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [{"practice": name, **row_of(item)} for name, item in self.criteria.items()]


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
    as_choice(rounding, "rounding", ("floor", "nearest"))
    if not 1 - SLACK <= mean <= levels + SLACK:
        raise InputError("mean", f"{mean} is not on the scale from 1 to {levels}")
    return min(levels, floor(mean + SLACK + (0.5 if rounding == "nearest" else 0.0)))


@checked
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
    >>> found = maturity(assess(model, "strategic-alignment-maturity")).criteria["communications"]
    >>> found.mean, found.level, found.levels, found.spread
    (3.5, None, (1, 4), 1.0)
    """
    levels = as_count(levels, "levels", 2, of="levels")

    def criterion(score: Score, claims: Iterable[AssessedClaim], undefined: float) -> Criterion:
        low, high = (maturity_level(1 + (levels - 1) * bound, rounding, levels) for bound in score.bounds)
        mean = None if score.value is None else 1 + (levels - 1) * score.value
        level = low if mean is not None and low == high and undefined <= HALF else None
        means = _means(claims, levels)
        spread = max(means.values()) - min(means.values()) if len(means) > 1 else None
        return Criterion(mean, level, means, spread, (low, high), undefined)

    practices = assessment.practices
    rows = {item.practice.id: criterion(item.score, item.claims, 1.0 - item.score.coverage) for item in practices}
    claims = [claim for item in practices for claim in item.claims]
    overall = criterion(assessment.score, claims, assessment.undefined_weight)
    return Maturity(overall, FrozenDict(rows), rounding, levels)


def _means(claims: Iterable[AssessedClaim], levels: int) -> FrozenDict[str, float]:
    told = grouped((function, 1 + (levels - 1) * share) for function, share in _shares(claims))
    return FrozenDict({function: sum(values) / len(values) for function, values in told.items()})


def _shares(claims: Iterable[AssessedClaim]) -> Iterator[tuple[str, float]]:
    """The functions that rated, with what each gave every claim."""
    for claim in claims:
        for part in claim.score.parts:
            kind, _, function = part.name.partition(":")
            if kind == "function" and part.value is not None:
                yield function, part.value
