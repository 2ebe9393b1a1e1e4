"""Data access: whether functions can reach the data they need.

Source: simple ratio, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment, Communications of the ACM
45(4):211–218 (2002); accessibility as in ISO/IEC 25012:2008.
"""

from cmocio.scoring import Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import by_function, chosen_functions, unrecorded
from cmocio.texts import declare

NO_NEEDS = declare("no-data-needs", "{function!r} is not said to need any data source")


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218 (simple ratio); ISO/IEC 25012:2008",
    reads={"stakeholders": "function", "data_sources": "owner needed_by open_to weight"},
    laws=[rises_with("access", every("data_source", lambda item, _: {"open_to": item.open_to | item.needed_by}))],
)
def data_access(scope: Scope, *, by: str = "", rule: str = "min") -> Score:
    """The share of needs for data that are granted.

    For each function: Σ weight of the sources it needs and can reach / Σ weight of the sources it needs. A function can
    reach what is open to it, and what it owns.

    Higher means that more needs are granted, to the function with the worst access; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
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
        If `rule` is not one of these.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, DataSource, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     DataSource("web", "Web analytics", needed_by="marketing", open_to="marketing"),
    ...     DataSource("crm", "Customers", needed_by="marketing", owner="it"),
    ... )
    >>> get("data-access")(model, functions=["marketing"]).value
    0.5
    """
    chosen = chosen_functions(scope, by)
    return unrecorded(scope, "data_sources") or by_function(
        scope, lambda function: _of_function(scope, function), rule, chosen
    )


def _of_function(scope: Scope, function: str) -> Score:
    needed = [item for item in scope.model.data_sources if function in item.needed_by]
    granted = [item.weight if function in item.open_to or function == item.owner else 0.0 for item in needed]
    parts = (Part(item.full_name, met, item.weight) for item, met in zip(needed, granted, strict=True))
    return ratio(parts, NO_NEEDS, function=function)
