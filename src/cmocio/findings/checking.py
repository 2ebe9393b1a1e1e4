"""All finding rules over one model."""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.errors import InputError
from cmocio.findings.finding import Finding
from cmocio.findings.rule import FINDINGS
from cmocio.findings.view import view
from cmocio.model import AlignmentModel
from cmocio.scoring import Day

__all__ = ["check"]


def check(model: AlignmentModel, *, as_of: Day = None, rules: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Everything that the finding rules find wrong or missing in a model.

    Parameters
    ----------
    model
        What to look at.
    as_of
        The day to judge at; what was dated or recorded later is not seen. Default: `AlignmentModel.day`.
    rules
        The names of the rules to use; default: all, those of plug-ins included.

    Returns
    -------
    tuple of Finding
        The gravest first, then by code and entities: the same for the same model, whatever the order of its entities.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is no such rule.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> for finding in check(AlignmentModel("m", goals=[Goal("a", "Grow")]), rules=["goal-without-owner"]):
    ...     print(finding)
    medium: nobody owns the goal 'Grow' [goal:a]
      → name the stakeholder who answers for it as its owner
    """
    if isinstance(rules, str):
        raise InputError("rules", f"{rules!r} is one text; give a list, such as [{rules!r}]")
    names = FINDINGS.names() if rules is None else tuple(dict.fromkeys(rules))
    used = [FINDINGS.get(name) for name in names]
    seen = view(model, as_of)
    found = (finding for rule in used for finding in rule.findings(seen))
    return tuple(sorted(found, key=lambda finding: finding.order))
