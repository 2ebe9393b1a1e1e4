"""An initiative that is past its day."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Replace

RUNNING = ("accepted", "active", "stalled")


def _finish(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    if context.day is not None:
        yield (Replace(f"initiative:{finding.key_of('initiative')}", status="done", finished=context.day),)


@finding_rule(
    severity="medium",
    says="the initiative {initiative!r} was due on {due}, {days} days ago, and is not finished",
    advice="deliver what works already, and agree on a new day with everyone who waits for it",
    remedy=_finish,
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
