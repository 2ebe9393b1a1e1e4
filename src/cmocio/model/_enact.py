"""What a change that says what it means comes down to in one model: replacing and adding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from cmocio.errors import Fault, ModelError, NotFoundError, nearest
from cmocio.model._entity import Entity
from cmocio.model.change import Delay, Hold, Lose, Satisfy, Staff
from cmocio.model.goal import Goal
from cmocio.model.initiative import Member
from cmocio.model.scenario import Add, Replace
from cmocio.model.shorthands import series
from cmocio.texts import Message, declare

if TYPE_CHECKING:
    from cmocio.model.alignment_model import AlignmentModel

__all__ = ["LOST", "MOVABLE", "enacted"]

NO_DATE = declare("no-date-to-move", "{entity} has no {field} to move; give it one, or name another of {choices}")
NO_DATES = declare("no-dates", "{entity} has no dates to move; only {kinds} have")
BEYOND = declare("beyond-the-calendar", "{days} days from {day} is beyond the calendar")

LOST: Final = "lost supply"
"""The tag of a goal that stands for a supply that is lost."""

MOVABLE: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "initiative": (("due", "releases"), ("due", "releases", "start", "finished")),
    "dependency": (("ready_on",), ("ready_on", "needed_by", "since", "until")),
    "goal": (("due",), ("due", "since", "until")),
    "benchmark": (("due",), ("due", "start", "milestones")),
    "interaction": (("date",), ("date",)),
}
"""By kind: the dates that move of themselves, and all that can be named."""

Meaning: TypeAlias = Satisfy | Delay | Lose | Staff | Hold


def enacted(model: AlignmentModel, change: Meaning) -> tuple[Replace | Add, ...]:
    """The plain changes that a change comes down to."""
    match change:
        case Satisfy():
            return (Replace(f"goal:{model.goal(change.goal).id}", satisfaction=change.value),)
        case Delay():
            return _delayed(model, change)
        case Lose():
            return _lost(model, change)
        case Staff():
            member = Member(change.stakeholder, responsibility=change.responsibility, since=change.since)
            initiative = model.initiative(change.initiative)
            return (Replace(initiative.full_name, team=(*initiative.team, member)),)
        case Hold():
            return (Add(*_held(change)),)


def _held(change: Hold) -> tuple[Entity, ...]:
    return series(
        change.series,
        every=change.every,
        start=change.start,
        until=change.until,
        participants=change.participants,
        kind=change.kind,
        channel=change.channel,
        goals=change.goals,
        initiatives=change.initiatives,
    )


def _lost(model: AlignmentModel, change: Lose) -> tuple[Replace | Add, ...]:
    """A contribution counts for nothing; else a denied goal of no weight stands where the dependee stood."""
    key = change.dependency.removeprefix("dependency:")
    dependency = model.dependency(key)
    name = f"dependency:{key}"
    if dependency.kind == "contribution":
        return (Replace(name, weight=0.0),)
    dependee = model.goal(dependency.dependee)
    stand_in = Goal(
        f"{dependee.id} (lost to {dependency.depender})",
        f"{dependee.name} (lost)",
        owner=dependee.owner,
        weight=0.0,
        satisfaction=-1.0,
        element="resource",
        tags=LOST,
    )
    known = stand_in.id in model.keys("goal")
    moved = Replace(name, dependee=stand_in.id)
    return (moved,) if known else (Add(stand_in), moved)


def _delayed(model: AlignmentModel, change: Delay) -> tuple[Replace, ...]:
    entity = model.find(change.entity)
    kind = entity.entity_kind
    if kind not in MOVABLE:
        message = Message.of(NO_DATES, entity=entity.full_name, kinds=tuple(MOVABLE))
        raise ModelError([Fault("entity", message)], subject="Delay")
    standard, all_fields = MOVABLE[kind]
    for name in change.fields:
        if name not in all_fields:
            raise NotFoundError(f"date of {kind}", name, nearest(name, all_fields) or all_fields)
    fields = change.fields or standard
    days = _shift(entity, fields, all_fields, change)
    moved = {name: _moved(getattr(entity, name), days) for name in fields}
    full = f"{kind}:{model.keys(kind)[model.locate(change.entity)[1]]}"
    return (Replace(full, **moved),)


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
    return attrs.evolve(part, **{name: _later(day, days)})


def _later(day: Date, days: int) -> Date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        beyond = Message.of(BEYOND, days=days, day=day.isoformat())
        raise ModelError([Fault("days", beyond)], subject="Delay") from None
