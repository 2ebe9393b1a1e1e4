"""Something needed by a day for which nobody has promised one."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.findings.remedy import be_in_time


@finding_rule(
    severity="medium",
    says="{needing!r} needs {needed!r} by {needed_by}, but nobody has said when it is ready",
    advice="ask whoever delivers {needed!r} for a day, and record it",
    remedy=be_in_time,
    reads=["dependencies", "goals"],
    themes=["dependencies", "dates"],
)
def unanswered_requirement(seen: View) -> Iterator[Found]:
    """A dependency with a day on which it is needed and none on which it is ready.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("data", "Data"), require("a", needs={"data": "2026-05-01"}))
    >>> [found.data["needed_by"] for found in unanswered_requirement(view(model))]
    ['2026-05-01']
    """
    for name, dependency in seen.dependencies:
        if dependency.needed_by is not None and dependency.ready_on is None:
            yield seen.of_dependency(name, dependency, needed_by=dependency.needed_by.isoformat())
