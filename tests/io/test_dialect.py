"""How a dialect is found."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io import read_with_report
from cmocio.io.dialect import DIALECTS, folded, reading_of
from cmocio.io.tables import FoundTable

EVERY = pytest.mark.parametrize("name", DIALECTS.names())


def table(*rows):
    header, *body = rows
    return FoundTable("", header, tuple(range(1, len(header) + 1)), (1,), tuple(range(2, len(rows) + 1)), tuple(body))


def bound(*rows, dialect="okr", told=None):
    reading = reading_of(table(*rows), DIALECTS.get(dialect), told or {})
    return {rows[0][one.at]: (one.column.name, one.how) for one in reading.bound}


@EVERY
def test_a_dialect_needs_what_it_knows_and_no_heading_means_two_of_its_columns(name):
    found = DIALECTS.get(name)
    names = {column.name for column in found.columns}
    assert all(set(group) - {"series"} <= names for group in found.needs)
    words = [word for column in found.columns for word in column.words]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("heading", ["Key Result", "KEY_RESULT", "keyResult", " key-result: ", "Key result (what?)"])
def test_what_makes_no_difference_in_a_heading_makes_none(heading):
    assert folded(heading) == "key result"
    assert folded("Clé") == "cle"


def test_a_heading_is_known_as_a_whole_before_it_is_known_in_part():
    assert bound(("Objective", "Key result owner", "Owner of it"), ("Grow", "Kim", "Lee")) == {
        "Objective": ("objective", "exact"),
        "Key result owner": ("key result owner", "exact"),
        "Owner of it": ("owner", "part"),
    }


def test_a_column_is_only_taken_for_numbers_or_days_where_it_holds_them():
    assert "Target" not in bound(("Objective", "Target"), ("Grow", "all of us"), ("Save", "happier"))
    assert "Due" not in bound(("Objective", "Due"), ("Grow", 5), ("Save", 6))
    assert "Target" in bound(("Objective", "Target"), ("Grow", "TBD"), ("Save", 6))


def test_of_two_alike_the_one_that_holds_something_is_taken():
    assert bound(("Objective", "Owner", "Owners"), ("Grow", None, "Kim"))["Owners"] == ("owner", "exact")


def test_what_is_told_comes_first():
    told = {"kr": "objective", "owner": ""}
    assert bound(("KR", "Objective", "Owner"), ("Grow", "x", "Kim"), told=told) == {"KR": ("objective", "told")}


WILD = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        ["Grow", "Kim", "Kim; Lee", "A/R", "S", "5%", "0.4", "4", "High", "TBD", "03/04/2026", "2026-12-31"]
    ),
)


@EVERY
@given(chance=st.randoms(), rows=st.lists(st.lists(WILD, min_size=7, max_size=7), max_size=6), above=st.integers(0, 3))
def test_whatever_stands_under_known_headings_each_row_is_used_or_reported(name, chance, rows, above):
    known = [word for column in DIALECTS.get(name).columns for word in column.words]
    heads = [*chance.sample(known, 6), chance.choice(["Mo", "2026-01", ""])]
    chance.shuffle(heads)
    file = io.StringIO()
    csv.writer(file).writerows([*[[]] * above, heads, *rows])
    with suppress(FormatError):  # no table, a column lacking, or a circle
        _, report = read_with_report(file.getvalue().encode(), "csv", dialect=name, as_of="2026-01-01")
        reported = {note.place for note in report.notes if note.place.startswith("row ")}
        assert report.rows - report.used <= len(reported)
