"""Reading a model, from wherever it is."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from cmocio.arguments import checked
from cmocio.errors import InputError
from cmocio.frames import Frame, is_frame
from cmocio.io.choice import format_to_read
from cmocio.io.content import MAX_BYTES, content_of, given_content, require_shallow, require_size
from cmocio.io.document import model_of
from cmocio.io.format import Asked
from cmocio.io.report import ImportReport
from cmocio.io.tables import grid_of_frame
from cmocio.io.tabular import model_of_grids
from cmocio.model import AlignmentModel
from cmocio.model.convert import Days, as_day
from cmocio.texts import shortened

Source: TypeAlias = (
    str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str] | Mapping[str, Any] | Frame
)
"""What a model is read from: a path, bytes, an open file, plain data, or a dataframe."""

NAMELESS: Final = "<data>"
"""What errors call a source that has no name."""


@checked
def read(
    source: Source,
    format: str | None = None,  # noqa: A002 - the word of the trade
    *,
    into: AlignmentModel | None = None,
    dialect: str | None = None,
    columns: Mapping[str, str] | None = None,
    as_of: Days | None = None,
    encoding: str | None = None,
    label: str | None = None,
    max_bytes: int | None = None,
) -> AlignmentModel:
    """Read a model from a file, from bytes, from plain data, or from a dataframe.

    Parameters
    ----------
    source
        A file's path; an open file, in bytes or text, which is read from where it stands; bytes; or plain data, such as
        `AlignmentModel.to_dict` gives.
    format
        The name of its format: ``"json"``, ``"toml"`` and ``"yaml"`` are the library's own; others, such as
        ``"stratml"``, ``"csv"``, ``"xlsx"`` and ``"okr-markdown"``, are read as far as a model can hold them. ``None``:
        by suffix, and by content where formats share one, or there is none.
    into
        Of tables: the model that they are read into. What it holds under the same name or id is the same thing, and
        what the tables say of it replaces what it said.
    dialect
        Of tables: what they are about, such as ``"okr"``. ``None``: found by their headings and cells.
    columns
        Of tables: for headings that were taken for something else, what they are (``{"KR": "key result"}``; ``""``: not
        to be read).
    as_of
        Of tables: the day of values that have none. Default: the day of `into`.
    encoding
        Of tables in text: what their bytes mean. Default: what the file says, else UTF-8, else cp1252.
    label
        What errors and the report call the source; its suffix counts as a file's. Default: the path; for what has none
        ``"<data>"``.
    max_bytes
        The most that is read, in bytes. ``None``: the format's own limit, which is 32 MiB, for TOML 2 MiB, and
        for YAML, whose parser takes about ten seconds for that, 1 MiB.

    Raises
    ------
    FormatError
        With every fault and its place; also if there is no such file, it is no regular file, or it is too large.
    NotFoundError
        With the nearest names, if there is no format of this name.
    MissingExtraError
        If the format needs an extra that is not installed.
    InputError
        If this is no source, plain data with a format, or if what is said of tables is said of something else.

    Examples
    --------
    >>> import io
    >>> text = '{"schema_version": 2, "name": "shop", "goals": [{"id": "revenue", "name": "Grow"}]}'
    >>> read(io.StringIO(text))
    AlignmentModel('shop', 1 goal)
    >>> read({"schema_version": 2, "name": "shop", "goals": [{"id": "revenue"}]}, label="request")
    Traceback (most recent call last):
    cmocio.errors.FormatError: request: goals[0].name: is missing
    """
    return read_with_report(
        source,
        format,
        into=into,
        dialect=dialect,
        columns=columns,
        as_of=as_of,
        encoding=encoding,
        label=label,
        max_bytes=max_bytes,
    )[0]


@checked
def read_with_report(
    source: Source,
    format: str | None = None,  # noqa: A002 - the word of the trade
    *,
    into: AlignmentModel | None = None,
    dialect: str | None = None,
    columns: Mapping[str, str] | None = None,
    as_of: Days | None = None,
    encoding: str | None = None,
    label: str | None = None,
    max_bytes: int | None = None,
) -> tuple[AlignmentModel, ImportReport]:
    r"""Read a model, and say what was read, guessed and left out.

    Parameters
    ----------
    source, format, into, dialect, columns, as_of, encoding, label, max_bytes
        As for `read`.

    Returns
    -------
    model, report
        For the library's own formats nothing is ever guessed or left out: what does not fit is a fault. Of
        tables each row was used, or a note says why not.

    Raises
    ------
    FormatError, NotFoundError, MissingExtraError, InputError
        As for `read`.

    Examples
    --------
    >>> model, report = read_with_report(b'schema_version = 2\nname = "shop"', label="shop.toml")
    >>> print(report)
    shop.toml (toml): read nothing; nothing guessed, nothing left out
    """
    told = {"into": into, "dialect": dialect, "columns": columns, "as_of": as_of, "encoding": encoding}
    asked = Asked(dialect, columns or {}, into, None if as_of is None else as_day(as_of, "as_of"), encoding)
    if isinstance(source, Mapping) or is_frame(source):
        if format is not None:
            raise InputError("format", "plain data is in no format; leave it out")
        if not isinstance(source, Mapping):
            return model_of_grids((grid_of_frame(source),), "dataframe", label or NAMELESS, asked)
        _refuse(told, "plain data", frozenset())
        for key in source:
            if not isinstance(key, str):
                raise InputError("source", f"{shortened(repr(key), 60)} does not fit; pass text as the names of fields")
        require_shallow(source, label or NAMELESS)
        return model_of(source, "plain data", label or NAMELESS)
    limit = MAX_BYTES if max_bytes is None else max_bytes
    if isinstance(source, (str, os.PathLike)):
        name = label or os.fspath(source)
        content = content_of(Path(source), limit, label=name)
    else:
        name = label or NAMELESS
        content = given_content(source, limit, label=name)
    chosen = format_to_read(Path(name), content, format)
    if max_bytes is None:
        require_size(len(content), chosen.max_bytes, name)
    _refuse(told, chosen.name, chosen.takes)
    return chosen.read(content, name, asked) if chosen.takes else chosen.read(content, name)


def _refuse(told: Mapping[str, object], format: str, takes: Collection[str]) -> None:  # noqa: A002 - the word
    for argument, value in told.items():
        if value is not None and argument not in takes:
            raise InputError(argument, f"{format} is no table; only of tables can this be said")


@checked
def loads(
    data: str | bytes | bytearray | memoryview,
    format: str | None = None,  # noqa: A002 - the word of the trade
    *,
    label: str = NAMELESS,
    max_bytes: int | None = None,
) -> AlignmentModel:
    """Read a model from text or bytes; `dumps` makes them.

    Parameters
    ----------
    data
        The whole document.
    format, label, max_bytes
        As for `read`.

    Raises
    ------
    FormatError, NotFoundError, MissingExtraError
        As for `read`.

    Examples
    --------
    >>> loads('{"schema_version": 2, "name": "shop"}')
    AlignmentModel('shop')
    """
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return read(content, format, label=label, max_bytes=max_bytes)
