"""The findings: what is wrong or missing in a model, and what to do; one rule per file, found by name."""

from cmocio.findings.checking import check
from cmocio.findings.finding import SEVERITIES, Finding, Severity
from cmocio.findings.rule import FINDINGS, FindingRule, Found, finding_rule
from cmocio.findings.schema import finding_schema
from cmocio.findings.view import View

__all__ = [
    "FINDINGS",
    "SEVERITIES",
    "Finding",
    "FindingRule",
    "Found",
    "Severity",
    "View",
    "check",
    "finding_rule",
    "finding_schema",
    "get",
    "names",
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
