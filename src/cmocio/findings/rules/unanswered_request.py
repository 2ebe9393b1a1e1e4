"""A request of one function that another left without an answer."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule
from cmocio.model import Change, Replace

DAYS = 30
"""How long an answer may take."""


def _answer(_: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    yield (Replace(f"interaction:{finding.key_of('interaction')}", outcome="accepted"),)


@finding_rule(
    severity="low",
    says="the request of {asking!r} to {asked!r} of {date} has no recorded answer after {days} days",
    advice="answer it, even with a no and the reason, and record what came of it",
    remedy=_answer,
    reads=["interactions", "stakeholders"],
    themes=["relations", "dates"],
)
def unanswered_request(seen: View) -> Iterator[Found]:
    """A request between functions, more than 30 days old, without outcome and without an interaction that follows it.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Interaction, Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"),
    ...                           Stakeholder("cio", "CIO", function="it"),
    ...                           Interaction("r", "2026-01-01", "request", participants=["cmo", "cio"]), as_of="2026-03-02")
    >>> [found.data["days"] for found in unanswered_request(view(model))]
    [60]
    """  # noqa: E501 - a whole interaction stands on one line
    if seen.day is None:
        return
    answered = {interaction.follows for interaction in seen.model.interactions}
    for request in seen.model.interactions:
        if request.kind != "request" or request.outcome.strip() or request.id in answered:
            continue
        asking = seen.functions_of(request.participants[:1])
        asked = tuple(f for f in seen.functions_of((*request.participants, *request.informed)) if f not in asking)
        days = (seen.day - request.date).days
        if days > DAYS and asking and asked:
            yield Found(
                request.full_name,
                functions=(*asking, *asked),
                asking=asking,
                asked=asked,
                date=request.date.isoformat(),
                days=days,
            )
