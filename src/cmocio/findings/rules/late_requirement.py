"""Something that will be ready after the day it is needed."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.findings.remedy import be_in_time


@finding_rule(
    severity="high",
    says="{needed!r} is ready on {ready_on}, {days} days after {needing!r} needs it ({needed_by})",
    advice="bring the delivery forward, deliver a first part by {needed_by}, or move what waits for it",
    remedy=be_in_time,
    reads=["dependencies", "goals"],
    themes=["dependencies", "dates"],
)
def late_requirement(seen: View) -> Iterator[Found]:
    """A dependency whose dependee is ready after the day on which the depender needs it.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("data", "Data"),
    ...                           require("a", needs={"data": "2026-05-01"}, ready_on="2026-06-01"))
    >>> [found.data["days"] for found in late_requirement(view(model))]
    [31]
    """
    for name, dependency in seen.dependencies:
        needed_by, ready_on = dependency.needed_by, dependency.ready_on
        if needed_by is None or ready_on is None or ready_on <= needed_by:
            continue
        dates = {"needed_by": needed_by.isoformat(), "ready_on": ready_on.isoformat()}
        yield seen.of_dependency(name, dependency, days=(ready_on - needed_by).days, **dates)
