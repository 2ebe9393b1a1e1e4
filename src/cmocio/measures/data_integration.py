"""Data integration: whether the data sources of the functions are joined.

Source: simple ratio, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment, Communications of the ACM
45(4):211–218 (2002); the practice: V. Godfrey, five ways, on the dozens of data sources nobody can wade through alone.
"""

from cmocio.model import DataSource
from cmocio.scoring import Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import NO_SOURCES, chosen_functions, concerned, unrecorded
from cmocio.texts import Message, declare

NOT_SAID = declare("integration-not-said", "nobody has said whether {source} is integrated")


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218 (simple ratio)",
    reads={"stakeholders": "function", "data_sources": "owner needed_by open_to integrated weight"},
    laws=[
        rises_with(
            "integration", every("data_source", lambda item, _: {} if item.integrated is None else {"integrated": True})
        )
    ],
)
def data_integration(scope: Scope, *, by: str = "") -> Score:
    """The share of data sources that are joined with the rest.

    Σ weight of the integrated sources / Σ weight of the sources.

    Higher means that more data are joined; in [0, 1].

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
        One part for each source; those of which it is not known widen the bounds. Undefined where data sources are not
        recorded, where none concerns the functions, or where it is known of none.

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
    ...     DataSource("web", "Web analytics", owner="marketing", integrated=True),
    ...     DataSource("crm", "Customers", owner="marketing", integrated=False, weight=3),
    ... )
    >>> get("data-integration")(model, functions=["marketing"]).value
    0.25
    """
    sources = concerned(scope, by)
    return unrecorded(scope, "data_sources") or ratio(
        map(_part, sources), NO_SOURCES, functions=chosen_functions(scope, by)
    )


def _part(item: DataSource) -> Part:
    if item.integrated is None:
        return Part(item.full_name, None, item.weight, Message.of(NOT_SAID, source=item.full_name))
    return Part(item.full_name, item.weight if item.integrated else 0.0, item.weight)
