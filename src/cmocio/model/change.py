"""Changes that say what they mean: a goal met, a date that slips, a supply that fails, a person who joins, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from typing import ClassVar

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model._convert import to_day, to_ids, to_number
from cmocio.model._entity import Value
from cmocio.model._period import period_faults
from cmocio.model._types import Every, Id, InteractionKind, Responsibility, Signed
from cmocio.texts import Message, declare

__all__ = ["Delay", "Hold", "Lose", "Satisfy", "Staff"]

DAYS_OR_DAY = declare("days-or-day", "say by how many days or to which day, and not both")
NOT_WHOLE = declare("not-whole", "{value} is no number of whole days")


@frozen(repr=False)
class Satisfy(Value):
    """Judge a goal to be met so far, whatever is measured of it.

    Parameters
    ----------
    goal
        Its id.
    value
        Its satisfaction, from −1 (denied) to +1 (satisfied).

    Examples
    --------
    >>> Satisfy("site-speed", 0.5)
    Satisfy('site-speed', 0.5)
    """

    change: ClassVar[str] = "satisfy"

    goal: Id
    value: Signed = field(converter=to_number)


@frozen(repr=False)
class Delay(Value):
    """Move the dates of an entity: an initiative's, a dependency's, a goal's, a benchmark's, an interaction's.

    An initiative's promised day moves together with those of its releases that are not delivered (what was promised
    first stays as it was); of a dependency the day it is ready; of a goal or a benchmark the day it is due; of an
    interaction its day.

    Parameters
    ----------
    entity
        ``"kind:id"``, or a bare id that fits one kind only.
    days
        By how many whole days; below 0 brings it forward.
    to
        To which day: where several dates move, that of the first field, the others by as much.
    fields
        Which of its dates, instead of those above; for an initiative also ``"releases"``, for a benchmark
        ``"milestones"``.

    Raises
    ------
    ModelError
        Unless just one of `days` and `to` is given. Whether there is such a date shows when the change is made.

    Examples
    --------
    >>> Delay("initiative:cdp", days=45)
    Delay('initiative:cdp', days=45.0)
    >>> Delay("initiative:cdp")
    Traceback (most recent call last):
    cmocio.errors.ModelError: Delay: days: say by how many days or to which day, and not both
    """

    change: ClassVar[str] = "delay"

    entity: Id
    days: float | None = field(default=None, converter=to_number, kw_only=True)
    to: Date | None = field(default=None, converter=to_day, kw_only=True)
    fields: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        if (self.days is None) == (self.to is None):
            yield Fault("days", Message.of(DAYS_OR_DAY))
        if self.days is not None and not self.days.is_integer():
            yield Fault("days", Message.of(NOT_WHOLE, value=self.days))


@frozen(repr=False)
class Lose(Value):
    """Lose what a dependency supplies: over it alone the dependee counts as denied (−1), in a contribution as 0.

    The dependee itself stays as it is: in the changed model a denied goal of no weight, tagged ``"lost supply"``,
    stands in its place. Removing a dependency is another thing: then the depender no longer needs it.

    Parameters
    ----------
    dependency
        Its key, such as ``"offers<customer-data:requirement"``.

    Examples
    --------
    >>> Lose("offers<customer-data:requirement")
    Lose('offers<customer-data:requirement')
    """

    change: ClassVar[str] = "lose"

    dependency: Id


@frozen(repr=False)
class Staff(Value):
    """Put someone on an initiative's team.

    Parameters
    ----------
    initiative
        Its id.
    stakeholder
        Their id.
    responsibility
        ``"R"``, ``"A"``, ``"C"`` or ``"I"``; ``None`` is unknown.
    since
        The day they join; ``None`` is unknown.

    Examples
    --------
    >>> Staff("cdp", "crm-analyst", responsibility="R")
    Staff('cdp', 'crm-analyst', responsibility='R')
    """

    change: ClassVar[str] = "staff"

    initiative: Id
    stakeholder: Id
    responsibility: Responsibility | None = field(default=None, kw_only=True)
    since: Date | None = field(default=None, converter=to_day, kw_only=True)


@frozen(repr=False)
class Hold(Value):
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

    change: ClassVar[str] = "hold"

    series: Id
    start: Date = field(converter=to_day, kw_only=True)
    until: Date = field(converter=to_day, kw_only=True)
    every: Every = field(default="week", kw_only=True)
    participants: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True)
    kind: InteractionKind = field(default="meeting", kw_only=True)
    channel: str = field(default="", kw_only=True)
    goals: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True)
    initiatives: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        return period_faults(self.start, self.until, "start", "until")
