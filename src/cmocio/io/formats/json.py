"""The library's own format in JSON."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

import msgspec

from cmocio.errors import Fault
from cmocio.io.content import MAX_DEPTH, decoded, failure, require_shallow, too_deep
from cmocio.io.document import REPEATED_KEY, model_of
from cmocio.io.format import Format, register
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.model.entity import Entity
from cmocio.model.field_checks import below
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.plain import flat_rows, plain, said
from cmocio.model.upgrade import SCHEMA_VERSION
from cmocio.texts import Message, declare

NOT_JSON = declare("not-json", "is not sound JSON ({problem}); correct it there")
NO_NUMBER = declare("no-json-number", "{value} is not JSON; leave the field out where the value is unknown")

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


_MARKS: Final = frozenset('":,[]{}')
_BETWEEN: Final = bytes({*range(256)} - {ord(mark) for mark in _MARKS})
"""What a JSON text holds beside marks. Without it, and without escapes, each name that has no marks is ``"":``, and
nothing else is."""


def _sound(content: bytes) -> Any:
    """The document, where nothing is wrong with it as JSON and no name stands twice; ``None``: look closer."""
    try:
        document = msgspec.json.decode(content)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    bare = content.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in content else content
    return document if _names_in(document) == bare.translate(None, _BETWEEN).count(b'"":') else None


def _names_in(document: Any) -> int | None:
    """How many names stand in a document; ``None`` where one has marks in it, or all is nested too deep."""
    count, names, level = 0, set[str](), [document]
    for _ in range(MAX_DEPTH):
        named = [item for item in level if type(item) is dict]
        listed = [item for item in level if type(item) is list]
        count += sum(map(len, named))
        names.update(*named)
        inner = chain(chain.from_iterable(map(dict.values, named)), chain.from_iterable(listed))
        level = [item for item in inner if type(item) is dict or type(item) is list]
        if not level:
            return count if _MARKS.isdisjoint("".join(names)) else None
    return None


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
        With every fault and its place; where it is not JSON at all, with the line and column at which it ceases to be.

    Examples
    --------
    >>> model, report = read_json(b'{"schema_version": 2, "name": "shop", "goals": [{"id": "a", "name": "A"}]}')
    >>> model, report.read
    (AlignmentModel('shop', 1 goal), {'goals': 1})
    """
    sound = _sound(content)
    document, faults = (sound, []) if sound is not None else _parsed(decoded(content, path), path)
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
      "schema_version": 2,
      "name": "shop",
      "goals": [
        {"id":"a","name":"A"},
        {"id":"b","name":"B"}
      ]
    }
    """
    return b"".join(_pieces(model))


_ENCODER: Final = msgspec.json.Encoder(order="deterministic", enc_hook=plain)
_AT_ONCE: Final = 2048
"""How many entities are written at once: what they make of memory stays in the processor's cache."""
_BREAK: Final = b",\n    "


def _pieces(model: AlignmentModel) -> Iterator[bytes]:
    """The document, a field on a line, and in a collection an entity on a line."""
    yield b'{\n  "schema_version": %d' % SCHEMA_VERSION
    for name, value in sorted(said(model).items(), key=lambda field: field[0] in COLLECTIONS.values()):
        yield b',\n  "%b": ' % name.encode()
        if name in COLLECTIONS.values():
            yield from _lines(value)
        else:
            yield _ENCODER.encode(plain(value))
    yield b"\n}\n"


def _lines(items: tuple[Entity, ...]) -> Iterator[bytes]:
    rows_of = flat_rows(type(items[0])) or _plain_rows
    before = b"[\n    "
    for start in range(0, len(items), _AT_ONCE):
        yield before
        yield _ENCODER.encode_lines(rows_of(items[start : start + _AT_ONCE]))[:-1].replace(b"\n", _BREAK)
        before = _BREAK
    yield b"\n  ]"


def _plain_rows(items: Sequence[Entity]) -> list[Any]:
    try:
        rows = [plain(item) for item in items]
    except RecursionError:
        raise too_deep() from None
    require_shallow(rows)
    return rows


def _recognises(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"schema_version"' in head


JSON: Final = register(
    Format("json", read_json, write_json, suffixes=(".json",), recognises=_recognises, own=True), origin=__name__
)
