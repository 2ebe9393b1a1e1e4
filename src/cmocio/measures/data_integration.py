"""Data integration: whether the data sources of the functions are joined.

Source: simple ratio, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment, Communications of the ACM
45(4):211–218 (2002); the practice: V. Godfrey, five ways, on the dozens of data sources nobody can wade through alone.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel, DataSource
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import concerned, unrecorded
from cmocio.scoring.scope import scope
from cmocio.texts import Message, declare

__all__ = ["data_integration"]

NO_SOURCES = declare("no-data-sources", "no data source is owned, needed or reached by {functions!r}")
NOT_SAID = declare("integration-not-said", "nobody has said whether {source} is integrated")


def _all_joined(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every source integrated of which it is known whether it is."""
    if not model.data_sources:
        return None
    joined = [
        attrs.evolve(item, integrated=True) if item.integrated is not None else item for item in model.data_sources
    ]
    return attrs.evolve(model, data_sources=joined)


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218 (simple ratio)",
    reads=["stakeholders", "data_sources"],
    laws=[rises_with("integration", _all_joined)],
)
def data_integration(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, by: str = "") -> Score:
    """The share of data sources that are joined with the rest.

    Σ weight of the integrated sources / Σ weight of the sources.

    Higher means that more data are joined; in [0, 1].

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
        One part for each source; those of which it is not known widen the bounds. Undefined where data sources are not
        recorded, where none concerns the functions, or where it is known of none.

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
    ...     DataSource("web", "Web analytics", owner="marketing", integrated=True),
    ...     DataSource("crm", "Customers", owner="marketing", integrated=False, weight=3),
    ... )
    >>> data_integration(model, functions=["marketing"]).value
    0.25
    """
    looked = scope(model, functions, as_of)
    sources = concerned(looked, by)
    if (missing := unrecorded(looked, "data_sources")) is not None:
        return missing
    if not sources:
        return undefined(NO_SOURCES, functions=(by,) if by else looked.functions)
    return ratio(_part(item) for item in sources)


def _part(item: DataSource) -> Part:
    if item.integrated is None:
        return Part(item.full_name, None, item.weight, Message.of(NOT_SAID, source=item.full_name))
    return Part(item.full_name, item.weight if item.integrated else 0.0, item.weight)
