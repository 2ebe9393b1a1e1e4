"""Sheets of workbooks (XLSX), by openpyxl; looked over first, as a few kilobytes can ask it for hours and gigabytes."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from cmocio.errors import FormatError, MissingExtraError
from cmocio.io.content import failure
from cmocio.io.tables.grid import Area, CellValue, Grid
from cmocio.texts import Message, declare

NOT_A_WORKBOOK = declare("not-a-workbook", "is no sound workbook ({problem}); save it again as XLSX")
UNPACKS_LARGE = declare("unpacks-large", "unpacks to more than {limit} bytes; split it, or save its sheets as CSV")
MANY_CELLS = declare("many-cells", "{part} holds more than {limit} cells; split it, or save it as CSV")
MANY_EMPTY = declare("many-empty", "{part} holds more than {limit} empty cells; delete what is only formatted")
LONG_TEXT = declare("long-text", "{part} holds a text of more than {limit} characters; shorten it")
FAR_CELL = declare("far-cell", "{part} spreads to {cell}, over more than {limit} cells; delete what stands so far out")
WIDE_MERGE = declare("wide-merge", "{part} merges {cells}, more than {limit} cells; undo that")
OWN_ENTITIES = declare("own-entities", "{part} brings a document type of its own; save the workbook again as XLSX")
HIDDEN = declare("hidden-sheet", "is hidden and was left out; show it to have it read")
PROTECTED = "it is protected by a password, or older than XLSX"

MAX_UNPACKED: Final = 64 * 1024 * 1024
"""How large all parts of a workbook may be together: 100,000 rows of eight columns take about 40 MiB."""
MAX_CELLS: Final = 1_000_000
"""How many cells a sheet may write down."""
MAX_EMPTY: Final = 200_000
"""How many of them may be empty and only formatted."""
MAX_MARKS: Final = 8 * MAX_CELLS
"""How many XML marks all parts may hold: a cell has four, or six where its text is formatted."""
MAX_AREA: Final = 5_000_000
"""How many cells may lie between the first and the last, written down or not."""
MAX_MERGED: Final = 100_000
"""How many cells a sheet may merge."""

_CHUNK: Final = 1 << 20
_CELL = re.compile(rb"<(?:[\w.\-]+:)?c[\s/>]")
_EMPTY = re.compile(rb"<(?:[\w.\-]+:)?c(?:\s[^<>]*)?/>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,8})["']""")
_MERGED = re.compile(rb"""<(?:[\w.\-]+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
_OVERLAP: Final = 256
"""Bytes of a chunk looked at again with the next one, as a mark may lie across both."""


def grids_of_workbook(content: bytes, path: str = "") -> tuple[Grid, ...]:
    """The sheets of a workbook that are shown, with the values that its formulas last had; nothing is evaluated.

    Percentages are texts such as ``"45%"``, as people see them.

    Raises
    ------
    MissingExtraError
        Without the extra ``sheets``.
    FormatError
        If it is no sound workbook, or asks for more memory than its size can mean.

    Examples
    --------
    >>> from openpyxl import Workbook
    >>> book, file = Workbook(), io.BytesIO()
    >>> book.active.append(["Goal", "Done"])
    >>> book.save(file)
    >>> grids_of_workbook(file.getvalue())[0].rows
    [['Goal', 'Done']]
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra: only who reads workbooks needs it
    except ImportError:
        raise MissingExtraError("reading a workbook", "sheets") from None
    _look_over(content, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep when it saves is no matter here
            book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001 - it raises whatever its parts raise
        raise failure(path, NOT_A_WORKBOOK, problem=str(error) or type(error).__name__) from None
    return tuple(_sheet(found) for found in book.worksheets)


def _sheet(found: Any) -> Grid:
    if found.sheet_state != "visible":
        return Grid(found.title, [], notes=(Message.of(HIDDEN),))
    rows = [[_value(cell) for cell in row] for row in found.iter_rows()]
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    merged = tuple(Area(a.min_row, a.min_col, a.max_row, a.max_col) for a in found.merged_cells.ranges)
    return Grid(found.title, rows, tuple(sorted(merged, key=lambda a: (a.top, a.left))))


def _value(cell: Any) -> CellValue:
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return value if value is None or isinstance(value, (str, int, float)) or hasattr(value, "year") else str(value)


def _look_over(content: bytes, path: str) -> None:
    """Refuse what would take openpyxl more than its size can mean, reading each part once, piece by piece."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if not part.is_dir()]
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise failure(path, UNPACKS_LARGE, limit=MAX_UNPACKED)
            marks = 0
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    marks += _look_over_part(packed, part, path)
                if marks > MAX_MARKS:
                    raise failure(path, MANY_CELLS, part=part.filename, limit=MAX_CELLS)
    except FormatError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        old = content.startswith(b"\xd0\xcf\x11\xe0")
        raise failure(path, NOT_A_WORKBOOK, problem=PROTECTED if old else str(error)) from None


def _look_over_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, path: str) -> int:
    """Look over one part; how many marks it holds."""
    cells = empty = marks = merged = 0
    far_row = far_column = 1
    for piece, new in _pieces(packed, part):
        if b"\x00" in new or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise failure(path, OWN_ENTITIES, part=part.filename)
        if len(new) == _CHUNK and b"<" not in new:
            raise failure(path, LONG_TEXT, part=part.filename, limit=_CHUNK)
        marks += new.count(b"<")
        cells += len(_CELL.findall(new))
        empty += len(_EMPTY.findall(new))
        for column, row in _REFERENCE.findall(piece):
            far_row, far_column = max(far_row, int(row)), max(far_column, _number(column))
        for left, top, right, bottom in _MERGED.findall(piece):
            merged += (abs(int(bottom) - int(top)) + 1) * (abs(_number(right) - _number(left)) + 1)
        if cells > MAX_CELLS or marks > MAX_MARKS:
            raise failure(path, MANY_CELLS, part=part.filename, limit=MAX_CELLS)
        if empty > MAX_EMPTY:
            raise failure(path, MANY_EMPTY, part=part.filename, limit=MAX_EMPTY)
        if merged > MAX_MERGED:
            raise failure(path, WIDE_MERGE, part=part.filename, cells=merged, limit=MAX_MERGED)
        if far_row * far_column > MAX_AREA:
            cell = f"column {far_column}, row {far_row}"
            raise failure(path, FAR_CELL, part=part.filename, cell=cell, limit=MAX_AREA)
    return marks


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """A part piece by piece: with the end of the piece before, and without."""
    with packed.open(part) as file:
        before = b""
        while new := file.read(_CHUNK):
            yield before + new, new
            before = new[-_OVERLAP:]


def _number(letters: bytes) -> int:
    found = 0
    for letter in letters.upper():
        found = 26 * found + letter - ord("A") + 1
    return found
