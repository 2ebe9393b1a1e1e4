"""Changes in words a manager can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from cmocio.model import AlignmentModel, Change
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

LONG: Final = 40
"""Longer names are cut."""
FEW: Final = 3
"""How many things or fields are named."""


def told(change: Change, model: AlignmentModel | None = None) -> Message:
    """What a change does, in words.

    Parameters
    ----------
    change
        Any change.
    model
        Where the names of things come from; without it, or where they are not in it, they are called by their ids.

    Examples
    --------
    >>> from cmocio.model import Delay, Goal, Replace
    >>> str(told(Delay("initiative:cdp", days=45)))
    'initiative:cdp 45 days later'
    >>> str(told(Replace("goal:speed", weight=2, due=None), AlignmentModel("m", goals=[Goal("speed", "A fast shop")])))
    'A fast shop: weight 2, due unknown'
    """

    def named(name: str) -> str:
        return _label(name, model)

    return _WORDS[change.change](change, named)


Named = Callable[[str], str]
"""From the name of an entity to what people call it."""


def _label(name: str, model: AlignmentModel | None) -> str:
    if name == MODEL:
        return "the model"
    try:
        found: Any = None if model is None else model.find(name)
    except LookupError:
        found = None
    if found is None:
        return name
    if found.entity_kind == "dependency":
        assert model is not None
        return f"{_name(model.goal(found.dependee))} → {_name(model.goal(found.depender))}"
    return _name(found) if hasattr(found, "name") else name


def _name(thing: Any) -> str:
    name = thing.name or thing.key
    return name if len(name) <= LONG else f"{name[: LONG - 1].rstrip()}…"


def _listed(items: list[str]) -> str:
    more = len(items) - FEW
    return ", ".join(items[:FEW]) + (f" and {more} more" if more > 0 else "")


def _replaced(change: Any, named: Named) -> Message:
    fields = _listed([_field(*item) for item in change.fields.items()])
    return Message.of(REPLACED, entity=named(change.entity), fields=fields)


def _field(name: str, value: Any) -> str:
    plain = name.replace("_", " ")
    if value is None:
        return f"{plain} unknown"
    if isinstance(value, float):
        return f"{plain} {value:.6g}".replace("-", "−")
    text = str(value) if isinstance(value, (str, bool)) else ""
    return f"{plain} {text}" if text and len(text) <= LONG else f"{plain} changed"


def _added(change: Any, named: Named) -> Message:  # noqa: ARG001 - what is added is not in the model yet
    things = [_name(thing) if hasattr(thing, "name") else thing.full_name for thing in change.things]
    return Message.of(ADDED, things=_listed(things) or "nothing")


def _removed(change: Any, named: Named) -> Message:
    return Message.of(REMOVED, entity=named(change.entity))


def _observed(change: Any, named: Named) -> Message:
    told = [f"{seen.value:.6g} on {seen.date}" for seen in change.observations]
    values = f"{len(told)} values, the last {told[-1]}" if len(told) > 1 else "".join(told)
    benchmark = named(f"benchmark:{change.benchmark}").removeprefix("benchmark:")
    return Message.of(OBSERVED, benchmark=benchmark, values=values or "nothing")


def _satisfied(change: Any, named: Named) -> Message:
    return Message.of(SATISFIED, goal=named(f"goal:{change.goal}").removeprefix("goal:"), value=change.value)


def _delayed(change: Any, named: Named) -> Message:
    entity = named(change.entity)
    if change.to is not None:
        return Message.of(MOVED, entity=entity, day=change.to.isoformat())
    return Message.of(LATER if change.days >= 0 else EARLIER, entity=entity, days=abs(change.days))


def _lost(change: Any, named: Named) -> Message:
    full = f"dependency:{change.dependency.removeprefix('dependency:')}"
    return Message.of(LOST, dependency=named(full).removeprefix("dependency:"))


def _staffed(change: Any, named: Named) -> Message:
    who, where = named(f"stakeholder:{change.stakeholder}"), named(f"initiative:{change.initiative}")
    return Message.of(
        STAFFED, stakeholder=who.removeprefix("stakeholder:"), initiative=where.removeprefix("initiative:")
    )


def _held(change: Any, named: Named) -> Message:  # noqa: ARG001 - a series has no other name
    days = {"start": change.start.isoformat(), "until": change.until.isoformat()}
    return Message.of(HELD, series=change.series, every=change.every, **days)


_WORDS: Final[Mapping[str, Callable[[Any, Named], Message]]] = {
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
