"""Sheets of workbooks, the hostile ones included."""

import io
import time
import tracemalloc
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from cmocio.errors import FormatError
from cmocio.io.tables import Area, grids_of_workbook


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(sheet_xml, **more):
    """A sound workbook with other XML for its only sheet."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(Workbook()))) as sound,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in sound.namelist():
            out.writestr(name, sheet_xml if name.endswith("sheet1.xml") else sound.read(name))
        for name, content in more.items():
            out.writestr(name, content)
    return file.getvalue()


def sheet_xml(rows="", after="", before=""):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def test_values_keep_their_kind_and_percentages_are_shown_as_people_see_them():
    book = Workbook()
    book.active.append(["Goal", 3, 0.07, datetime(2026, 3, 31), True, None])
    book.active["C1"].number_format = "0%"
    (sheet,) = grids_of_workbook(saved(book))
    assert sheet.rows == [["Goal", 3, "7%", datetime(2026, 3, 31), True]]


def test_merged_cells_are_told_and_hidden_sheets_named():
    book = Workbook()
    book.active.append(["Plan"])
    book.active.merge_cells("A1:C1")
    book.create_sheet("Lists").sheet_state = "hidden"
    first, second = grids_of_workbook(saved(book))
    assert first.merged == (Area(1, 1, 1, 3),)
    assert (second.name, second.rows, second.notes[0].code) == ("Lists", [], "hidden-sheet")


def test_a_formula_without_a_value_is_unknown():
    book = Workbook()
    book.active.append(["Sum", "=1+1"])
    assert grids_of_workbook(saved(book))[0].rows == [["Sum", None]]


FAR = sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
MANY = sheet_xml('<row r="1">' + '<c r="A1" s="0"/>' * 2_000_000 + "</row>")
MERGED = sheet_xml("", '<mergeCells count="1"><mergeCell ref="A1:XFD20000"/></mergeCells>')
ENTITY = sheet_xml(
    '<row r="1"><c r="A1"><v>&x;</v></c></row>', before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/x">]>'
)
LONG = sheet_xml(f"<row><c t='inlineStr'><is><t>{'a' * (30 << 20)}</t></is></c></row>")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGH = sheet_xml('<row><c r="A1"><v>&l9;</v></c></row>', before=f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>')


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (book_of(FAR), "column 16384, row 1048576"),
        (book_of(MANY), "more than 200000 empty cells"),
        (book_of(MERGED), "merges 327680000"),
        (book_of(ENTITY), "document type of its own"),
        (book_of(LAUGH), "document type of its own"),
        (book_of(sheet_xml(), **{"xl/bomb.xml": b" " * (200 << 20)}), "unpacks to more than"),
        (
            book_of(sheet_xml(f"<row><c t='inlineStr'><is><t>{'a' * (30 << 20)}</t></is></c></row>")),
            "a text of more than",
        ),
        (book_of(sheet_xml().encode("utf-16")), "document type of its own"),
        (b"PK\x03\x04 broken", "is no sound workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password, or older than XLSX"),
        (book_of("<worksheet"), "is no sound workbook"),
    ],
    ids=["far", "empty", "merged", "entity", "laughs", "bomb", "text", "utf-16", "broken", "old", "xml"],
)
def test_a_hostile_workbook_is_refused_in_three_seconds_and_300_megabytes(content, says):
    started = time.process_time()
    with pytest.raises(FormatError, match=says):
        grids_of_workbook(content, "book.xlsx")
    assert time.process_time() - started < 3
    tracemalloc.start()
    try:
        with pytest.raises(FormatError):
            grids_of_workbook(content)
        assert tracemalloc.get_traced_memory()[1] < 300e6
    finally:
        tracemalloc.stop()
