"""Something needed by a day for which nobody has promised one."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["unanswered_requirement"]


@finding_rule(
    severity="medium",
    says="{needing!r} needs {needed!r} by {needed_by}, but nobody has said when it is ready",
    mend="ask whoever delivers {needed!r} for a day, and record it",
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
            yield Found(
                name,
                f"goal:{dependency.depender}",
                f"goal:{dependency.dependee}",
                functions=seen.owners(dependency.depender, dependency.dependee),
                needing=title(seen.model.goal(dependency.depender)),
                needed=title(seen.model.goal(dependency.dependee)),
                needed_by=dependency.needed_by.isoformat(),
            )
