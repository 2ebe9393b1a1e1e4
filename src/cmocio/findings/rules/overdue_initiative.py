"""An initiative that is past its day."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["overdue_initiative"]

RUNNING = ("accepted", "active", "stalled")


@finding_rule(
    severity="medium",
    says="the initiative {initiative!r} was due on {due}, {days} days ago, and is not finished",
    mend="deliver what works already, and agree on a new day with everyone who waits for it",
    reads=["initiatives"],
    themes=["initiatives", "dates"],
)
def overdue_initiative(seen: View) -> Iterator[Found]:
    """A running initiative whose due day is past.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Initiative
    >>> model = AlignmentModel("m", initiatives=[Initiative("cdp", "CDP", due="2026-05-01")], as_of="2026-05-11")
    >>> [found.data["days"] for found in overdue_initiative(view(model))]
    [10]
    """
    for initiative in seen.model.initiatives:
        if initiative.status not in RUNNING or initiative.finished is not None:
            continue
        if seen.day is not None and initiative.due is not None and initiative.due < seen.day:
            team = seen.functions_of(member.stakeholder for member in initiative.team)
            yield Found(
                initiative.full_name,
                functions=team,
                initiative=title(initiative),
                due=initiative.due.isoformat(),
                days=(seen.day - initiative.due).days,
            )
