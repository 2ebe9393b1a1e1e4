import sqlite3
import sys
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given

from cmocio import Goal, InputError, MissingExtraError, ModelError, faults, from_records
from cmocio.model.plain import plain
from cmocio.results import frame_of
from cmocio.testing.strategies import models


def test_rows_of_a_real_database_become_a_model():
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    base.executescript(
        """
        create table goal (goal_id integer, title text, weight real, due text,
                           applicable integer, owner integer, made text);
        insert into goal values (1, 'Grow revenue', 2, '2026-12-31', 1, 7, 'x'),
                                (2, 'Stay up', null, null, 0, null, 'y');
        create table person (id integer, name text, function text);
        insert into person values (7, 'CMO', 'marketing');
        create table meeting (id integer, date text, kind text);
        insert into meeting values (3, '2026-01-05', 'meeting');
        create table attendance (meeting integer, person integer);
        insert into attendance values (3, 7);
        """
    )
    model = from_records(
        {
            "goals": base.execute("select * from goal").fetchall(),
            "stakeholders": base.execute("select * from person").fetchall(),
            "interactions": base.execute("select * from meeting").fetchall(),
            "interaction.participants": base.execute("select * from attendance").fetchall(),
        },
        name="shop",
        columns={
            "goals": {"goal_id": "id", "title": "name", "made": ""},
            "interaction.participants": {"meeting": "interaction", "person": "value"},
        },
    )
    base.close()
    assert model.goal("1") == Goal("1", "Grow revenue", weight=2, due="2026-12-31", owner="7")
    assert model.goal("2") == Goal("2", "Stay up", applicable=False)
    assert model.interaction("3").participants == ("7",)


def test_decimals_uuids_and_midnights_are_what_they_stand_for():
    key = UUID(int=5)
    row = {"id": key, "name": "A", "weight": Decimal("2.5"), "due": datetime(2026, 6, 30), "satisfaction": None}
    model = from_records({"goals": [row]}, name="m")
    assert model.goal(str(key)) == Goal(str(key), "A", weight=2.5, due="2026-06-30")


def test_tables_of_parts_are_joined_to_their_parents():
    model = from_records(
        {
            "goals": [{"id": 1, "name": "G"}],
            "benchmarks": [{"id": 9, "goal": 1, "name": "B"}],
            "benchmark.observations": [{"benchmark": Decimal(9), "date": "2026-01-31", "value": Decimal("4.5")}],
        },
        name="m",
    )
    assert model.benchmark("9").actual().value == 4.5


def test_every_fault_is_named_where_it_stands_in_the_tables():
    tables = {
        "goals": [{"id": 1, "name": "G", "weight": Decimal("NaN")}, {"id": 1, "name": "H"}],
        "benchmarks": [{"id": 9, "goal": 3, "name": "B"}],
        "benchmark.observations": [
            {"benchmark": 8, "date": "2026-01-31", "value": 1},
            {"benchmark": 9, "date": "soon", "value": 1},
        ],
    }
    found = [str(fault) for fault in faults(tables)]
    assert found == [
        "benchmark.observations[0].benchmark: no benchmark '8' in the same tables",
        "goals[0].weight: nan is not a finite number",
        "benchmark.observations[1].date: 'soon' is not a day; write it as YYYY-MM-DD",
        "goals[1].id: '1' is already taken by goals[0]; give it another id",
        "benchmarks[0].goal: no goal '3'",
    ]
    with pytest.raises(ModelError) as caught:
        from_records(tables, name="m")
    assert [str(fault) for fault in caught.value.faults] == found


def test_a_join_table_names_its_columns():
    tables = {
        "stakeholders": [{"id": 1, "name": "P"}],
        "interactions": [{"id": 3, "date": "2026-01-05", "kind": "meeting"}],
    }
    found = faults({**tables, "interaction.participants": [{"interaction": 3, "person": 1}]})
    assert [str(fault) for fault in found] == [
        "interaction.participants[0]: 'person' is not a field here; the column is called 'value'"
    ]


def test_unknown_tables_and_columns_name_the_nearest():
    assert "did you mean 'goals'" in str(faults({"goal": []})[0])
    assert "did you mean 'benchmark.observations'" in str(faults({"benchmark.observation": []})[0])
    with pytest.raises(InputError, match="there is no table 'gaols'"):
        faults({"goals": []}, columns={"gaols": {}})


@pytest.mark.slow
@given(models(wild=True))
def test_the_rows_of_any_model_give_the_model_back(model):
    document = plain(model)
    tables = {name: rows for name, rows in document.items() if name in model.collections.values()}
    own = {name: value for name, value in document.items() if name not in tables}
    assert faults(tables) == ()
    assert from_records(tables, **own) == model


def test_parts_in_one_column_are_rows_too():
    model = from_records(
        {
            "goals": [{"id": 1, "name": "G"}],
            "stakeholders": [{"id": 5, "name": "P"}],
            "benchmarks": [
                {
                    "id": 1,
                    "goal": 1,
                    "name": "B",
                    "observations": [{"date": "2026-01-01", "value": Decimal("1.5"), "note": None}],
                },
                {"id": 2, "goal": 1, "name": "C", "observations": {"2026-01-01": Decimal(2)}},
            ],
            "initiatives": [{"id": 1, "name": "I", "team": [5]}],
        },
        name="m",
    )
    assert [benchmark.actual().value for benchmark in model.benchmarks] == [1.5, 2.0]
    assert model.initiative("1").team[0].stakeholder == "5"


def test_scalars_of_pandas_and_numpy_in_rows_are_the_plain_ones_they_stand_for():
    pandas = pytest.importorskip("pandas")
    rows = [
        {
            "id": np.int64(3),
            "name": np.str_("A"),
            "due": pandas.NaT,
            "weight": np.float32(2),
            "applicable": np.bool_(1),
        },
        {
            "id": "b",
            "name": "B",
            "due": pandas.Timestamp("2026-06-30"),
            "owner": pandas.NA,
            "since": pandas.NaT,
        },
    ]
    assert faults({"goals": rows}) == ()
    assert from_records({"goals": rows}, name="m").goals == (Goal("3", "A", weight=2), Goal("b", "B", due="2026-06-30"))
    assert Goal("a", "A", due=pandas.NaT) == Goal("a", "A")


GOALS = {
    "id": ["a", "b"],
    "name": ["A", "B"],
    "owner": [7.0, float("nan")],
    "weight": [2.5, None],
    "due": [date(2026, 6, 30), None],
    "applicable": [True, None],
}
PEOPLE = {"id": [7], "name": ["P"]}


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_frames_of_every_library_become_a_model(library):
    frames = {"goals": frame_of(rows_of(GOALS), library), "stakeholders": frame_of(rows_of(PEOPLE), library)}
    model = from_records(frames, name="m")
    assert model.goals == (Goal("a", "A", owner="7", weight=2.5, due="2026-06-30"), Goal("b", "B"))


def rows_of(columns):
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


@pytest.mark.parametrize(
    "missing", [None, "", float("nan"), np.float32("nan"), np.datetime64("NaT", "D"), pd.NaT, pd.NA]
)
@pytest.mark.parametrize("field", ["satisfaction", "due", "owner", "weight", "applicable", "tags", "effects"])
def test_a_cell_without_a_value_is_unknown_and_never_nought(missing, field):
    table, row = ("risks", {"id": 1, "name": "R"}) if field == "effects" else ("goals", {"id": 1, "name": "G"})
    expected = from_records({table: [row]}, name="m")
    assert from_records({table: [{**row, field: missing}]}, name="m") == expected
    assert from_records({table: pd.DataFrame([{**row, field: missing}])}, name="m") == expected


def test_nought_is_a_value():
    model = from_records({"goals": pd.DataFrame([{"id": 0, "name": "G", "satisfaction": 0, "weight": 0}])}, name="m")
    assert model.goals == (Goal("0", "G", satisfaction=0.0, weight=0.0),)


def test_keys_that_pandas_made_floats_are_what_they_were():
    assert from_records({"goals": [{"id": 7.0, "name": "G"}]}, name="m").goal("7")
    for key in (7.5, 2.0**53):
        assert "goals[0].id" in str(faults({"goals": [{"id": key, "name": "G"}]})[0])


def test_tables_of_parts_may_be_frames_too():
    tables = {
        "goals": pd.DataFrame({"id": [1], "name": ["G"]}),
        "benchmarks": pd.DataFrame({"id": [9], "goal": [1], "name": ["B"]}),
        "benchmark.observations": pl.DataFrame(
            {"figure": [9, 9], "date": ["2026-01-31", "2026-02-28"], "value": [1, 2]}
        ),
    }
    model = from_records(tables, name="m", columns={"benchmark.observations": {"figure": "benchmark"}})
    assert [seen.value for seen in model.benchmark("9").observations] == [1, 2]


TWO = {"id": ["a", "b"], "name": ["A", "B"]}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({**TWO, "wieght": [1, 2]}, "goals: 'wieght' is not a field here; did you mean 'weight'?"),
        ({"id": ["a", "b"]}, "goals.name: is missing"),
        ({**TWO, "id": ["a", "a"]}, "goals[1].id: 'a' is already taken by goals[0]; give it another id"),
        ({**TWO, "weight": [1, "much"]}, "goals[1].weight: 'much' is not a number"),
        ({**TWO, "name": ["A", float("nan")]}, "goals[1].name: is missing"),
        ({**TWO, "id": ["a", None]}, "goals[1].id: is missing"),
        ({**TWO, "due": ["2026-06-30", "soon"]}, "goals[1].due: 'soon' is not a day; write it as YYYY-MM-DD"),
        ({**TWO, "owner": [None, "c"]}, "goals[1].owner: no stakeholder 'c'"),
    ],
)
def test_whatever_is_wrong_with_a_frame_is_one_fault_at_its_place(columns, expected):
    frame = pd.DataFrame(columns)
    assert [str(fault) for fault in faults({"goals": frame})] == [expected]
    with pytest.raises(ModelError) as caught:
        from_records({"goals": frame}, name="m")
    assert [str(fault) for fault in caught.value.faults] == [expected]


def test_a_wrong_column_of_a_table_of_parts_is_one_fault():
    tables = {"goals": [{"id": 1, "name": "G"}], "benchmarks": [{"id": 9, "goal": 1, "name": "B"}]}
    wrong = pd.DataFrame({"benchmark": [9, 9], "day": ["2026-01-31", "2026-02-28"], "value": [1.0, 2.0]})
    assert [str(fault) for fault in faults({**tables, "benchmark.observations": wrong})] == [
        "benchmark.observations: 'day' is not a field here",
        "benchmark.observations.date: is missing",
    ]
    lost = pd.DataFrame({"benchmark": [9, 9], "date": ["2026-01-31", "2026-02-28"], "value": [1.0, None]})
    assert [str(fault) for fault in faults({**tables, "benchmark.observations": lost})] == [
        "benchmark.observations[1].value: is missing"
    ]


def test_a_row_that_joins_nothing_lacks_its_value():
    tables = {
        "stakeholders": [{"id": 1, "name": "P"}],
        "interactions": [{"id": 3, "date": "2026-01-05", "kind": "meeting"}],
        "interaction.participants": [{"interaction": 3, "value": None}, {"interaction": 3}, 5],
    }
    assert [str(fault) for fault in faults(tables)] == [
        "interaction.participants[0].value: is missing",
        "interaction.participants[1].value: is missing",
        "interaction.participants[2]: 5 is not a set of named fields",
    ]


def test_a_renamed_column_that_a_frame_lacks_and_a_lazy_frame_are_errors():
    with pytest.raises(InputError, match=r"columns: the table 'goals' has no column 'gaol_id'; did you mean 'goal_id'"):
        faults({"goals": pd.DataFrame({"goal_id": [1]})}, columns={"goals": {"gaol_id": "id"}})
    with pytest.raises(InputError, match=r"tables\['goals'\]: .*\.collect\(\) a lazy one"):
        faults({"goals": pl.LazyFrame({"id": [1]})})


def test_without_the_extra_a_frame_names_it_and_rows_need_it_not(monkeypatch):
    frame = pd.DataFrame({"id": [1], "name": ["G"]})
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    with pytest.raises(MissingExtraError, match=r"reading a dataframe needs the extra 'tables'"):
        from_records({"goals": frame}, name="m")
    assert from_records({"goals": frame.to_dict("records")}, name="m").goal("1")


@pytest.mark.slow
@given(models(wild=True))
def test_the_frames_of_any_model_give_the_model_back(model):
    document = plain(model)
    tables = {name: pd.DataFrame(rows) for name, rows in document.items() if name in model.collections.values()}
    own = {name: value for name, value in document.items() if name not in tables}
    assert from_records(tables, **own) == model
