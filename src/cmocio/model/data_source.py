"""Data sources: who owns, needs and can reach which data, and how good it is."""

from attrs import field, frozen

from cmocio.model.convert import to_number, to_set
from cmocio.model.entity import Entity
from cmocio.model.field_types import NAMES_FUNCTIONS, Id, Share, Weight


@frozen(repr=False)
class DataSource(Entity):
    """Data that functions own, need and reach.

    Parameters
    ----------
    id
        Unique among the data sources.
    name
        What people call it.
    owner
        The function that owns it; ``""`` is unknown.
    needed_by
        The functions that need it for their work.
    open_to
        The functions that can reach it.
    integrated
        Whether it is joined with the rest; ``None`` is unknown.
    completeness, validity, timeliness
        Its quality, each from 0 to 1 (higher is better); ``None`` is unknown.
    latency, latency_needed
        Hours from event to availability: how many it takes, and how many its users can bear; ≥ 0.
    weight
        How much it matters beside other sources; ≥ 0.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> DataSource("web", "Web analytics", owner="marketing", needed_by="it", open_to="it", completeness=0.9)
    DataSource('web', 'Web analytics', owner='marketing', needed_by=['it'], open_to=['it'], completeness=0.9)
    """

    id: Id
    name: str
    owner: str = field(default="", kw_only=True, metadata=NAMES_FUNCTIONS)
    needed_by: frozenset[str] = field(
        default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS
    )
    open_to: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS)
    integrated: bool | None = field(default=None, kw_only=True)
    completeness: Share | None = field(default=None, converter=to_number, kw_only=True)
    validity: Share | None = field(default=None, converter=to_number, kw_only=True)
    timeliness: Share | None = field(default=None, converter=to_number, kw_only=True)
    latency: Weight | None = field(default=None, converter=to_number, kw_only=True)
    latency_needed: Weight | None = field(default=None, converter=to_number, kw_only=True)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
