"""Data that a function needs and cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title

__all__ = ["closed_data"]


@finding_rule(
    severity="medium",
    says="the data source {source!r} is needed by {waiting!r}, but not open to them",
    mend="open {source!r} to {waiting!r}, or agree what they get from it and how",
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
