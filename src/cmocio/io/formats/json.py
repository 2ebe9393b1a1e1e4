"""The library's own format in JSON."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from cmocio.errors import Fault
from cmocio.io.document import REPEATED_KEY, decoded, document_of, failure, model_of, require_shallow, too_deep
from cmocio.io.format import Format, register
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.model._check import below
from cmocio.texts import Message, declare

__all__ = ["JSON", "read_json", "write_json"]

NOT_JSON = declare("not-json", "is no sound JSON ({problem}); mend it there")
NO_NUMBER = declare("no-json-number", "{value} is no JSON; leave the field out where the value is unknown")

Pairs: TypeAlias = "list[tuple[str, Any]]"


class _Repeating(dict[str, Any]):
    """An object in which names stood more than once; it holds the last value of each."""

    repeated: tuple[str, ...] = ()


class _NoNumber(float):
    """``NaN`` or an infinity, spelt out, which Python's parser takes though JSON has none."""


def _object(pairs: Pairs) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    counts = Counter(name for name, _ in pairs)
    repeating = _Repeating(found)
    repeating.repeated = tuple(name for name, count in counts.items() if count > 1)
    return repeating


def _suspects(value: Any, place: str = "") -> Iterator[Fault]:
    """What the parser let pass, with its place, in the order of the document."""
    if isinstance(value, _Repeating):
        for name in value.repeated:
            yield Fault(below(place, name), Message.of(REPEATED_KEY))
    if isinstance(value, _NoNumber):
        said = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        yield Fault(place, Message.of(NO_NUMBER, value=said))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _suspects(item, below(place, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _suspects(item, f"{place}[{number}]")


def _parsed(text: str, path: str) -> tuple[Any, list[Fault]]:
    """The document, and what Python's parser lets pass in it."""
    noted = False

    def pairs(items: Pairs) -> dict[str, Any]:
        nonlocal noted
        found = _object(items)
        noted = noted or type(found) is _Repeating
        return found

    def constant(name: str) -> float:
        nonlocal noted
        noted = True
        return _NoNumber(name)

    try:
        document = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise failure(path, NOT_JSON, place, problem=error.msg) from None
    except RecursionError:
        raise too_deep(path) from None
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise failure(path, NOT_JSON, problem="a number of thousands of digits") from None
    require_shallow(document, path)
    return document, list(_suspects(document)) if noted else []


def read_json(content: bytes, path: str = "") -> tuple[AlignmentModel, ImportReport]:
    """A model from the library's own format in JSON, and the report of reading it.

    Strict: names that are unknown or stand twice, values of a wrong type, NaN and infinities are faults.

    Parameters
    ----------
    content
        The file's bytes, in UTF-8.
    path
        The file's name, for errors and the report.

    Raises
    ------
    FormatError
        With every fault and its place; where it is no JSON at all, with the line and column at which it ends to be.

    Examples
    --------
    >>> model, report = read_json(b'{"schema_version": 1, "name": "shop", "goals": [{"id": "a", "name": "A"}]}')
    >>> model, report.read
    (AlignmentModel('shop', 1 goal), {'goals': 1})
    """
    document, faults = _parsed(decoded(content, path), path)
    return model_of(document, "json", path, faults)


def write_json(model: AlignmentModel) -> bytes:
    """A model in the library's own format in JSON: one line for each entity, so that versions compare well.

    Raises
    ------
    FormatError
        If it is nested too deep to be read again.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> print(write_json(AlignmentModel("shop", goals=[Goal("a", "A"), Goal("b", "B")])).decode(), end="")
    {
      "schema_version": 1,
      "name": "shop",
      "goals": [
        {"id": "a", "name": "A"},
        {"id": "b", "name": "B"}
      ]
    }
    """
    fields = (f"  {_line(name)}: {_value(value)}" for name, value in document_of(model).items())
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def _line(value: Any) -> str:
    return _ENCODER.encode(value)


def _value(value: Any) -> str:
    if not isinstance(value, list):
        return _line(value)
    return "[\n" + ",\n".join(f"    {_line(item)}" for item in value) + "\n  ]"


def _recognises(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"schema_version"' in head


JSON: Final = register(
    Format("json", read_json, write_json, suffixes=(".json",), recognises=_recognises, own=True), origin=__name__
)
