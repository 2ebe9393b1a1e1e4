"""From sheets to a model."""

import io

import pandas as pd
import pytest
from openpyxl import Workbook

from cmocio import AlignmentModel, Goal
from cmocio.errors import FormatError, InputError, NotFoundError
from cmocio.io import read, read_with_report
from cmocio.io.tables import Grid
from cmocio.io.tabular import Asked, model_of_grids

OKRS = [["Objective", "KR", "Target"], ["Grow", "Sales", 5], ["Save", "Costs", 3]]


def refusal(rows, **told):
    with pytest.raises(FormatError) as caught:
        model_of_grids([Grid("", rows)], "csv", "a.csv", Asked(**told))
    return str(caught.value)


def workbook(**sheets):
    book, file = Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


def test_a_csv_a_workbook_and_a_dataframe_give_the_same_model():
    text = "\n".join(",".join(map(str, row)) for row in OKRS).encode()
    frame = pd.DataFrame(OKRS[1:], columns=OKRS[0])
    models = [read(text, "csv"), read(workbook(Plan=OKRS)), read(frame)]
    assert models[0] == models[1] == models[2]
    assert models[0].benchmark("sales").target == 5


def test_tables_of_one_workbook_speak_of_the_same_things_whatever_their_order():
    checks = [["KR", "Date", "Value"], ["Sales", "2026-01-31", 4]]
    for sheets in ({"Plan": OKRS, "Log": checks}, {"Log": checks, "Plan": OKRS}):
        model, report = read_with_report(workbook(**sheets))
        assert model.benchmark("sales").actual().value == 4
        assert {table.dialect for table in report.tables} == {"okr", "check-ins"}
        assert (report.rows, report.used) == (3, 3)


def test_what_stands_beside_tables_is_reported_row_by_row():
    strange = [["Room", "Seats"], ["Red", 5], ["Blue", 7]]
    model, report = read_with_report(workbook(Plan=[["OKRs of 2026"], *OKRS, ["Total", None, 8]], Rooms=strange))
    assert len(model.goals) == 2
    assert [note.place for note in report.notes] == ["Plan!1", "Plan!5", "Rooms!2", "Rooms!3"]
    assert report.rows == report.used + len(report.notes)


def test_the_report_prints_as_a_preview_and_is_a_table():
    _, report = read_with_report(b"Objective,KR,Target,Mood\nGrow,Sales,$5,good\n", "csv", label="okrs.csv")
    assert str(report).splitlines() == [
        "okrs.csv (csv): read 1 goals, 1 benchmarks; nothing guessed, nothing left out",
        "  row 1: taken for okr, which knows 75 % of its columns; 1 of 1 row used",
        "    'Objective' is the objective: Grow",
        "    'KR' is the key result: Sales",
        "    'Target' is the target: 5$",
        "    'Mood' is not read (1 cell)",
    ]
    assert report.tables[0].to_frame("polars")["field"].to_list() == ["objective", "key result", "target", ""]


def test_the_runner_up_is_named():
    _, report = read_with_report(b"Objective,KPI,Target\nGrow,Sales,5\n", "csv")
    assert {report.tables[0].dialect, report.tables[0].runner_up} == {"okr", "kpi"}


def test_a_dialect_can_be_named_and_its_lack_is_told():
    told = refusal([["Goal", "Target"], ["Grow", 5]], dialect="kpi")
    assert told == "a.csv: row 1: the dialect kpi lacks a column indicator; say which it is with columns="
    with pytest.raises(NotFoundError, match="okr"):
        read(b"a,b\n1,2\n", "csv", dialect="okrs")


@pytest.mark.parametrize(
    ("heads", "foreign"),
    [
        (["ID Issue", "From Status", "To Status"], "a log of changes of status"),
        (["Timestamp", "How are you?"], "answers to a survey"),
    ],
)
def test_what_no_dialect_covers_is_named_for_what_it_is(heads, foreign):
    assert refusal([heads, ["x"] * len(heads)]) == f"a.csv: row 1: looks like {foreign}, which is not read here"


def test_other_tables_are_told_with_their_columns_and_the_nearest_dialect():
    told = refusal([["Room", "Seats", "Owner"], ["Red", 5, "Kim"]])
    assert "its columns are Room, Seats, Owner (the nearest is" in told
    assert "holds no table: no row of headings over rows of cells" in refusal([[1, 2], [3, 4]])


def test_a_column_that_no_dialect_has_is_a_clear_error():
    with pytest.raises(InputError, match="columns: no dialect has a column 'key resul'; there are such as key result"):
        read(b"Objective,KR\nGrow,Sales\n", "csv", columns={"KR": "key resul"})


def test_a_column_can_be_left_out():
    model, report = read_with_report(b"Objective,KR,Target\nGrow,Sales,5\n", "csv", columns={"Target": ""})
    assert model.benchmarks[0].target is None
    assert report.tables[0].columns[2].field == ""


@pytest.mark.parametrize(
    "told", [{"into": AlignmentModel("m")}, {"dialect": "okr"}, {"columns": {}}, {"as_of": "2026-01-01"}]
)
def test_what_is_said_of_tables_is_an_error_of_other_formats(told):
    with pytest.raises(InputError, match="json is no table"):
        read(b'{"schema_version": 2, "name": "m"}', "json", **told)


def test_what_is_read_into_a_model_keeps_its_ids_and_all_else():
    into = AlignmentModel.of("shop", Goal("g1", "Grow", weight=3, tags={"old"}), as_of="2026-02-28")
    model, _ = read_with_report(b"Objective,KR,Target,Actual,Owner\ngrow,Sales,5,4,Kim\n", "csv", into=into)
    goal = model.goal("g1")
    assert (model.name, goal.weight, goal.owner, goal.tags) == ("shop", 3, "kim", {"old"})
    assert str(model.benchmark("sales").actual().date) == "2026-02-28"


def test_a_day_given_is_the_models_day():
    assert str(read(b"Objective,KR\nGrow,Sales\n", "csv", as_of="2026-03-31").as_of) == "2026-03-31"


def test_an_encoding_given_is_used():
    model = read("Objective;KR\nВырасти;Продажи\n".encode("cp1251"), "csv", encoding="cp1251")
    assert model.goals[0].name == "Вырасти"
