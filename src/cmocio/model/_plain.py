"""A value as plain dicts, lists and scalars: the form files and digests are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Any

import attrs

from cmocio.model._entity import Entity, Value
from cmocio.model._per_class import per_class
from cmocio.model._types import COLLECTIONS

__all__ = ["plain"]


@per_class
def _fields(cls: type[attrs.AttrsInstance]) -> tuple[tuple[str, Any], ...]:
    """Names and defaults, in the order of a file: what a class adds first, what all entities share last."""
    shared = {a.name for a in attrs.fields(Entity)}
    listed = [a for a in attrs.fields(cls) if a.init]
    listed.sort(key=lambda a: a.name in shared)
    return tuple((a.name, a.default) for a in listed)


def plain(value: Any) -> Any:
    """A value as plain data: only what differs from the default, days as ISO text, sets sorted.

    Examples
    --------
    >>> from cmocio.model.goal import Goal
    >>> plain(Goal("a", "A", due="2026-06-30", tags={"x"}))
    {'id': 'a', 'name': 'A', 'due': '2026-06-30', 'tags': ['x']}
    """
    if value is None or isinstance(value, (str, bool, float, int)):
        return value
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, Value):
        form: Callable[[Any], dict[str, Any]] = _SPECIAL.get(getattr(type(value), "change", ""), _instance)
        return form(value)
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted((plain(item) for item in value), key=str)
    return [plain(item) for item in value]


def _instance(value: Value) -> dict[str, Any]:
    change = getattr(type(value), "change", None)
    found: dict[str, Any] = {} if change is None else {"change": change}
    for name, default in _fields(type(value)):
        item = getattr(value, name)
        if item is not default and (item != default or type(item) is not type(default)):
            found[name] = plain(item)
    return found


def _replacement(value: Any) -> dict[str, Any]:
    """A change that replaces; fields that become unknown are listed, as not every file format can say "nothing"."""
    said = {name: plain(item) for name, item in sorted(value.fields.items()) if item is not None}
    unset = sorted(name for name, item in value.fields.items() if item is None)
    return {"change": "replace", "entity": value.entity, "fields": said} | ({"unset": unset} if unset else {})


def _addition(value: Any) -> dict[str, Any]:
    tables: dict[str, Any] = {"change": "add"}
    for thing in value.things:
        tables.setdefault(COLLECTIONS[thing.entity_kind], []).append(plain(thing))
    return tables


_SPECIAL: Mapping[str, Callable[[Any], dict[str, Any]]] = {"replace": _replacement, "add": _addition}
"""The changes that are written in a form of their own."""
