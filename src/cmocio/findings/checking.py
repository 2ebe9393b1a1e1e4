"""All finding rules over one model."""

from collections.abc import Iterable

from cmocio.arguments import checked
from cmocio.findings.finding import Finding
from cmocio.findings.rule import FINDINGS
from cmocio.findings.view import view
from cmocio.model import AlignmentModel
from cmocio.results import Rows
from cmocio.scoring import Day


@checked
def check(model: AlignmentModel, *, as_of: Day = None, rules: Iterable[str] | None = None) -> Rows[Finding]:
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
    Rows of Finding
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
    names = FINDINGS.names() if rules is None else tuple(dict.fromkeys(rules))
    used = [FINDINGS.get(name) for name in names]
    seen = view(model, as_of)
    found = (finding for rule in used for finding in rule.findings(seen))
    return Rows(sorted(found, key=lambda finding: finding.order))
