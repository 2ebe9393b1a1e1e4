"""Results as plain data and back, and as tables of a dataframe library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from importlib import import_module
from typing import Any, TypeVar, get_args, get_origin

import attrs
import msgspec

from cmocio.errors import Fault, FormatError, MissingExtraError
from cmocio.frozen import FrozenDict
from cmocio.texts import Message, declare

__all__ = ["frame_of", "from_plain", "to_plain"]

T = TypeVar("T")

WRONG = declare("result-wrong", "{problem}")
UNKNOWN = declare("result-unknown-field", "there is no such field; take it out")


def to_plain(value: Any) -> Any:
    """A result as dicts, lists and scalars, ready for JSON.

    Examples
    --------
    >>> to_plain(FrozenDict({"days": (Date(2026, 6, 30), None)}))
    {'days': ['2026-06-30', None]}
    """
    if attrs.has(type(value)):
        return {field.name: to_plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return value.isoformat() if isinstance(value, Date) else value


def from_plain(cls: type[T], data: Any) -> T:
    """The result that `to_plain` made this data of.

    Raises
    ------
    FormatError
        With the place of what is missing, unknown or of the wrong type.

    Examples
    --------
    >>> from cmocio.errors import Fault
    >>> from_plain(Fault, {"place": "goals[3]"})
    Traceback (most recent call last):
    cmocio.errors.FormatError: the document: Object missing required field `message`
    """
    try:
        found = msgspec.convert(data, cls, dec_hook=_decoded)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at ")
        raise FormatError("", [Fault(path.strip("`").removeprefix("$").removeprefix("."), _wrong(problem))]) from None
    strange = [Fault(place, Message.of(UNKNOWN)) for place in _strange(data, to_plain(found), "")]
    if strange:
        raise FormatError("", strange)
    return found


def _wrong(problem: str) -> Message:
    return Message.of(WRONG, problem=problem)


def _decoded(kind: type, value: Any) -> Any:
    """What msgspec does not know of: our immutable mapping."""
    if (get_origin(kind) or kind) is not FrozenDict:
        raise NotImplementedError(f"no way from plain data to {kind}")
    keys, values = get_args(kind)
    try:
        found = msgspec.convert(value, dict[keys, values], dec_hook=_decoded)  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise ValueError(str(error).partition(" - at ")[0]) from None  # the place is known outside alone
    return FrozenDict(found)


def _strange(given: Any, known: Any, place: str) -> Iterator[str]:
    """Where the data has keys that the result has not."""
    if isinstance(given, Mapping) and isinstance(known, Mapping):
        for key, item in given.items():
            inner = f"{place}.{key}" if place else str(key)
            if key in known:
                yield from _strange(item, known[key], inner)
            else:
                yield inner
    elif isinstance(given, list) and isinstance(known, list):
        for number, pair in enumerate(zip(given, known, strict=False)):
            yield from _strange(*pair, f"{place}[{number}]")


def frame_of(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], backend: str) -> Any:
    """Rows as a table of the dataframe library named.

    Raises
    ------
    MissingExtraError
        Without the extra ``tables``, or without that library.

    Examples
    --------
    >>> frame_of([{"a": 1}], ["a"], "nothing")
    Traceback (most recent call last):
    cmocio.errors.MissingExtraError: a table in nothing needs the extra 'tables': pip install 'cmocio[tables]'
    """
    try:
        narwhals: Any = import_module("narwhals")
        import_module(backend)
    except ImportError:
        raise MissingExtraError(f"a table in {backend}", "tables") from None
    listed = list(rows)
    return narwhals.from_dict({name: [row[name] for row in listed] for name in columns}, backend=backend).to_native()
