"""The findings: what is wrong or missing in a model, and what to do; one rule per file, found by name."""

from cmocio.findings.checking import check
from cmocio.findings.coordination_gaps import CoordinationGap, coordination_gaps
from cmocio.findings.finding import SEVERITIES, Finding, Severity
from cmocio.findings.remedy import RemedyContext
from cmocio.findings.rule import FINDINGS, FindingRule, finding_rule
from cmocio.findings.track_record import TrackRecord, track_record
from cmocio.findings.view import Found, View, title
from cmocio.findings.wins import Win, Wins, wins

__all__ = [
    "FINDINGS",
    "SEVERITIES",
    "CoordinationGap",
    "Finding",
    "FindingRule",
    "Found",
    "RemedyContext",
    "Severity",
    "TrackRecord",
    "View",
    "Win",
    "Wins",
    "check",
    "coordination_gaps",
    "finding_rule",
    "get",
    "names",
    "title",
    "track_record",
    "wins",
]


def names() -> tuple[str, ...]:
    """The names of all finding rules, those of plug-ins included, sorted.

    Examples
    --------
    >>> "goal-without-owner" in names()
    True
    """
    return FINDINGS.names()


def get(name: str) -> FindingRule:
    """The finding rule of this name.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is none.

    Examples
    --------
    >>> get("goal-without-owner").severity
    'medium'
    """
    return FINDINGS.get(name)
