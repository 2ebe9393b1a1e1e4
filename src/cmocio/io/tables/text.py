"""Sheets of text: CSV and its kin, in whatever encoding, with whatever between the cells."""

from __future__ import annotations

import csv
import io
from typing import Final

from cmocio.io.content import NOTHING, failure
from cmocio.io.tables.grid import Grid
from cmocio.texts import Message, declare

NOT_IN_UTF8 = declare("not-in-utf-8", "is not in UTF-8; read as {encoding}: pass encoding= if names look wrong")
UNKNOWN_ENCODING = declare("unknown-encoding", "{encoding!r} is no encoding known here; pass one such as 'cp1252'")
NOT_IN_ENCODING = declare("not-in-encoding", "is not in {encoding}; pass its own encoding, or leave encoding= out")
OPEN_QUOTE = declare("open-quote", "a quoted cell never ends; what follows its quote was read as one cell")
LONG_CELL = declare("long-cell", "a cell holds more than {limit} characters; is a quote left open?")

DELIMITERS: Final = ",;\t|"
SAMPLE: Final = 64 * 1024
"""How much of a text is looked at to find what stands between its cells."""
FALLBACKS: Final = ("cp1252", "latin-1")
"""What is tried where a text is not UTF-8: what spreadsheets wrote before; the second reads every byte."""


def grid_of_text(content: bytes, path: str = "", *, encoding: str | None = None) -> Grid:
    r"""The one sheet of a CSV: cells parted by commas, semicolons, tabs or bars; lines ending in any way.

    Parameters
    ----------
    content
        The file's bytes.
    path
        The file, for errors.
    encoding
        What its bytes mean; ``None``: what its mark says, else UTF-8, else cp1252, which is noted.

    Raises
    ------
    FormatError
        If it is empty, not in the encoding given, or holds a cell longer than 128 KiB.

    Examples
    --------
    >>> grid_of_text("Ziel;Größe\r\"a;b\";2\r".encode("cp1252")).rows
    [['Ziel', 'Größe'], ['a;b', '2']]
    """
    text, notes = _decoded(content, path, encoding)
    if not text.strip():
        raise failure(path, NOTHING)
    delimiter = delimiter_of(text)
    try:
        rows = _cells(text, delimiter, strict=True)
    except csv.Error as error:
        if "limit" in str(error):
            raise failure(path, LONG_CELL, limit=csv.field_size_limit()) from None
        notes += (Message.of(OPEN_QUOTE),)
        rows = _cells(text, delimiter, strict=False)
    if all(len(row) <= 1 for row in rows) and any(delimiter in cell for row in rows for cell in row):
        rows = [_cells(row[0], delimiter, strict=False)[0] if row and row[0] else [] for row in rows]  # quoted whole
    return Grid("", rows, notes=notes)


def _decoded(content: bytes, path: str, encoding: str | None) -> tuple[str, tuple[Message, ...]]:
    if encoding is not None:
        try:
            return content.decode(encoding), ()
        except LookupError:
            raise failure(path, UNKNOWN_ENCODING, encoding=encoding) from None
        except UnicodeError:
            raise failure(path, NOT_IN_ENCODING, encoding=encoding) from None
    for found in _likely(content):
        try:
            text = content.decode(found)
        except UnicodeError:
            continue
        return text, (Message.of(NOT_IN_UTF8, encoding=found),) if found in FALLBACKS else ()
    raise AssertionError  # latin-1 reads every byte


def _likely(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16", *FALLBACKS)
    return ("utf-8-sig", *FALLBACKS)


def delimiter_of(text: str) -> str:
    r"""What stands between the cells of a text: a comma, a semicolon, a tab or a bar; a comma where nothing does.

    Examples
    --------
    >>> delimiter_of("a;b\n1,5;2"), delimiter_of("Name\nAlpha Beta")
    (';', ',')
    """
    sample = text[:SAMPLE]
    try:
        return csv.Sniffer().sniff(sample, delimiters=DELIMITERS).delimiter
    except csv.Error:
        first = next(line for line in sample.splitlines() if line.strip())
        return max(DELIMITERS, key=first.count)


def _cells(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))
