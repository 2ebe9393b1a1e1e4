"""What a claim's advice comes to: the changes that would do it, from the one place where each is registered."""

from collections.abc import Iterator

from cmocio.arguments import checked
from cmocio.findings import FINDINGS
from cmocio.findings.remedy import RemedyContext
from cmocio.frameworks.framework import Claim
from cmocio.model import AlignmentModel, Change
from cmocio.model.between import changes
from cmocio.scoring import MEASURES, Day


@checked
def remedies(claim: Claim, model: AlignmentModel, *, as_of: Day = None) -> Iterator[tuple[Change, ...]]:
    """The changes that do what a claim's advice says, one option after another.

    Where its `remedy` is a finding, they are what resolves each such finding; where it is a law of its measure, the
    change by which the law says that the measure never falls.

    Parameters
    ----------
    claim
        Of a framework.
    model
        What to improve.
    as_of
        The day on which they happen; default: `AlignmentModel.day`.

    Examples
    --------
    >>> from cmocio import DataSource, Stakeholder, frameworks
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cmo", "CMO", function="marketing")],
    ...                        data_sources=[DataSource("web", "Web", owner="it", needed_by="marketing")])
    >>> list(remedies(frameworks.get("partnership").claim("access-given"), model))
    [(Replace('data_source:web', open_to=('it', 'marketing')),)]
    """
    day = model.day(as_of)
    if claim.remedy in FINDINGS:
        rule, context = FINDINGS.get(claim.remedy), RemedyContext(model, day)
        for finding in rule(model, as_of=day):
            yield from rule.remedies(context, finding)
        return
    for law in MEASURES.get(claim.measure).laws:
        if law.name == claim.remedy and law.better is not None and (better := law.better(model)) is not None:
            yield changes(model, better).changes
