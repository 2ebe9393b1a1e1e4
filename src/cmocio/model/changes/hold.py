"""Holding a series of interactions."""

from collections.abc import Iterator
from datetime import date as Date
from typing import get_args

import attrs
from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.change import Change, Labels, change_kind
from cmocio.model.changes.add import Add
from cmocio.model.convert import to_day, to_ids
from cmocio.model.field_types import Every, Id, InteractionKind, refers_to
from cmocio.model.period import period_faults
from cmocio.model.places import WHOLE, Place, referred
from cmocio.model.shorthands import series
from cmocio.model.tables import Tables
from cmocio.texts import Message, declare, vocabulary

HELD = declare("change-hold", "hold {series} every {every:@every} from {start} to {until}")
vocabulary("every", *get_args(Every))


@change_kind
@frozen(repr=False)
class Hold(Change):
    """Hold a series of interactions from one day to another, both included; see `series`.

    Parameters
    ----------
    series
        The series' name; the interactions are called ``"name-2026-01-05"`` and so on.
    start, until
        First day, and the day no interaction comes after.
    every
        ``"day"``, ``"workday"``, ``"week"``, ``"fortnight"``, ``"month"``, ``"quarter"`` or ``"year"``.
    participants
        The ids of those who take part.
    kind
        Of interaction.
    channel
        How: ``"room"``, ``"chat"``, ``"mail"``, …
    goals, initiatives
        The ids of what it is about.

    Examples
    --------
    >>> Hold("stand-up", start="2026-07-06", until="2026-09-28", participants=["cmo", "cio"]).every
    'week'
    """

    series: Id
    start: Date = field(converter=to_day, kw_only=True)
    until: Date = field(converter=to_day, kw_only=True)
    every: Every = field(default="week", kw_only=True)
    participants: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("stakeholder"))
    kind: InteractionKind = field(default="meeting", kw_only=True)
    channel: str = field(default="", kw_only=True)
    goals: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("goal"))
    initiatives: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("initiative"))

    def _misfits(self) -> Iterator[Fault]:
        return period_faults(self.start, self.until, "start", "until")

    def expand(self, model: Tables) -> tuple[Change, ...]:  # noqa: ARG002 - what is held does not depend on it
        """The interactions of the series."""
        fields = {a.name: getattr(self, a.name) for a in attrs.fields(Hold)}
        return (Add(*series(fields.pop("series"), **fields)),)

    def touches(self) -> Iterator[Place]:
        """The series, and who and what must be there."""
        yield Place(f"series:{self.series}", WHOLE, self)
        yield from referred(self, Hold)

    def about(self, model: Tables) -> str:  # noqa: ARG002 - always the same
        """Interactions."""
        return "interaction"

    def in_words(self, named: Labels) -> Message:  # noqa: ARG002 - a series has no other name
        """Which series is held, how often and when."""
        days = {"start": self.start.isoformat(), "until": self.until.isoformat()}
        return Message.of(HELD, series=self.series, every=self.every, **days)
