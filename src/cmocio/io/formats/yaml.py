"""The library's own format in YAML 1.2, with the extra ``formats``: plain data only, no tags, no aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from cmocio.errors import Fault, MissingExtraError
from cmocio.io.content import decoded, failure, require_shallow, too_deep
from cmocio.io.document import REPEATED_KEY, document_of, model_of
from cmocio.io.format import Format, register
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.model.field_checks import below
from cmocio.texts import Datum, Message, declare

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

NOT_YAML = declare("not-yaml", "is not sound YAML ({problem}); correct it there")
ALIAS = declare("yaml-alias", "points back to an anchor; write the value out")
MERGE = declare("yaml-merge", "merges another mapping in; write its fields out")
TAG = declare(
    "yaml-tag", "has the tag {tag}; only plain text, numbers, truth values, days, lists and mappings are read"
)
BAD_SCALAR = declare("yaml-scalar", "{value} is not a {kind}; put it in quotes if it is meant as text")
KEY = declare("yaml-key", "{value} is not the name of a field; put it in quotes")

MAX_YAML_BYTES: Final = 1024 * 1024
"""The largest file that is read unless more is asked for; its parser, in Python, takes ten seconds or more for that."""

_CORE = "tag:yaml.org,2002:"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _root(text: str, path: str) -> Node | None:
    """The tree of nodes that YAML's syntax alone gives; nothing is made of them yet."""
    try:
        from ruamel import yaml  # noqa: PLC0415 - an extra: only who reads YAML needs it
        from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

        from cmocio.io.shallow_scanner import ShallowScanner  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("reading YAML", "formats") from None
    parser: Any = yaml.YAML(typ="safe", pure=True)
    parser.Scanner = ShallowScanner
    parser.composer.warn_double_anchors = False  # an anchor that nothing points to does no harm
    try:
        root: Node | None = parser.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise failure(path, NOT_YAML, place, problem=error.problem or str(error.context)) from None
    except RecursionError:
        raise too_deep(path) from None
    except (YAMLError, ValueError) as error:
        raise failure(path, NOT_YAML, problem=str(error).splitlines()[0]) from None
    return root


class _DataBuilder:
    """Plain data from nodes, and what is wrong on the way."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def value(self, node: Node, place: str) -> Any:
        """The data of a node; ``None`` where it is faulty."""
        if id(node) in self._seen:
            return self._fault(place, ALIAS)
        self._seen.add(id(node))
        kind = str(node.tag).removeprefix(_CORE)
        if kind == "map" and isinstance(node.value, list):
            return dict(self._items(node, place))
        if kind == "seq" and isinstance(node.value, list):
            return [self.value(item, f"{place}[{number}]") for number, item in enumerate(node.value)]
        if kind in _SCALARS and isinstance(node.value, str):
            return self._scalar(kind, node, place)
        return self._fault(place, TAG, tag=str(node.tag))

    def _scalar(self, kind: str, node: Node, place: str) -> Any:
        try:
            return _SCALARS[kind](node.value)
        except (ValueError, KeyError):
            return self._fault(place, BAD_SCALAR, value=repr(node.value)[:60], kind=_WORDS[kind])

    def _items(self, node: Node, place: str) -> Iterator[tuple[str, Any]]:
        names: set[str] = set()
        for key, item in node.value:
            kind = str(key.tag).removeprefix(_CORE)
            if kind == "merge":
                self._fault(place, MERGE)
            elif kind not in ("str", "timestamp") or not isinstance(key.value, str):
                self._fault(place, KEY, value=repr(key.value)[:60] if isinstance(key.value, str) else "a collection")
            elif key.value in names:
                self._fault(below(place, key.value), REPEATED_KEY)
            else:
                names.add(key.value)
                yield key.value, self.value(item, below(place, key.value))

    def _fault(self, place: str, code: str, **data: Datum) -> None:
        self.faults.append(Fault(place, Message.of(code, **data)))


def _whole(text: str) -> int:
    digits = text.replace("_", "")
    return int(digits, 0) if re.match(r"[-+]?0[xob]", digits) else int(digits)


def _number(text: str) -> float:
    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))


def _day(text: str) -> Date | str:
    """A day; what has a time, or is not a day, stays text for the model to refuse."""
    try:
        return Date.fromisoformat(text) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


_SCALARS: Final[Mapping[str, Callable[[str], Any]]] = {
    "str": str,
    "value": str,
    "int": _whole,
    "float": _number,
    "bool": lambda text: {"true": True, "false": False}[text.lower()],
    "null": lambda _: None,
    "timestamp": _day,
}
_WORDS: Final = {"int": "whole number", "float": "number", "bool": "truth value"}


def read_yaml(content: bytes, path: str = "") -> tuple[AlignmentModel, ImportReport]:
    """A model from the library's own format in YAML 1.2, and the report of reading it.

    Strict as in JSON. Days may stand bare or in quotes. Tags, aliases and merges are faults: nothing but plain data is
    made, and nothing is multiplied.

    Parameters
    ----------
    content
        The file's bytes, in UTF-8.
    path
        The file's name, for errors and the report.

    Raises
    ------
    MissingExtraError
        Without the extra ``formats``.
    FormatError
        With every fault and its place; where it is not YAML at all, with the line and column at which it ceases to be.

    Examples
    --------
    >>> text = '''
    ... schema_version: 2
    ... name: shop
    ... goals:
    ...   - {id: a, name: A, due: 2026-12-31}
    ... '''
    >>> read_yaml(text.encode())[0].goal("a")
    Goal('a', 'A', due='2026-12-31')
    """
    document, faults = parse_yaml(content, path)
    return model_of(document, "yaml", path, faults)


def parse_yaml(content: bytes, path: str = "") -> tuple[Any, list[Fault]]:
    r"""Plain data from YAML 1.2, and what is wrong with it, each with its place; what is faulty is ``None``.

    Raises
    ------
    MissingExtraError
        Without the extra ``formats``.
    FormatError
        Where it is not YAML at all, with the line and column at which it ceases to be.

    Examples
    --------
    >>> parse_yaml(b"name: mine\nversion: '1'")
    ({'name': 'mine', 'version': '1'}, [])
    """
    root = _root(decoded(content, path), path)
    builder = _DataBuilder()
    document = builder.value(root, "") if root is not None else None
    require_shallow(document, path)
    return document, builder.faults


def write_yaml(model: AlignmentModel) -> bytes:
    """A model in the library's own format in YAML 1.2; all text stands in double quotes, so that it is read as text.

    Raises
    ------
    MissingExtraError
        Without the extra ``formats``.
    FormatError
        If it is nested too deep to be read again.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> print(write_yaml(AlignmentModel("shop", goals=[Goal("a", "A", weight=2)])).decode(), end="")
    schema_version: 2
    name: "shop"
    goals:
      - id: "a"
        name: "A"
        weight: 2.0
    """
    try:
        from ruamel import yaml  # noqa: PLC0415 - an extra: only who writes YAML needs it

        from cmocio.io.quoting import QuotingRepresenter  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("writing YAML", "formats") from None
    emitter: Any = yaml.YAML(typ="safe", pure=True)
    emitter.Representer = QuotingRepresenter
    emitter.default_flow_style = False
    emitter.sort_base_mapping_type_on_output = False
    emitter.width = 2**31
    emitter.indent(mapping=2, sequence=4, offset=2)
    stream = BytesIO()
    emitter.dump(document_of(model), stream)
    return stream.getvalue()


def _recognises(head: bytes) -> bool:
    return re.search(rb"^[\"']?schema_version[\"']?[ \t]*:", head, re.MULTILINE) is not None


YAML: Final = register(
    Format(
        "yaml",
        read_yaml,
        write_yaml,
        suffixes=(".yaml", ".yml"),
        recognises=_recognises,
        own=True,
        max_bytes=MAX_YAML_BYTES,
    ),
    origin=__name__,
)
