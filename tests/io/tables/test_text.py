"""Sheets of text."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io.tables import grid_of_text

ROWS = [["Ziel", "Größe"], ["Umsatz, netto", "1,5"], ['sagt "ja"', "zwei\nZeilen"]]


def written(rows, delimiter=",", end="\r\n"):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_delimiter_and_line_ends_are_found(encoding, delimiter, end):
    sheet = grid_of_text(written(ROWS, delimiter, end).encode(encoding))
    assert sheet.rows == ROWS
    assert [note.code for note in sheet.notes] == (["not-in-utf-8"] if encoding == "cp1252" else [])


def test_lines_that_are_quoted_whole_are_read_once_more():
    content = b'"Ziel,Gr\xc3\xb6\xc3\x9fe"\n"""Umsatz, netto"",""1,5"""\n'
    assert grid_of_text(content).rows == ROWS[:2]


def test_one_column_of_words_is_one_column():
    assert grid_of_text(b"Name\nAlpha Beta\nGamma").rows == [["Name"], ["Alpha Beta"], ["Gamma"]]


def test_a_given_encoding_is_used_and_named_where_it_is_wrong():
    assert grid_of_text("Цель;2".encode("cp1251"), encoding="cp1251").rows == [["Цель", "2"]]
    with pytest.raises(FormatError, match="is not in ascii; pass its own encoding"):
        grid_of_text("Größe".encode(), encoding="ascii")
    with pytest.raises(FormatError, match="'latin-99' is no encoding known here"):
        grid_of_text(b"a", encoding="latin-99")


def test_a_quote_that_never_ends_is_noted():
    sheet = grid_of_text(b'a,b\n1,"2\n3,4\n')
    assert [note.code for note in sheet.notes] == ["open-quote"]


@pytest.mark.parametrize(
    ("content", "says"), [(b" \n", "is empty"), (b'a,"' + b"x" * 200_000 + b'"', "131072 characters")]
)
def test_nothing_and_too_much_are_clear_errors(content, says):
    with pytest.raises(FormatError, match=says):
        grid_of_text(content)


@given(st.binary(min_size=1, max_size=300))
def test_no_bytes_break_the_reading(content):
    with suppress(FormatError):
        assert grid_of_text(content).rows


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2), min_size=1
    )
)
def test_what_was_written_with_semicolons_is_read_as_it_was(rows):
    rows = [["first;", "second"], *rows]
    assert grid_of_text(written(rows, ";").encode()).rows == rows
