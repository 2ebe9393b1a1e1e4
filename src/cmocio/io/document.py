"""What the library's own formats share: a document of plain data, to a model and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from cmocio.errors import Fault, FormatError
from cmocio.io.report import ImportReport
from cmocio.io.upgrade import NEWER_VERSION, SCHEMA_VERSION, upgraded
from cmocio.model import AlignmentModel
from cmocio.model._plain import plain
from cmocio.model._rows import build_model
from cmocio.texts import Datum, Message, declare

__all__ = ["MAX_DEPTH", "REPEATED_KEY", "decoded", "document_of", "failure", "model_of", "require_shallow", "too_deep"]

MAX_DEPTH: Final = 64
"""How deep lists and sets of named fields may stand in one another; a model needs 8 to say everything once."""

NOTHING = declare("empty-file", "is empty; a file of this library's own has at least a schema_version and a name")
NOT_UTF8 = declare("not-utf-8", "byte {byte} is not UTF-8; save the file in the encoding UTF-8")
TOO_DEEP = declare("too-deep", "is nested deeper than {limit} levels; no model is")
REPEATED_KEY = declare("repeated-key", "stands here more than once; keep one")
NO_FIELDS = declare("no-fields", "holds no named fields; a file of this library's own starts with a schema_version")


def failure(path: str | Path, code: str, place: str = "", **data: Datum) -> FormatError:
    """The error for a document with one thing wrong.

    Examples
    --------
    >>> print(failure("plan.json", TOO_DEEP, limit=64))
    plan.json: is nested deeper than 64 levels; no model is
    """
    return FormatError(path, [Fault(place, Message.of(code, **data))])


def decoded(content: bytes, path: str = "") -> str:
    r"""The text of a file: UTF-8, with or without a byte order mark.

    Raises
    ------
    FormatError
        If there is no text, or it is not UTF-8.

    Examples
    --------
    >>> decoded(b"\xef\xbb\xbf{}")
    '{}'
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise failure(path, NOT_UTF8, f"line {line}", byte=error.start) from None
    if not text.strip():
        raise failure(path, NOTHING)
    return text


def too_deep(path: str | Path = "") -> FormatError:
    """The error for a document nested deeper than `MAX_DEPTH`.

    Examples
    --------
    >>> str(too_deep("plan.json"))
    'plan.json: is nested deeper than 64 levels; no model is'
    """
    return failure(path, TOO_DEEP, limit=MAX_DEPTH)


def require_shallow(document: Any, path: str = "") -> None:
    """Refuse what is nested too deep, before anything walks it by recursion.

    Raises
    ------
    FormatError
        If lists and sets of named fields stand in one another more than `MAX_DEPTH` deep.

    Examples
    --------
    >>> require_shallow({"goals": [{"tags": ["a"]}]})
    """
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [
            item
            for value in level
            if isinstance(value, (dict, list))
            for item in (value.values() if isinstance(value, dict) else value)
            if isinstance(item, (dict, list))
        ]
        if not level:
            return
    raise too_deep(path)


def model_of(
    document: object,
    format: str,  # noqa: A002 - the registry's own word
    path: str = "",
    faults: Iterable[Fault] = (),
) -> tuple[AlignmentModel, ImportReport]:
    """The model a document describes, and the report of reading it.

    Parameters
    ----------
    document
        Plain data: dicts, lists, text, numbers, truth values, days.
    format
        The name of the format it stood in.
    path
        The file, for errors and the report.
    faults
        What its parser found wrong already; named first, and nothing more about the values it could not read.

    Raises
    ------
    FormatError
        With every fault of the document and its place.

    Examples
    --------
    >>> model, report = model_of({"schema_version": 1, "name": "shop"}, "json")
    >>> model
    AlignmentModel('shop')
    """
    require_shallow(document, path)
    found = list(faults)
    unread = {fault.place for fault in found if fault.message.code != REPEATED_KEY}
    if not isinstance(document, Mapping):
        raise FormatError(path, [*found, Fault("", Message.of(NO_FIELDS))])
    fields, of_version = upgraded(document)
    found += of_version
    if any(fault.message.code == NEWER_VERSION for fault in of_version):
        raise FormatError(path, found)
    model, of_model = build_model(fields)
    found += (fault for fault in of_model if fault.place not in unread)
    if found or model is None:
        raise FormatError(path, found)
    counts = {name: len(getattr(model, name)) for name in model.collections.values()}
    return model, ImportReport(format, path, {name: count for name, count in counts.items() if count})


def document_of(model: AlignmentModel) -> dict[str, Any]:
    """A model as the document that every one of the library's own formats writes: its own fields, then its entities.

    Raises
    ------
    FormatError
        If its scenarios hold scenarios so deep that the document could not be read again.

    Examples
    --------
    >>> document_of(AlignmentModel("shop"))
    {'schema_version': 1, 'name': 'shop'}
    """
    try:
        fields = plain(model)
    except RecursionError:
        raise too_deep() from None
    require_shallow({"scenarios": fields.get("scenarios", [])})
    collections = {name: fields.pop(name) for name in model.collections.values() if name in fields}
    return {"schema_version": SCHEMA_VERSION, **fields, **collections}
