"""Data access: whether functions can reach the data they need.

Source: simple ratio, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment, Communications of the ACM
45(4):211–218 (2002); accessibility as in ISO/IEC 25012:2008.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_function, chosen_function, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["data_access"]

NO_NEEDS = declare("no-data-needs", "{function!r} is not said to need any data source")


def _all_open(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every source open to all who need it."""
    if not model.data_sources:
        return None
    opened = [attrs.evolve(item, open_to=item.open_to | item.needed_by) for item in model.data_sources]
    return attrs.evolve(model, data_sources=opened)


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218 (simple ratio); ISO/IEC 25012:2008",
    reads=["stakeholders", "data_sources"],
    laws=[rises_with("access", _all_open)],
)
def data_access(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    by: str = "",
    rule: str = "min",
) -> Score:
    """The share of needs for data that are granted.

    For each function: Σ weight of the sources it needs and can reach / Σ weight of the sources it needs. A function can
    reach what is open to it, and what it owns.

    Higher means that more needs are granted, to the function with the worst access; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    by
        One function, whose access alone counts; ``""``: all.
    rule
        How functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each function, with one for each source it needs. Undefined where data sources are not recorded,
        or where no function is said to need one.

    Raises
    ------
    NotFoundError
        If there is no function `by`.
    InputError
        If `rule` is none of these.

    Examples
    --------
    >>> from cmocio.model import DataSource, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     DataSource("web", "Web analytics", needed_by="marketing", open_to="marketing"),
    ...     DataSource("crm", "Customers", needed_by="marketing", owner="it"),
    ... )
    >>> data_access(model, functions=["marketing"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    chosen = (chosen_function(looked, by),) if by else looked.functions
    if (missing := unrecorded(looked, "data_sources")) is not None:
        return missing
    return by_function(looked, lambda function: _of_function(looked, function), rule, chosen)


def _of_function(looked: Scope, function: str) -> Score:
    needed = [item for item in looked.model.data_sources if function in item.needed_by]
    if not needed:
        return undefined(NO_NEEDS, function=function)
    return ratio(
        Part(item.full_name, item.weight if function in item.open_to or function == item.owner else 0.0, item.weight)
        for item in needed
    )
