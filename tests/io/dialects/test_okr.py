"""Objectives and key results."""

import csv
import io
import json
import random
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io import read, read_with_report


def okrs(text, **told):
    return read_with_report(text.encode(), "csv", **told)


def test_an_objective_stands_until_the_next_is_named():
    model, report = okrs("Objective,KR,Target\nGrow,Sales,$5M\n,Shops,12\nSave,Costs,≤3%\n")
    assert [(b.goal, b.name, b.target, b.unit, b.direction) for b in model.benchmarks] == [
        ("grow", "Sales", 5e6, "$", None),
        ("grow", "Shops", 12, "", None),
        ("save", "Costs", 3, "%", "lower"),
    ]
    assert (report.rows, report.used) == (3, 3)


def test_numbered_columns_are_several_key_results():
    model, report = okrs("Objective;KR 1;Target KR 1;KR 2;Target KR 2\nGrow;Sales;5;Shops;1,5\n")
    assert [(b.name, b.target) for b in model.benchmarks] == [("Sales", 5), ("Shops", 1.5)]
    assert [column.field for column in report.tables[0].columns][3:] == ["key result 2", "target 2"]


def test_owners_teams_and_periods_are_read():
    model, _ = okrs("Objective,Owner,Team,Quarter,KR\nGrow,Kim; Lee,Sales,Q1 2026,A\nSave,Lee,sales,Q2 2026,B\n")
    assert [(s.name, s.function) for s in model.stakeholders] == [("Kim", "Sales"), ("Lee", "Sales")]
    assert [(g.owner, g.due) for g in model.goals] == [("kim", date(2026, 3, 31)), ("lee", date(2026, 6, 30))]
    assert [(s.stakeholder, s.responsibility) for s in model.stakes] == [("lee", {"R"})]


def test_a_team_without_an_owner_owns_its_objectives_itself():
    model, _ = okrs("Objective,Team,KR\nGrow,Marketing,Sales\n")
    assert (model.goals[0].owner, model.owner_function("grow")) == ("marketing", "Marketing")


def test_progress_alone_is_a_benchmark_of_a_hundred_per_cent():
    model, _ = okrs("Objective,KR,Progress\nGrow,Sales,70%\nSave,Costs,45%\n", as_of="2026-03-31")
    assert [(b.baseline, b.target, b.unit, b.actual().value) for b in model.benchmarks] == [
        (0, 100, "%", 70),
        (0, 100, "%", 45),
    ]


@pytest.mark.parametrize(
    ("cells", "shares"), [(("0.7", "1"), (70, 100)), (("70", "1"), (70, 1)), (("70%", "0.5"), (70, 50))]
)
def test_the_column_says_whether_progress_is_of_one_or_of_a_hundred(cells, shares):
    model, _ = okrs("Objective,KR,Progress\nA,a,{}\nB,b,{}\n".format(*cells), as_of="2026-03-31")
    assert tuple(b.actual().value for b in model.benchmarks) == shares


def test_a_value_without_a_day_is_left_out_and_said_so():
    model, report = okrs("Objective,KR,Target,Actual\nGrow,Sales,5,4\n")
    assert model.benchmarks[0].observations == ()
    assert [str(n) for n in report.notes] == [
        "left out: row 2: is a value without a day; add a column of days, or pass as_of="
    ]


@pytest.mark.parametrize("word", ["TBD", "n/a", "—", "", "#DIV/0!", "Pending", "ask Kim"])
def test_what_is_unknown_is_never_zero(word):
    model, report = okrs(f"Objective,KR,Target\nGrow,Sales,{word}\nSave,Costs,3\nKeep,Rate,4\n")
    assert model.benchmarks[0].target is None
    noted = [note.place for note in report.notes if note.message.code == "unread-cell"]
    assert noted == (["C2"] if word in ("Pending", "ask Kim") else [])


def test_a_row_without_an_objective_above_it_is_reported():
    model, report = okrs("Objective,KR,Target\n,Sales,5\nGrow,Shops,12\n")
    assert (len(model.benchmarks), report.rows, report.used) == (1, 2, 1)
    assert report.notes[0].message.code == "okr-no-objective"


def test_what_may_be_two_numbers_is_decided_by_its_column_or_noted():
    decided, _ = okrs('Objective,KR,Target\nGrow,Sales,1.234\nSave,Costs,"0,5"\n')
    assert [b.target for b in decided.benchmarks] == [1234, 0.5]
    noted, report = okrs("Objective,KR,Target\nGrow,Sales,1.234\n")
    assert noted.benchmarks[0].target == 1.234
    assert [note.message.code for note in report.notes] == ["either-number"]


def test_columns_are_corrected_by_what_is_told():
    told = {"ambition": "objective", "Proof": "key result"}
    model, report = okrs("Ambition,Proof,Objective\nGrow,Sales,2\n", columns=told)
    assert (model.goals[0].name, model.benchmarks[0].name) == ("Grow", "Sales")
    assert [column.how for column in report.tables[0].columns] == ["told", "told", ""]


def test_key_results_of_one_name_keep_ids_of_their_own():
    model, _ = okrs("Objective,KR,Target\nGrow,Quality,1\nSave,Quality,2\n")
    assert [b.id for b in model.benchmarks] == ["grow-quality", "save-quality"]


SHEET = ["Grow,Sales,Kim,$5", "Grow,Shops,Kim,12", "Save,Costs,Lee,3%", "Save,Time,Lee,1.5", "Learn,,Mo,"]


@given(st.permutations(SHEET), st.permutations(range(4)), st.sampled_from([str.upper, str.lower, str.title]))
def test_other_orders_and_other_cases_of_headings_change_nothing(rows, order, case):
    def sheet(rows, order, case=str):
        lines = [["Objective", "KR", "Owner", "Target"], *(row.split(",") for row in rows)]
        lines[0] = [case(heading) for heading in lines[0]]
        return "\n".join(",".join(line[at] for at in order) for line in lines).encode()

    def things(content):
        model = read(content, "csv", label="okrs.csv")
        return [sorted(map(str, map(repr, part))) for part in (model.goals, model.benchmarks, model.stakeholders)]

    assert things(sheet(rows, order, case)) == things(sheet(SHEET, range(4)))


def test_reading_twice_changes_nothing():
    text = "Objective,KR,Owner,Target,Actual,Date\nGrow,Sales,Kim,5,4,2026-03-31\n"
    once = read(text.encode(), "csv")
    assert read(text.encode(), "csv", into=once) == once
    assert read(text.upper().encode(), "csv", into=once).benchmarks == once.benchmarks


CELLS = st.one_of(st.text(max_size=12), st.sampled_from(["Grow", "5%", "TBD", "1.234", "31/12/2025", "Kim, Lee"]))
HEADS = st.lists(
    st.sampled_from(["KR", "Owner", "Target", "Actual", "Progress", "Due", "?", "Team", "KR 2"]), max_size=5
)


@given(HEADS, st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6), st.randoms())
def test_no_row_is_lost_whatever_stands_in_it(heads, rows, chance: random.Random):
    heads = ["Objective", "Owner", *heads]
    chance.shuffle(heads)
    file = io.StringIO()
    csv.writer(file).writerows([heads, *(row[: len(heads)] for row in rows)])
    with suppress(FormatError):  # a row may look more like a header than the headings do
        _, report = read_with_report(file.getvalue().encode(), "csv", dialect="okr", as_of="2026-01-01")
        reported = {note.place for note in report.notes if note.place.startswith("row ")}
        assert report.rows - report.used <= len(reported)


def test_real_okr_sheets_read_as_a_careful_person_reads_them(shared):
    doors = shared / "data" / "doors"
    expected = json.loads((doors / "expected.json").read_text("utf-8"))
    sheet = expected["okr_sheets/scoreplan_okrs.csv"]["expected"]
    model, report = read_with_report(doors / "okr_sheets" / "scoreplan_okrs.csv")
    assert (len(model.goals), len(model.benchmarks)) == (sheet["objectives"], sheet["key_results"])
    assert [b.target for b in model.benchmarks] == sheet["targets"]
    assert [b.name for b in model.benchmarks if b.unit == "%"] == sheet["percent_unit_in_name"]
    assert {b.baseline for b in model.benchmarks} == {None}
    assert {g.due for g in model.goals} == {date(2026, 3, 31)}
    assert len({g.owner for g in model.goals}) == sheet["owners"]
    assert (report.rows, report.used, report.notes) == (4, 4, ())
    table = expected["okr_sheets/br_okr_table.csv"]["expected"]
    model, report = read_with_report(doors / "okr_sheets" / "br_okr_table.csv", columns={"texto": "objective"})
    assert len(model.goals) == table["objectives"] - 1, "two of the objectives have the same text"
    assert len({g.owner for g in model.goals}) == table["owners"]
    assert (report.rows, report.used) == (4, 4)
