"""What any value says, field by field, and what many of a kind say, as a table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from itertools import accumulate
from typing import Any, Final

import attrs

from cmocio.layout import Layout, Line, Row
from cmocio.model.change import Change
from cmocio.model.wording import in_words
from cmocio.pages._layout import MORE, NONE
from cmocio.results import Result, Rows
from cmocio.texts import WIDTH, Late, Message, Words, declare, shortened, width

TITLE: Final = 30
"""How wide the names of fields are."""
COLUMN: Final = 30
"""How wide a column is at most."""
ROOM: Final = WIDTH - 6
"""How wide a table is, folded or not."""
GAP: Final = 2
"""How much of it stays empty."""
MOST: Final = 20
"""How many rows of a table are shown within a page."""

YES = declare("facts-yes", "yes")
NO = declare("facts-no", "no")

_SCALARS: Final = (str, int, float, Date, Message, Late, Change, type(None))


def facts(item: Result, words: Words) -> Iterator[Line]:
    """What a value says: a row for each field that fits into one, and folded a table for each that holds more."""
    said = _said(item)
    for name, value in said.items():
        if _is_cell(value):
            yield Row(_called(name, words), TITLE, [_told(value, words)], 0)


def folded(item: Result, words: Words) -> Iterator[Line]:
    """For each field that holds more than a row can, its table, folded under its name."""
    for name, value in _said(item).items():
        if not _is_cell(value) and isinstance(value, (Mapping, tuple, frozenset)):
            yield Layout(((_headed(name, len(value), words), *table(value, words)),), brief=True)


def _headed(name: str, count: int, words: Words) -> Row:
    return Row(_called(name, words), TITLE, [words.short(count)], 6)


def table(items: Mapping[Any, Any] | Sequence[Any] | frozenset[Any], words: Words, most: int = MOST) -> Iterator[Line]:
    """A row for each of several things, with what any of them says in a column; the first ones alone if they are many.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> for row in table([Goal("speed", "A fast shop", weight=2), Goal("sales", "Sales")], Words()):
    ...     print(row)
    id     name         weight
    speed  A fast shop  2
    sales  Sales        1
    """
    if isinstance(items, Mapping):
        rows = [{"key": key, **_cells(value)} for key, value in list(items.items())[:most]]
        said = {"key": None} | {name: None for value in list(items.values())[:most] for name in _said(value)}
    else:
        shown = (items if isinstance(items, Sequence) else sorted(items))[:most]
        rows, said = [_cells(item) for item in shown], {name: None for item in shown for name in _said(item)}
    names = [name for name in rows[0] if name in said and all(name in row for row in rows)] or ["value"]
    told = {name: [_told(row.get(name), words) for row in rows] for name in names}
    wide = {name: min(COLUMN, max(map(width, (_called(name, words), *cells))) + GAP) for name, cells in told.items()}
    room = list(accumulate(wide.values()))
    first, *rest = [name for name, so_far in zip(names, room, strict=True) if so_far <= ROOM]
    columns = [-wide[name] for name in rest]
    if rest:
        heads = [shortened(_called(name, words), wide[name] - GAP) for name in rest]
        yield Row(_called(first, words), wide[first], heads, columns, head=True)
    for number in range(len(rows)):
        cells = [shortened(told[name][number], wide[name] - GAP) for name in rest]
        yield Row(told[first][number], wide[first], cells, columns)
    if len(items) > len(rows):
        yield words(MORE, count=len(items) - len(rows))


def _said(item: Any) -> dict[str, Any]:
    """The fields of a thing that say something, in the order in which it is made; of what has none, itself."""
    if not isinstance(item, Result) or isinstance(item, (Change, Rows)) or not attrs.has(type(item)):
        return {"value": item}
    return {one.name: getattr(item, one.name) for one in _fields(type(item)) if _says(item, one)}


def _cells(item: Any) -> dict[str, Any]:
    """What of a thing fits into a row, whether it says something or not."""
    if "value" in (said := _said(item)) and said["value"] is item:
        return said
    values = {one.name: getattr(item, one.name) for one in _fields(type(item))}
    return {name: value for name, value in values.items() if _is_cell(value)}


def _fields(cls: Any) -> list[Any]:
    listed = [
        one for one in attrs.fields(cls) if one.init and not one.name.startswith("_") and "apart" not in one.metadata
    ]
    return sorted(listed, key=lambda one: (one.kw_only, one.inherited))


def _says(item: Any, one: Any) -> bool:
    value = getattr(item, one.name)
    if value is None or (isinstance(value, (str, tuple, frozenset, Mapping)) and not value):
        return False
    return hasattr(value, "shape") or bool(value != one.default)


def _is_cell(value: Any) -> bool:
    several = isinstance(value, (tuple, frozenset))
    return all(isinstance(item, _SCALARS) for item in (value if several else [value]))


def _called(name: str, words: Words) -> str:
    return words.term("field", name.replace("_", " "))


def _told(value: Any, words: Words) -> str:
    """A value in a cell."""
    if isinstance(value, (tuple, frozenset)):
        told = [_told(item, words) for item in value]
        return ", ".join(told if isinstance(value, tuple) else sorted(told))
    if isinstance(value, bool):
        return words(YES if value else NO)
    if isinstance(value, Message):
        return words.render(value)
    if isinstance(value, Change):
        return words.render(in_words(value))
    if isinstance(value, Date):
        return words.day(value)
    return NONE if value is None else words.short(value) if isinstance(value, (int, float)) else str(value)
