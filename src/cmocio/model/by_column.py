"""Many rows made into entities at once: field by field, and each different value converted and checked once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date
from itertools import chain, repeat
from types import NoneType
from typing import Any, Final, TypeAlias

import attrs

from cmocio.errors import ModelError
from cmocio.model.entity import Value, part_classes
from cmocio.model.field_checks import Walk, field_walks

_PLAIN: Final = frozenset({str, float, int, bool, NoneType, Date})
_Converter: TypeAlias = Callable[[Any], Any] | None


def built_by_column(cls: type[Value], rows: Sequence[Any]) -> list[Value] | None:
    """The values of rows without faults and parts; ``None``: look at each row.

    It asks the same converters and checks of the fields as a constructor does, and sets the fields past the class,
    which is what makes it fast.
    """
    if {*map(type, rows)} != {dict} or not hasattr(cls, "__attrs_post_init__") or not hasattr(cls, "__slots__"):
        return None
    attributes = {a.name: a for a in attrs.fields(cls) if a.init}
    given = set().union(*rows)
    if not given <= attributes.keys() - part_classes(cls).keys():
        return None
    walks, columns = dict(field_walks(cls)), dict[str, Iterable[Any]]()
    for name, attribute in attributes.items():
        default = attribute.default
        column: Iterable[Any] | None = repeat(default)
        if name in given or default is attrs.NOTHING:
            values = [row.get(name, default) for row in rows]
            column = _sound_column(attribute.converter, walks[name], name, values)
        if column is None:
            return None
        columns[name] = column
    made = list(map(object.__new__, repeat(cls, len(rows))))
    for name, column in columns.items():
        deque(map(getattr(cls, name).__set__, made, column), maxlen=0)
    misfits: Iterator[object] = chain.from_iterable(map(cls._misfits, made))
    return made if next(misfits, None) is None else None


def _sound_column(converter: _Converter, walk: Walk, name: str, values: list[Any]) -> Iterable[Any] | None:
    """What a field holds in each row; ``None`` where something is wrong with a value, or it is not plain."""
    kinds = {*map(type, values)}
    if list in kinds:
        values = [tuple(value) if type(value) is list else value for value in values]
        kinds = (kinds - {list}).union(*(map(type, value) for value in values if type(value) is tuple))
    if not kinds <= _PLAIN or (bool in kinds and kinds & {int, float}):  # True is 1 to a set
        return None
    different: Iterable[Any] = {*values}
    column: Iterable[Any] = values
    if converter is not None:
        try:
            made = {value: converter(value) for value in different}
        except ModelError:
            return None
        different, column = made.values(), map(made.__getitem__, values)
    sound = _share_letters(different, walk, name) or not any(True for value in different for _ in walk(name, value))
    return column if sound else None


def _share_letters(values: Iterable[Any], walk: Walk, name: str) -> bool:
    """Whether these are texts of which all may be joined to one: what letters it may have, each of them may."""
    if {*map(type, values)} != {str} or not all(values):
        return False
    text = "".join(values)
    return text.isascii() and text.isprintable() and next(walk(name, text), None) is None
