"""Registers of indicators."""

import json
from collections import Counter

from cmocio.io import read_with_report


def test_an_indicator_stands_under_what_it_shows():
    heads = "Programme,Project,Indicator,Baseline,Target,Level"
    text = f"{heads}\nWater,Wells,Wells dug,0,40,Output\n,,Wells kept,0,30,Outcome\n"
    model, report = read_with_report(text.encode(), "csv")
    assert [goal.name for goal in model.goals] == ["Water / Wells", "Wells kept"]
    assert [(b.goal, b.baseline, b.target, b.tags) for b in model.benchmarks] == [
        ("water-wells", 0, 40, {"Output"}),
        ("wells-kept", 0, 30, {"Outcome"}),
    ]
    assert [note.message.code for note in report.notes] == ["kpi-own-goal"]


def test_a_row_that_contradicts_another_is_noted_and_the_first_stands():
    text = b"Goal,Indicator,Target\nGrow,Sales,5\nGrow,Sales,5\nGrow,Sales,6\n"
    model, report = read_with_report(text, "csv", dialect="kpi")
    assert [b.target for b in model.benchmarks] == [5]
    assert [(n.place, n.message.code) for n in report.notes] == [("row 4", "contradicts")]


def test_real_registers_read_as_a_careful_person_reads_them(shared):
    doors = shared / "data" / "doors"
    every = json.loads((doors / "expected.json").read_text("utf-8"))
    expected = every["okr_sheets/mcc_kpis.csv"]["expected"]
    model, report = read_with_report(doors / "okr_sheets" / "mcc_kpis.csv", as_of="2013-06-30")
    assert report.rows == expected["rows"]
    assert len(model.goals) == expected["country_project_activity_triples"]
    assert len({tuple(goal.name.split(" / ")[:2]) for goal in model.goals}) == expected["country_project_pairs"]
    for row in expected["exact_rows"]:
        named = [b for b in model.benchmarks if b.name == row["kpi"]]
        (found,) = (b for b in named if model.goal(b.goal).name.startswith(row["country"]))
        for field in {"baseline", "target"} & row.keys():
            assert getattr(found, field) == row[field], row
        if "actual" in row:
            assert (found.actual() and found.actual().value) == row["actual"]
    unread = Counter(note.place[0] for note in report.notes if note.message.code == "unread-cell")
    assert unread["E"] == 17, "Date 9 times, Pending 8 times"
    assert unread["F"] == expected["words"]["target_not_a_number"] - 2, "one says TBD, one says nothing"
    codes = Counter(note.message.code for note in report.notes)
    assert (codes["kpi-no-indicator"], codes["not-in-utf-8"], report.used) == (1, 1, 350)
    assert len(model.benchmarks) == 350 - 28, "28 rows of Mongolia stand twice"

    expected = every["kpi_logs/mcc_indicators.csv"]["expected"]
    model, report = read_with_report(doors / "kpi_logs" / "mcc_indicators.csv")
    assert len(model.benchmarks) == report.rows == report.used == expected["indicators"]
    assert Counter(tag for b in model.benchmarks for tag in b.tags) == expected["by_level"]
    assert Counter(b.unit for b in model.benchmarks) == expected["units"]
    first = model.benchmarks[0]
    assert (first.baseline, first.target, first.actual().value) == (22.9, 22.8, 22.2)
    assert str(first.actual().date) == "2011-11-29"
