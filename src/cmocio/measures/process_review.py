"""Process review: whether the ways of working that pass through several functions are looked at.

Source: a simple ratio; the practice: review processes to avoid silos, tip 3 of ten (MarketingProfs, 2016).
"""

from __future__ import annotations

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import positive, unrecorded
from cmocio.texts import declare

__all__ = ["process_review"]

NO_PROCESSES = declare("no-processes-across", "no process passes through two of the functions compared")


def _reviewed(model: AlignmentModel) -> AlignmentModel | None:
    """One more process was reviewed, on the day judged at."""
    bare = next((item for item in model.processes if item.reviewed is None), None)
    return None if bare is None or model.day() is None else model.replace(bare.full_name, reviewed=model.day())


@measure(
    version="1",
    source="Simple ratio; ten tips, tip 3",
    reads=["processes"],
    laws=[rises_with("reviews of processes", _reviewed)],
)
def process_review(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    within: int | None = 365,
    only_joint: bool = False,
) -> Score:
    """How many processes were reviewed lately.

    Formula: processes reviewed within so many days / processes. Higher means more is looked at.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    within
        How many days a review counts; ``None``: for ever.
    only_joint
        Whether only processes that pass through two or more of the functions compared count.

    Returns
    -------
    Score
        In [0, 1]. Undefined where processes are not recorded, or there are none to look at.

    Raises
    ------
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> from cmocio.model import Process
    >>> model = AlignmentModel("shop", as_of="2026-06-30", processes=[
    ...     Process("launch", "Launch", reviewed="2026-02-10"), Process("incident", "Incident")])
    >>> process_review(model).value
    0.5
    """
    if within is not None:
        positive("within", within)
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "processes")
    if missing is not None:
        return missing
    first = 0 if within is None or looked.day is None else looked.day.toordinal() - within
    parts = [
        Part(item.full_name, float(item.reviewed is not None and item.reviewed.toordinal() > first))
        for item in looked.model.processes
        if not only_joint or len({*item.functions} & {*looked.functions}) > 1
    ]
    return ratio(parts) if parts else undefined(NO_PROCESSES)
