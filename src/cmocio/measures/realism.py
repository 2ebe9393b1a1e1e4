"""Realism: how close what was done is to what was promised.

Source: balanced relative error: Miyazaki, Terakado, Ozaki & Nozaki (1994), Journal of Systems and Software 27(1):3–16;
here with the larger of the two below, so that it stays between 0 and 1.
"""

from collections.abc import Iterator
from datetime import date as Date

import numpy as np
from attrs import evolve
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import FieldValues, Part, Scope, Score, combine, first, measure, rises_with
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.projects import projects
from cmocio.texts import declare

NO_COMMITMENTS = declare(
    "no-commitments", "no initiative that was taken up tells both the {of} promised and the {of} taken"
)


def kept(actual: ArrayLike, planned: ArrayLike) -> float:
    """How close actual values are to planned ones.

    Formula: 1 − mean |actual − planned| / max(actual, planned). Higher means closer: 1 where all are as planned; twice
    as much and half as much both give 0.5.

    Parameters
    ----------
    actual, planned
        Amounts ≥ 0 of the same commitments, in the same order; where both are 0, the plan is kept.

    Returns
    -------
    float
        In [0, 1]; NaN where there are none.

    References
    ----------
    Miyazaki et al. (1994), Journal of Systems and Software 27(1):3–16.

    Examples
    --------
    >>> kept([10, 20], [10, 10])
    0.75
    """
    a, p = np.asarray(actual, dtype=np.float64), np.asarray(planned, dtype=np.float64)
    if not a.size:
        return float("nan")
    most = np.maximum(a, p)
    return float(1.0 - (np.abs(a - p) / np.where(most > 0, most, 1.0)).mean())


def _kept(item: Initiative, _: AlignmentModel) -> FieldValues:
    """What was delivered late was delivered on the day that was promised first."""
    days = [release.original_due or release.due for release in item.releases]
    kept = [
        release
        if release.delivered is None or day is None or day > release.delivered
        else evolve(release, delivered=day)
        for release, day in zip(item.releases, days, strict=True)
    ]
    return {} if kept == list(item.releases) else {"releases": kept}


@measure(
    version="2",
    source="After balanced relative error, Miyazaki et al. 1994, J. Systems and Software 27(1):3-16",
    reads={"stakeholders": "function", "initiatives": "status start due finished cost spend releases team"},
    scale="index",
    direction="balance",
    laws=[rises_with("kept dates", first("initiative", _kept))],
)
def realism(scope: Scope, *, of: str = "time") -> Score:
    """How close what was done is to what was promised first.

    Formula: 1 − mean |actual − planned| / max(actual, planned) over the commitments that have come due. Higher means
    more realistic plans; too long a plan costs as much as too short a one.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"time"``: days from the start of an initiative to each release, or to its end where it has no releases; what
        is overdue counts by the days gone so far. ``"cost"``: what finished initiatives spent, of their budget.

    Returns
    -------
    Score
        In [0, 1], over initiatives taken up. Undefined where nothing promised has come due.

    Raises
    ------
    InputError
        If `of` is neither of the two.

    References
    ----------
    Miyazaki et al. (1994), Journal of Systems and Software 27(1):3–16.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Release
    >>> model = AlignmentModel("shop", initiatives=[Initiative(
    ...     "cdp", "Customer data", start="2026-01-01",
    ...     releases=[Release("first", due="2026-01-11", delivered="2026-01-21")])])
    >>> get("realism")(model).value
    0.5
    """
    as_choice(of, "of", ("time", "cost"))
    found = _times(scope) if of == "time" else _costs(scope)
    parts = [Part(name, kept([actual], [planned]), entities=(entity,)) for name, entity, actual, planned in found]
    return unrecorded(scope, "initiatives") or combine("arithmetic", parts, NO_COMMITMENTS, of=of)


Commitment = tuple[str, str, float, float]
"""Its name, the initiative's full name, and what is actual and planned."""


def _times(scope: Scope) -> Iterator[Commitment]:
    for item in projects(scope):
        for name, promised, done in _promises(item):
            end = _end(done, promised, scope.day)
            if item.start is not None and promised is not None and end is not None:
                days = [max(float((day - item.start).days), 0.0) for day in (end, promised)]
                yield name, item.full_name, days[0], days[1]


def _promises(item: Initiative) -> Iterator[tuple[str, Date | None, Date | None]]:
    """What was promised for when, and when it was done."""
    for release in item.releases:
        yield f"release:{item.id}/{release.name}", release.original_due or release.due, release.delivered
    if not item.releases:
        yield item.full_name, item.due, item.finished


def _end(done: Date | None, promised: Date | None, day: Date | None) -> Date | None:
    """The day it was done; while it is overdue, the day judged at."""
    overdue = done is None and promised is not None and day is not None and day > promised
    return day if overdue else done


def _costs(scope: Scope) -> Iterator[Commitment]:
    for item in projects(scope):
        if (item.finished is not None or item.status == "done") and item.cost is not None and item.spend:
            yield item.full_name, item.full_name, sum(entry.amount for entry in item.spend), item.cost
