"""Data latency: whether data are there as soon as they are needed.

Source: simple ratio on timeliness, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment, Communications of
the ACM 45(4):211–218 (2002); the practice: the SAP lessons, on insight at once.
"""

from cmocio.model import DataSource
from cmocio.scoring import Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import NO_SOURCES, chosen_functions, concerned, unrecorded
from cmocio.texts import Message, declare

NOT_SAID = declare("latency-not-said", "it is not known both how fast {source} is and how fast it must be")


@measure(
    version="2",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218 (simple ratio, timeliness)",
    reads={"stakeholders": "function", "data_sources": "owner needed_by open_to latency latency_needed weight"},
    laws=[rises_with("speed", every("data_source", lambda item, _: {} if item.latency is None else {"latency": 0.0}))],
)
def data_latency(scope: Scope, *, by: str = "") -> Score:
    """How far data sources are as fast as they must be.

    Σ weight · min(1, latency_needed / latency) / Σ weight of the sources: one that takes twice the time counts half.

    Higher means that more data come in time; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Sources that none of them owns,
        needs or reaches are left out.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     DataSource("web", "Web analytics", owner="marketing", latency=1, latency_needed=24),
    ...     DataSource("crm", "Customers", owner="marketing", latency=48, latency_needed=24),
    ... )
    >>> get("data-latency")(model, functions=["marketing"]).value
    0.75
    """
    sources = concerned(scope, by)
    return unrecorded(scope, "data_sources") or ratio(
        map(_part, sources), NO_SOURCES, functions=chosen_functions(scope, by)
    )


def _part(item: DataSource) -> Part:
    if item.latency is None or item.latency_needed is None:
        return Part(item.full_name, None, item.weight, Message.of(NOT_SAID, source=item.full_name))
    met = 1.0 if item.latency <= item.latency_needed else item.latency_needed / item.latency
    return Part(item.full_name, item.weight * met, item.weight)
