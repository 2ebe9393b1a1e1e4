"""Changes in words a manager can read."""

from typing import Any, Final

from cmocio.model.change import Change
from cmocio.model.tables import Tables
from cmocio.texts import Message, shortened

LONG: Final = 40
"""Longer names are cut."""


def in_words(change: Change, model: Tables | None = None) -> Message:
    """What a change does, in words.

    Parameters
    ----------
    change
        Any change.
    model
        Where the names of things come from; without it, or where they are not in it, they are called by their ids.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Delay, Goal, Replace
    >>> str(in_words(Delay("initiative:cdp", days=45)))
    'initiative:cdp 45 days later'
    >>> model = AlignmentModel("m", goals=[Goal("speed", "A fast shop")])
    >>> str(in_words(Replace("goal:speed", weight=2, due=None), model))
    'A fast shop: weight 2, due unknown'
    """

    def named(name: str) -> str:
        return _label(name, model)

    return change.in_words(named)


def _label(name: str, model: Tables | None) -> str:
    try:
        found: Any = None if model is None else model.find(name)
    except LookupError:
        found = None
    if found is None:
        return name
    if found.entity_kind == "dependency":
        assert model is not None
        dependee, depender = (short(model.entity("goal", goal)) for goal in (found.dependee, found.depender))
        return f"{dependee} → {depender}"
    return short(found) if hasattr(found, "name") else name


def short(thing: Any) -> str:
    """What people call an entity, cut where it is long."""
    return shortened(thing.name or thing.key, LONG)
