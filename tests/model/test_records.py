import sqlite3
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given

from cmocio import Goal, InputError, ModelError, faults, from_records
from cmocio.model.plain import plain
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
