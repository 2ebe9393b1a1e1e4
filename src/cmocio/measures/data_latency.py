"""Data latency: whether data are there as soon as they are needed.

Source: simple ratio on timeliness, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment, Communications of
the ACM 45(4):211–218 (2002); the practice: the SAP lessons, on insight at once.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel, DataSource
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import concerned, unrecorded
from cmocio.scoring.scope import scope
from cmocio.texts import Message, declare

__all__ = ["data_latency"]

NO_SOURCES = declare("no-data-sources", "no data source is owned, needed or reached by {functions!r}")
NOT_SAID = declare("latency-not-said", "of {source} it is not known both how fast it is and how fast it must be")


def _all_instant(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every known latency at 0."""
    if not model.data_sources:
        return None
    instant = [attrs.evolve(item, latency=None if item.latency is None else 0.0) for item in model.data_sources]
    return attrs.evolve(model, data_sources=instant)


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218 (simple ratio, timeliness)",
    reads=["stakeholders", "data_sources"],
    laws=[rises_with("speed", _all_instant)],
)
def data_latency(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, by: str = "") -> Score:
    """The share of data sources that are as fast as they must be.

    Σ weight of the sources with latency ≤ latency_needed / Σ weight of the sources.

    Higher means that more data come in time; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Sources that none of them owns, needs or
        reaches are left out.
    as_of
        The day to judge at.
    by
        One function, whose sources alone count; ``""``: all.

    Returns
    -------
    Score
        One part for each source; those of which one of the two is not known widen the bounds. Undefined where data
        sources are not recorded, where none concerns the functions, or where it is known of none.

    Raises
    ------
    NotFoundError
        If there is no function `by`.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     DataSource("web", "Web analytics", owner="marketing", latency=1, latency_needed=24),
    ...     DataSource("crm", "Customers", owner="marketing", latency=72, latency_needed=24),
    ... )
    >>> data_latency(model, functions=["marketing"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    sources = concerned(looked, by)
    if (missing := unrecorded(looked, "data_sources")) is not None:
        return missing
    if not sources:
        return undefined(NO_SOURCES, functions=(by,) if by else looked.functions)
    return ratio(_part(item) for item in sources)


def _part(item: DataSource) -> Part:
    if item.latency is None or item.latency_needed is None:
        return Part(item.full_name, None, item.weight, Message.of(NOT_SAID, source=item.full_name))
    return Part(item.full_name, item.weight if item.latency <= item.latency_needed else 0.0, item.weight)
