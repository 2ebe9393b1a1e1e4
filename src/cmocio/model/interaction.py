"""Interactions: dated events between people."""

from datetime import date as Date

from attrs import field, frozen

from cmocio.model.convert import to_day, to_ids
from cmocio.model.entity import Entity
from cmocio.model.field_types import Id, InteractionKind, refers_to


@frozen(repr=False)
class Interaction(Entity):
    """A dated event between people.

    Parameters
    ----------
    id
        Unique among the interactions.
    date
        The day.
    kind
        ``"meeting"``, ``"report"``, ``"consultation"``, ``"request"``, ``"proposal"``, ``"decision"``,
        ``"recognition"``, ``"workshop"``, ``"change"`` (of the market), ``"replan"``, ``"handoff"`` or
        ``"community"``.
    participants
        The ids of those who took part; of a request or hand-off, the one who made it comes first.
    informed
        The ids of those who were told.
    recognised
        The ids of those who were named and thanked.
    channel
        How: ``"room"``, ``"chat"``, ``"mail"``, …
    goals, initiatives
        The ids of what it was about.
    evidence
        What data it rested on: benchmarks or data sources, as ``"kind:id"`` or bare ids.
    follows
        The id of the interaction it answers.
    outcome
        What came of it: ``"accepted"``, ``"adopted"``, ``"declined"``, ``"stalled"``, or free text.
    series
        The name of the series it belongs to.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Interaction("kick-off", "2026-01-12", "meeting", participants=["cmo", "cio"], goals="revenue").goals
    ('revenue',)
    """

    id: Id
    date: Date = field(converter=to_day)
    kind: InteractionKind
    participants: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("stakeholder"))
    informed: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("stakeholder"))
    recognised: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("stakeholder"))
    channel: str = field(default="", kw_only=True)
    goals: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("goal"))
    initiatives: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("initiative"))
    evidence: tuple[Id, ...] = field(
        default=(), converter=to_ids, kw_only=True, metadata=refers_to("benchmark", "data_source")
    )
    follows: Id | None = field(default=None, kw_only=True, metadata=refers_to("interaction"))
    outcome: str = field(default="", kw_only=True)
    series: str = field(default="", kw_only=True)
