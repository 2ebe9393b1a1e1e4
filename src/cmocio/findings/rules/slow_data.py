"""Data that arrives later than its users can bear."""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Replace


def _faster(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    source = context.model.data_source(finding.key_of("data_source"))
    yield (Replace(source.full_name, latency=source.latency_needed),)


@finding_rule(
    severity="medium",
    says="the data source {source!r} takes {latency} hours; its users can bear {needed}",
    advice="speed {source!r} up, or plan with data that is {latency} hours old",
    remedy=_faster,
    reads=["data_sources"],
    themes=["data"],
)
def slow_data(seen: View) -> Iterator[Found]:
    """A data source that takes longer from event to availability than its users can bear.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, DataSource
    >>> model = AlignmentModel("m", data_sources=[DataSource("web", "Web", latency=48, latency_needed=4)])
    >>> [found.entities for found in slow_data(view(model))]
    [('data_source:web',)]
    """
    for source in seen.model.data_sources:
        latency, needed = source.latency, source.latency_needed
        if latency is not None and needed is not None and latency > needed:
            functions = tuple(sorted(source.needed_by | ({source.owner} - {""})))
            yield Found(source.full_name, functions=functions, source=title(source), latency=latency, needed=needed)
