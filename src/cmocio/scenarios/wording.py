"""Changes in words a manager can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from cmocio.model import Change
from cmocio.model._edit import MODEL
from cmocio.texts import Message, declare

__all__ = ["told"]

REPLACED = declare("change-replace", "{entity}: {fields}")
ADDED = declare("change-add", "add {things}")
REMOVED = declare("change-remove", "remove {entity}")
OBSERVED = declare("change-observe", "observe {benchmark}: {values}")
SATISFIED = declare("change-satisfy", "{goal} judged at {value:+.2f}")
LATER = declare("change-later", "{entity} {days:.0f} days later")
EARLIER = declare("change-earlier", "{entity} {days:.0f} days earlier")
MOVED = declare("change-moved", "{entity} moved to {day}")
LOST = declare("change-lose", "lose {dependency}")
STAFFED = declare("change-staff", "{stakeholder} joins {initiative}")
HELD = declare("change-hold", "hold {series} every {every} from {start} to {until}")

FEW: Final = 3
"""How many things or fields are named."""


def told(change: Change) -> Message:
    """What a change does, in words.

    Examples
    --------
    >>> from cmocio.model import Delay, Replace
    >>> str(told(Delay("initiative:cdp", days=45)))
    'initiative:cdp 45 days later'
    >>> str(told(Replace("goal:speed", weight=2, due=None)))
    'goal:speed: weight 2, due unknown'
    """
    return _WORDS[change.change](change)


def _listed(items: list[str]) -> str:
    more = len(items) - FEW
    return ", ".join(items[:FEW]) + (f" and {more} more" if more > 0 else "")


def _replaced(change: Any) -> Message:
    entity = "the model" if change.entity == MODEL else change.entity
    return Message.of(REPLACED, entity=entity, fields=_listed([_field(*item) for item in change.fields.items()]))


def _field(name: str, value: Any) -> str:
    plain = name.replace("_", " ")
    if value is None:
        return f"{plain} unknown"
    if isinstance(value, float):
        return f"{plain} {value:.6g}"
    text = str(value) if isinstance(value, (str, bool)) else ""
    return f"{plain} {text}" if text and len(text) <= 30 else f"{plain} changed"


def _added(change: Any) -> Message:
    return Message.of(ADDED, things=_listed([thing.full_name for thing in change.things]) or "nothing")


def _removed(change: Any) -> Message:
    return Message.of(REMOVED, entity=change.entity)


def _observed(change: Any) -> Message:
    told = [f"{seen.value:.6g} on {seen.date}" for seen in change.observations]
    values = f"{len(told)} values, the last {told[-1]}" if len(told) > 1 else "".join(told)
    return Message.of(OBSERVED, benchmark=change.benchmark, values=values or "nothing")


def _satisfied(change: Any) -> Message:
    return Message.of(SATISFIED, goal=change.goal, value=change.value)


def _delayed(change: Any) -> Message:
    if change.to is not None:
        return Message.of(MOVED, entity=change.entity, day=change.to.isoformat())
    return Message.of(LATER if change.days >= 0 else EARLIER, entity=change.entity, days=abs(change.days))


def _lost(change: Any) -> Message:
    return Message.of(LOST, dependency=change.dependency)


def _staffed(change: Any) -> Message:
    return Message.of(STAFFED, stakeholder=change.stakeholder, initiative=change.initiative)


def _held(change: Any) -> Message:
    days = {"start": change.start.isoformat(), "until": change.until.isoformat()}
    return Message.of(HELD, series=change.series, every=change.every, **days)


_WORDS: Final[Mapping[str, Callable[[Any], Message]]] = {
    "replace": _replaced,
    "add": _added,
    "remove": _removed,
    "observe": _observed,
    "satisfy": _satisfied,
    "delay": _delayed,
    "lose": _lost,
    "staff": _staffed,
    "hold": _held,
}
