"""What every result can do."""

import json
import pickle
import sys
from datetime import date

import attrs
import numpy as np
import pytest

from cmocio.documents import APART
from cmocio.errors import Fault, FormatError, InputError, MissingExtraError, ModelError
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Goal
from cmocio.results import Result, Rows, frame_of, name_of, page_of, row_of
from cmocio.texts import Message


@attrs.frozen(repr=False)
class Reading(Result):
    name: str
    on: date | None = None
    values: tuple[float, ...] = ()
    notes: FrozenDict[str, Message] = attrs.field(default=FrozenDict[str, Message]())


@attrs.frozen(repr=False)
class Kept(Result):
    name: str
    engine: object = attrs.field(default=None, metadata=APART)


READING = Reading("n", date(2026, 6, 30), (1.0, 2.5), FrozenDict({"a": Message.of("no-such-code", n=1)}))


def test_a_result_becomes_plain_data_and_comes_back():
    assert Reading.from_dict(READING.to_dict()) == READING
    assert Reading.from_dict(READING.to_dict(words=True)) == READING
    assert READING.to_dict(words=True)["notes"]["a"]["words"] == "no-such-code (n=1)"


def test_what_is_kept_apart_is_not_written_and_cannot_be_read_back():
    assert Kept("k", object()).to_dict() == {"name": "k"}
    with pytest.raises(InputError, match="Kept cannot be read back"):
        Kept.from_dict({"name": "k"})


def test_every_fault_of_the_data_is_named_with_its_place():
    with pytest.raises(FormatError) as caught:
        Reading.from_dict({"on": "June", "values": [1, "x"], "valeus": [], "notes": {"a": {}}})
    places = [fault.place for fault in caught.value.faults]
    assert places == ["valeus", "name", "on", "values[1]", "notes.a.code"]


def test_a_repr_is_one_line_below_200_characters():
    assert repr(READING) == "Reading('n', on=2026-06-30, values=(1.0, 2.5), 1 notes)"
    for long in (Reading("n\n" * 500), Rows([Reading("n" * 500)] * 9), Rows(["x" * 500]), Rows(range(10**5))):
        assert len(repr(long)) < 200
        assert "\n" not in repr(long)


def test_rows_are_an_immutable_sequence():
    rows = Rows([3, 1, 2])
    assert rows == (3, 1, 2)
    assert hash(rows) == hash((3, 1, 2))
    assert rows[1:] == Rows([1, 2])
    assert type(rows[1:]) is Rows
    assert rows[-1] == 2
    again = pickle.loads(pickle.dumps(rows))
    assert (again, type(again)) == (rows, Rows)


def test_rows_say_how_many_more_there_are_wherever_they_go():
    rows = Rows([READING], left_out=1_234)
    assert (rows == Rows([READING]), Rows([READING]).left_out) == (True, 0)
    with pytest.raises(AttributeError):
        rows.left_out = 0
    for again in (pickle.loads(pickle.dumps(rows)), Rows.from_dict(rows.to_dict(), of=Reading)):
        assert (again, again.left_out) == (rows, 1_234)
    assert rows.page().endswith("\n… and 1,234 more")


def test_rows_come_back_as_the_class_that_is_named():
    rows = Rows([READING])
    assert Rows.from_dict(rows.to_dict(), of=Reading) == rows
    assert Rows.from_dict(rows.to_dict())[0]["name"] == "n"


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_table_holds_a_row_for_each_item(backend):
    frame = Rows([READING, Reading("m")]).to_frame(backend)
    assert frame.shape == (2, 3)
    assert type(frame).__module__.partition(".")[0] == backend


def test_a_table_of_nothing_has_no_rows():
    assert frame_of([], "polars", ["a"]).shape == (0, 1)
    assert Rows([]).to_frame("pandas").shape == (0, 0)


def test_without_a_library_named_the_first_one_there_is_taken(monkeypatch):
    assert type(Rows([1]).to_frame()).__module__.startswith("pandas")
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert type(Rows([1]).to_frame()).__module__.startswith("polars")


@pytest.mark.parametrize(
    ("gone", "backend", "said"),
    [
        (["narwhals"], "pandas", r"a table needs the extra 'tables': pip install 'cmocio\[tables\]'"),
        (["polars"], "polars", r"and polars: pip install 'cmocio\[tables\]' polars"),
        (["pandas", "polars", "pyarrow"], None, "and pandas or polars or pyarrow"),
    ],
)
def test_what_is_missing_for_a_table_is_named(gone, backend, said, monkeypatch):
    for name in gone:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=said):
        Rows([1]).to_frame(backend)


def test_another_library_is_refused_with_those_there_are():
    with pytest.raises(InputError, match="'panda' is not one of pandas, polars, pyarrow; did you mean 'pandas'"):
        Rows([1]).to_frame("panda")


def test_a_row_holds_what_fits_into_a_cell():
    assert row_of(READING) == {"name": "n", "on": date(2026, 6, 30), "values": "1.0, 2.5"}
    assert row_of(("a", "b")) == {"value": "a, b"}


def test_a_page_is_found_by_the_name_of_the_class_or_of_one_it_comes_from():
    class Own(Reading): ...

    class Lower(Own): ...

    assert str(Own("n")) == repr(Own("n"))
    page_of(Own)(lambda found, words: f"{found.name} {words.texts}")
    assert Lower("n").page({"a": "b"}) == "n {'a': 'b'}"
    assert str(Lower("n")) == "n {}"


@pytest.mark.parametrize(
    ("cls", "name"), [("CriticalDependency", "critical-dependency"), ("GRLThing", "grl-thing"), ("Rows", "rows")]
)
def test_the_name_of_a_page_is_that_of_the_class_in_lower_case(cls, name):
    assert name_of(type(cls, (), {})) == name


def test_numbers_in_arrays_come_back():
    @attrs.frozen(repr=False, eq=False)
    class Table(Result):
        values: np.ndarray

    table = Table(np.array([[1.0, np.nan], [0.5, 2.0]]))
    assert table.to_dict() == {"values": [[1.0, None], [0.5, 2.0]]}
    assert repr(table) == "Table(2×2 values)"


def test_faults_are_rows_whose_late_words_are_written_as_texts():
    with pytest.raises(ModelError) as caught:
        AlignmentModel("m", goals=[Goal("revenue", "Revenue"), Goal("a", "A", owner="cmo")])
    faults = Rows(caught.value.faults)
    again = Rows.from_dict(json.loads(json.dumps(faults.to_dict())), of=Fault)
    assert again.to_dict() == faults.to_dict()
    assert [str(fault) for fault in again] == [str(fault) for fault in faults]
    assert faults.to_frame("polars").columns == ["place", "message"]
