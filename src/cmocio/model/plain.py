"""A value as plain dicts, lists and scalars: the form files and digests are made of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from types import NoneType
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin, get_type_hints

import attrs
import msgspec

from cmocio.model._per_class import per_class
from cmocio.model.entity import Value, defaults

_SCALARS: Final = (str, float, bool, Date, NoneType, ...)
FlatRows: TypeAlias = Callable[[Sequence[Value]], list[msgspec.Struct]]


def plain(value: Any) -> Any:
    """A value as plain data: only what differs from the default, days as ISO text, sets sorted.

    Examples
    --------
    >>> from cmocio.model.goal import Goal
    >>> plain(Goal("a", "A", due="2026-06-30", tags={"x"}))
    {'id': 'a', 'name': 'A', 'due': '2026-06-30', 'tags': ['x']}
    """
    if value is None or isinstance(value, (str, bool, float, int)):
        return str(value) if isinstance(value, str) else value  # numpy's texts are texts
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, Value):
        return {name: plain(item) for name, item in value._row().items()}
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted((plain(item) for item in value), key=str)
    return [plain(item) for item in value]


def said(value: Value) -> dict[str, Any]:
    """What a file says of a value: the fields that differ from their defaults.

    Examples
    --------
    >>> from cmocio.model.goal import Goal
    >>> said(Goal("a", "A", weight=2))
    {'id': 'a', 'name': 'A', 'weight': 2.0}
    """
    return value._row()


def _is_flat(hint: Any) -> bool:
    """Whether a field's values are scalars, or collections of scalars."""
    inner = get_args(hint)
    return get_origin(hint) is Literal or hint in _SCALARS or (bool(inner) and all(map(_is_flat, inner)))


@per_class
def flat_rows(cls: type[Value]) -> FlatRows | None:
    """What makes of many values of a class what msgspec writes as `plain` has it; ``None`` for one that has parts."""
    fields, hints = dict(defaults(cls)), get_type_hints(cls)
    if not all(_is_flat(hints[name]) for name in fields):
        return None
    listed = []
    for name, default in fields.items():
        kind = hints[name] if get_origin(hints[name]) is Literal else Any  # a choice becomes the very one of its list
        listed.append((name, kind) if default is attrs.NOTHING else (name, kind, default))
    row: Any = msgspec.defstruct(cls.__name__, listed, kw_only=True, omit_defaults=True, gc=False)
    equal = [(name, default) for name, default in fields.items() if isinstance(default, (float, frozenset))]

    def rows(values: Sequence[Value]) -> list[msgspec.Struct]:
        made: list[msgspec.Struct] = msgspec.convert(values, list[row], from_attributes=True)
        for name, default in equal:  # a default is left out where it is the very same
            for one in made:
                if getattr(one, name) == default:
                    setattr(one, name, default)
        return made

    return rows
