"""Check-ins and series."""

from datetime import date

import pytest

from cmocio import AlignmentModel, Benchmark, Goal
from cmocio.io import read_with_report

SHOP = AlignmentModel.of(
    "shop",
    [Goal("grow", "Grow"), Goal("save", "Save")],
    [Benchmark("sales", "grow", "Monthly sales", target=9)],
    [Benchmark("b2", "grow", "Cost"), Benchmark("b3", "save", "Cost")],
)


def seen(text, **told):
    model, report = read_with_report(text.encode(), "csv", into=SHOP, **told)
    return {b.id: {str(o.date): o.value for o in b.observations} for b in model.benchmarks if b.observations}, report


def test_one_value_in_each_row_by_name_or_id():
    found, report = seen("KR,Date,Value\nmonthly  Sales,31/01/2026,4\nsales,28/02/2026,5\n")
    assert found == {"sales": {"2026-01-31": 4, "2026-02-28": 5}}
    assert (report.tables[0].dialect, report.rows, report.used) == ("check-ins", 2, 2)


@pytest.mark.parametrize("heads", ["2026-01,2026-02", "Jan 2026,Feb 2026", "31/01/2026,28/02/2026"])
def test_a_column_for_each_day(heads):
    found, report = seen(f"KPI,{heads},Owner\nMonthly sales,4,,Kim\n")
    assert found == {"sales": {"2026-01-31": 4}}
    assert [column.field for column in report.tables[0].columns] == ["benchmark", "2026-01-31", "2026-02-28", ""]


def test_a_benchmark_that_is_not_there_is_reported_with_the_nearest():
    found, report = seen("KR,Date,Value\nMonthly sale,2026-01-31,4\nsales,2026-01-31,\nsales,2026-02-28,5\n")
    assert found == {"sales": {"2026-02-28": 5}}
    assert [note.message.code for note in report.notes] == ["check-in-unknown", "check-in-empty"]
    assert [note.place for note in report.notes] == ["row 2", "row 3"]
    assert "did you mean 'Monthly sales'?" in str(report.notes[0])


def test_one_of_several_of_a_name_is_told_by_its_objective():
    found, report = seen("Objective,KR,Date,Value\nSave,Cost,2026-01-31,4\n,Cost,2026-01-31,5\n")
    assert found == {"b3": {"2026-01-31": 4}}
    assert [note.place for note in report.notes] == ["row 3"]


def test_days_that_may_be_two_are_not_guessed():
    found, report = seen("KR,Date,Value\nsales,03/04/2026,4\n", as_of="2026-06-30")
    assert not found
    assert report.used == 0
    assert [note.message.code for note in report.notes] == ["unread-cell", "check-in-empty", "undated"]


def test_a_newer_reading_of_the_same_day_replaces_the_model_s():
    once, _ = read_with_report(b"KR,Date,Value\nsales,2026-01-31,4\n", "csv", into=SHOP)
    twice, _ = read_with_report(b"KR,Date,Value\nsales,2026-01-31,5\n", "csv", into=once)
    assert [(o.date, o.value) for o in twice.benchmark("sales").observations] == [(date(2026, 1, 31), 5)]
