"""Process review: whether the ways of working that pass through several functions are looked at.

Source: a simple ratio; the practice: review processes to avoid silos, tip 3 of ten (MarketingProfs, 2016).
"""

from cmocio.model import AlignmentModel, Process
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import positive, unrecorded
from cmocio.scoring.projects import processes
from cmocio.texts import declare

NO_PROCESSES = declare("no-processes-across", "no process passes through two of the functions compared")


def _reviewed(item: Process, model: AlignmentModel) -> FieldValues:
    """One more process was reviewed, on the day judged at."""
    return {"reviewed": model.day()} if item.reviewed is None and model.day() is not None else {}


@measure(
    version="2",
    source="Simple ratio; ten tips, tip 3",
    reads={"processes": "steps reviewed"},
    laws=[rises_with("reviews of processes", first("process", _reviewed))],
)
def process_review(scope: Scope, *, within: int | None = 365, only_joint: bool = False) -> Score:
    """How many processes were reviewed lately.

    Formula: processes reviewed within so many days / processes; those that pass through other functions alone are left
    out. Higher means more is looked at.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import Process
    >>> model = AlignmentModel("shop", as_of="2026-06-30", processes=[
    ...     Process("launch", "Launch", reviewed="2026-02-10"), Process("incident", "Incident")])
    >>> get("process-review")(model).value
    0.5
    """
    if within is not None:
        positive("within", within)
    first = 0 if within is None or scope.day is None else scope.day.toordinal() - within
    parts = [
        Part(item.full_name, float(item.reviewed is not None and item.reviewed.toordinal() > first))
        for item in processes(scope)
        if not only_joint or len({*item.functions} & {*scope.functions}) > 1
    ]
    return unrecorded(scope, "processes") or ratio(parts, NO_PROCESSES)
