"""Something that will be ready after the day it is needed."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["late_requirement"]


@finding_rule(
    severity="high",
    says="{needed!r} is ready on {ready_on}, {days} days after {needing!r} needs it ({needed_by})",
    mend="bring the delivery forward, deliver a first part by {needed_by}, or move what waits for it",
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
        yield Found(
            name,
            f"goal:{dependency.depender}",
            f"goal:{dependency.dependee}",
            functions=seen.owners(dependency.depender, dependency.dependee),
            needing=title(seen.model.goal(dependency.depender)),
            needed=title(seen.model.goal(dependency.dependee)),
            needed_by=needed_by.isoformat(),
            ready_on=ready_on.isoformat(),
            days=(ready_on - needed_by).days,
        )
