"""Data that a function needs and cannot reach."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Replace


def _open(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    source = context.model.data_source(finding.key_of("data_source"))
    everyone = source.open_to | source.needed_by | ({source.owner} if source.owner else set())
    yield (Replace(source.full_name, open_to=everyone),)


@finding_rule(
    severity="medium",
    says="the data source {source!r} is needed by {waiting!r}, but not open to them",
    advice="open {source!r} to {waiting!r}, or agree what they get from it and how",
    remedy=_open,
    reads=["data_sources"],
    themes=["data"],
)
def closed_data(seen: View) -> Iterator[Found]:
    """A data source needed by functions that neither own nor can reach it.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, DataSource
    >>> model = AlignmentModel("m", data_sources=[DataSource("crm", "CRM", owner="sales", needed_by=["it", "sales"])])
    >>> [found.data["waiting"] for found in closed_data(view(model))]
    [('it',)]
    """
    for source in seen.model.data_sources:
        waiting = tuple(sorted(source.needed_by - source.open_to - {source.owner}))
        if waiting:
            functions = (source.owner, *waiting) if source.owner else waiting
            yield Found(source.full_name, functions=functions, source=title(source), waiting=waiting)
