"""Moving what is dated."""

from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import Any, Final

from attrs import evolve, field, frozen

from cmocio.arguments import later
from cmocio.errors import Fault, InputError, ModelError, NotFoundError
from cmocio.model.change import Change, Labels, change_kind
from cmocio.model.changes.replace import Replace
from cmocio.model.convert import to_day, to_ids, to_number
from cmocio.model.entity import Entity
from cmocio.model.field_types import KINDS, Id, refers_to
from cmocio.model.places import Place, linked
from cmocio.model.tables import Tables
from cmocio.near import nearest
from cmocio.texts import Message, declare

DAYS_OR_DAY = declare("days-or-day", "say by how many days or to which day, not both")
NOT_WHOLE = declare("not-whole", "{value} is not a number of whole days")
NO_DATE = declare("no-date-to-move", "{entity} has no {field} to move; give it one, or name another of {choices}")
NO_DATES = declare("no-dates", "{entity} has no dates to move; only {kinds} have")
BEYOND = declare("beyond-the-calendar", "{days} days from {day} is beyond the calendar")
LATER = declare("change-later", "{entity} {days:.0f} {days:day|days} later")
EARLIER = declare("change-earlier", "{entity} {days:.0f} {days:day|days} earlier")
MOVED = declare("change-moved", "{entity} moved to {day}")

MOVABLE: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "initiative": (("due", "releases"), ("due", "releases", "start", "finished")),
    "dependency": (("ready_on",), ("ready_on", "needed_by", "since", "until")),
    "goal": (("due",), ("due", "since", "until")),
    "benchmark": (("due",), ("due", "start", "milestones")),
    "interaction": (("date",), ("date",)),
}
"""By kind: the dates that move of themselves, and all that can be named."""


@change_kind
@frozen(repr=False)
class Delay(Change):
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
    cmocio.errors.ModelError: Delay: days: say by how many days or to which day, not both
    """

    entity: Id = field(metadata=refers_to(*KINDS))
    days: float | None = field(default=None, converter=to_number, kw_only=True)
    to: Date | None = field(default=None, converter=to_day, kw_only=True)
    fields: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        if (self.days is None) == (self.to is None):
            yield Fault("days", Message.of(DAYS_OR_DAY))
        if self.days is not None and not self.days.is_integer():
            yield Fault("days", Message.of(NOT_WHOLE, value=self.days))

    def expand(self, model: Tables) -> tuple[Change, ...]:
        """The entity with its dates moved."""
        entity = model.find(self.entity)
        kind = entity.entity_kind
        if kind not in MOVABLE:
            message = Message.of(NO_DATES, entity=entity.full_name, kinds=tuple(MOVABLE))
            raise ModelError([Fault("entity", message)], subject="Delay")
        standard, all_fields = MOVABLE[kind]
        for name in self.fields:
            if name not in all_fields:
                raise NotFoundError(f"date of {kind}", name, nearest(name, all_fields) or all_fields)
        fields = self.fields or standard
        days = _shift(entity, fields, all_fields, self)
        moved = {name: _moved(getattr(entity, name), days) for name in fields}
        return (Replace(model.full_name(self.entity), **moved),)

    def touches(self) -> Iterator[Place]:
        """The dates that move: where none is named, those that move of themselves."""
        yield from (Place(self.entity, name, self) for name in self.fields or _OF_THEMSELVES)
        yield from linked(self.entity)

    def in_words(self, named: Labels) -> Message:
        """What moves, and how far or to which day."""
        entity = named(self.entity)
        if self.to is not None:
            return Message.of(MOVED, entity=entity, day=self.to.isoformat())
        assert self.days is not None
        return Message.of(LATER if self.days >= 0 else EARLIER, entity=entity, days=abs(self.days))


_OF_THEMSELVES: Final = tuple(dict.fromkeys(name for standard, _ in MOVABLE.values() for name in standard))


def _shift(entity: Entity, fields: tuple[str, ...], choices: tuple[str, ...], change: Delay) -> int:
    """By how many days; every date must be there, and the first a single one where it says to which day."""
    for number, name in enumerate(fields):
        value = getattr(entity, name)
        if value is None or (number == 0 and change.to is not None and not isinstance(value, Date)):
            lacking = Message.of(NO_DATE, entity=entity.full_name, field=name, choices=choices)
            raise ModelError([Fault(name, lacking)], subject="Delay")
    if change.to is not None:
        days: int = (change.to - getattr(entity, fields[0])).days
        return days
    return int(change.days or 0)


def _moved(value: Any, days: int) -> Any:
    """A date moved; releases that are not delivered, and milestones, with their dates moved."""
    if isinstance(value, Date):
        return _later(value, days)
    return tuple(_part_moved(part, days) for part in value)


def _part_moved(part: Any, days: int) -> Any:
    """A release or a milestone, moved: what is delivered stays."""
    name = "due" if hasattr(part, "delivered") else "date"
    day = getattr(part, name)
    if day is None or getattr(part, "delivered", None) is not None:
        return part
    return evolve(part, **{name: _later(day, days)})


def _later(day: Date, days: int) -> Date:
    try:
        return later(day, days)
    except InputError:
        beyond = Message.of(BEYOND, days=days, day=day.isoformat())
        raise ModelError([Fault("days", beyond)], subject="Delay") from None
