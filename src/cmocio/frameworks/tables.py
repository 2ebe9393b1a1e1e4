"""Assessments as tables, for whichever dataframe library is at hand (narwhals, the extra ``tables``)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cmocio.errors import MissingExtraError

if TYPE_CHECKING:
    from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment

__all__ = ["columns", "to_frame"]


def columns(assessment: Assessment) -> dict[str, list[Any]]:
    """One row per claim, as columns: what was asked, by which measure, what it scored, how sure, and why not.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> found = columns(assess(AlignmentModel("empty"), "okr"))
    >>> found["claim"][:2], found["score"][0], found["reason"][0]
    (['few-results', 'results-gradable'], None, 'no goals are pursued on the day')
    """
    rows = [_row(assessment, item, claim) for item in assessment.practices for claim in item.claims]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _row(assessment: Assessment, item: AssessedPractice, claim: AssessedClaim) -> dict[str, Any]:
    score = claim.score
    low, high = score.bounds
    return {
        "framework": assessment.framework.name,
        "practice": item.practice.id,
        "claim": claim.binding.id,
        "title": claim.binding.title,
        "measure": claim.binding.measure,
        "weight": claim.binding.weight,
        "practice_weight": item.practice.weight,
        "score": score.value,
        "low": low,
        "high": high,
        "coverage": score.coverage,
        "reason": "" if score.reason is None else str(score.reason),
        "practice_score": item.score.value,
    }


def to_frame(assessment: Assessment, backend: str = "pandas") -> Any:
    """See `Assessment.to_frame`.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> to_frame(assess(AlignmentModel("empty"), "okr"), "nothing")
    Traceback (most recent call last):
    cmocio.errors.MissingExtraError: a table in nothing needs the extra 'tables': pip install 'cmocio[tables]'
    """
    try:
        narwhals: Any = import_module("narwhals")
        import_module(backend)
    except ImportError:
        raise MissingExtraError(f"a table in {backend}", "tables") from None
    return narwhals.from_dict(columns(assessment), backend=backend).to_native()
