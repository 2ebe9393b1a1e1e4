"""What a careful person reads in the sheets that organisations really have is what the library reads in them."""

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cmocio import read_with_report

NAMED = {"Assignee": "named assignee"}


@pytest.fixture
def door(shared):
    """A file as it is read, with its report and what is expected of it."""

    def opened(name, **told):
        folder = shared / "data" / "doors"
        expected = json.loads((folder / "expected.json").read_text("utf-8"))[name]["expected"]
        return *read_with_report(folder / name, **told), expected

    return opened


@pytest.fixture
def sheet(shared):
    """One sheet of the tables of a programme, as if it stood alone."""

    def opened(name):
        file = shared / "data" / "doors" / "registers" / "tpm_program_tables.xlsx"
        text = io.StringIO()
        csv.writer(text).writerows(load_workbook(file, data_only=True)[name].iter_rows(values_only=True))
        return read_with_report(text.getvalue().encode(), "csv")

    return opened


def tags(model, prefix):
    return Counter(tag for item in model.initiatives for tag in item.tags if tag.startswith(prefix))


def links(model):
    return sum(len(item.after) for item in model.initiatives)


def codes(report):
    return Counter(note.message.code for note in report.notes)


def test_an_export_of_all_fields_of_jira(door):
    model, report, expected = door("jira/game_team_all_fields.csv", columns=NAMED)
    assert len(model.initiatives) == report.used == expected["issues"]
    assert Counter(item.kind for item in model.initiatives) == expected["by_type"]
    words = {"accepted": "To Do", "done": "Done", "active": "In Progress"}
    assert Counter(words[item.status] for item in model.initiatives) == expected["by_status"]
    teams = [[model.stakeholder(member.stakeholder).name for member in item.team] for item in model.initiatives]
    assert Counter(team[0] if team else "" for team in teams) == expected["assigned"]
    parents = [item.part_of for item in model.initiatives if item.part_of]
    assert (len(parents), len(set(parents))) == (expected["with_parent"], expected["distinct_parents"])
    assert codes(report)["jira-other-link"] == expected["distinct_links"]
    assert codes(report)["jira-link"] == expected["dangling"]
    linked = [note.message.data["type"] for note in report.notes if note.message.code == "jira-other-link"]
    assert set(linked) == {expected["link_type"]}
    columns = report.tables[0].columns
    assert len(columns) == expected["columns"]
    assert sum(column.filled for column in columns if column.field.endswith(" link")) == expected["link_cells"]
    assert sum(column.filled for column in columns if column.field == "labels") == expected["labels"]
    assert sum(item.due is not None for item in model.initiatives) == expected["due_dates"]
    assert len(tags(model, "sprint: ")) == expected["sprints"]
    assert expected["due_format"].startswith("24/Mar/26")
    assert date(2026, 3, 24) in {item.due for item in model.initiatives}


def test_whom_a_model_does_not_know_jira_names_by_pseudonyms(door):
    model, _, expected = door("jira/game_team_all_fields.csv")
    held = Counter(member.stakeholder for item in model.initiatives for member in item.team)
    assert sorted(held.values()) == sorted(count for name, count in expected["assigned"].items() if name)
    assert all(person.name.startswith("Person ") and len(person.name) > 9 for person in model.stakeholders)


def test_an_export_of_jira_s_navigator(door):
    model, report, expected = door("jira/simulation_navigator.csv")
    assert len(model.initiatives) == report.used == expected["issues"]
    assert Counter(item.kind for item in model.initiatives) == expected["by_type"]
    assert {item.status for item in model.initiatives} == {"done"}
    assert sum(item.part_of is not None for item in model.initiatives) == expected["with_parent"]
    assert (links(model), codes(report)["jira-link"]) == (expected["links"], 0)
    assert sum(item.due is not None for item in model.initiatives) == expected["due_dates"]
    assert sum(bool(item.team) for item in model.initiatives) == expected["assigned"]
    assert codes(report)["jira-no-parents"] == expected["by_type"]["Epic"]


def test_a_critical_chain_plan(door):
    model, report, expected = door("plans/critical_chain_plan.csv")
    assert len(model.initiatives) == report.used == expected["tasks"]
    assert Counter(item.kind for item in model.initiatives) == expected["by_chain"]
    with Path(report.path).open(encoding="utf-8") as rows:
        names = {int(row["ID"]): row["Name"] for row in csv.DictReader(rows)}
    found = {(item.name, model.initiative(other).name) for item in model.initiatives for other in item.after}
    assert found == {(names[task], names[before]) for task, before in expected["link_list"]}
    assert len(found) == expected["links"]
    assert [item.name for item in model.initiatives if item.status == "done"] == expected["complete_100"]
    shares = {
        item.name: float(tag.split()[1])
        for item in model.initiatives
        for tag in item.tags
        if tag.startswith("progress: ") and tag not in ("progress: 0 %", "progress: 100 %")
    }
    assert shares == pytest.approx(expected["partly"])
    none = [item.name for item in model.initiatives if "duration: 0.0" in item.tags]
    assert sorted(none) == sorted(expected["milestones_zero_duration"])
    assert {item.name for item in model.initiatives if len(item.team) == 2} == {"User Testing", "Deployment"}


def test_a_plan_of_microsoft_project(door):
    model, report, expected = door("plans/mspdi_link_types_2019.xml")
    assert report.rows == expected["tasks_with_project_summary"]
    assert len(model.initiatives) == report.used == expected["tasks"]
    assert links(model) == expected["by_type"]["FS"]
    notes = [note.message for note in report.notes]
    assert links(model) + sum(note.code == "plan-link" for note in notes) == expected["links"]
    other = Counter(note.data["link"] for note in notes if note.code == "plan-link")
    assert other == {kind: count for kind, count in expected["by_type"].items() if kind != "FS"}
    lags = [note.data["lag"] for note in notes if note.code == "plan-lag"]
    lags += [note.data["text"][4:] for note in notes if note.code == "plan-link"]
    assert lags == [f"+{days}d" for days in expected["lag_days"] if days]
    assert len(model.stakeholders) == expected["named_resources"]


def test_a_plan_on_a_sheet(door, shared):
    model, report, expected = door("plans/tpm_project_plan.xlsx")
    assert len(model.initiatives) == report.used == expected["rows"]
    levels = Counter()
    for item in model.initiatives:
        above, at = 0, item
        while at.part_of:
            above, at = above + 1, model.initiative(at.part_of)
        levels[above] += 1
    assert levels == {0: expected["indent_0"], 1: expected["indent_3"], 2: expected["indent_6"]}
    assert links(model) == expected["links"]
    sheet = load_workbook(shared / "data/doors/plans/tpm_project_plan.xlsx", data_only=True).active
    names = {row[0]: row[2].strip() for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]}
    found = Counter(
        (item.name.split(" / ")[-1], model.initiative(other).name.split(" / ")[-1])
        for item in model.initiatives
        for other in item.after
    )
    assert found == Counter((names[task], names[before]) for task, before in expected["link_list"])
    held = Counter(model.stakeholder(member.stakeholder).name for item in model.initiatives for member in item.team)
    assert held == expected["people"]
    assert sum(item.start is not None for item in model.initiatives) == expected["rows_with_start"]
    assert sum(not item.team for item in model.initiatives) == expected["rows_without_person"]


def test_milestones_of_several_projects(sheet, door):
    _, _, expected = door("registers/tpm_program_tables.xlsx")
    simple = expected["mercury_simple"]
    model, report = sheet("Mercury Simple")
    assert report.used == simple["milestones"]
    projects = [item for item in model.initiatives if not item.tags]
    assert sorted(item.name for item in projects) == sorted(simple["projects"])
    assert links(model) == simple["links"]
    assert sum(bool(item.after) for item in model.initiatives) == simple["rows_with_predecessor"]
    assert model.initiative("windows-e2e-testing-complete").part_of == "windows"


def test_predecessors_that_are_a_range(sheet, door):
    _, _, expected = door("registers/tpm_program_tables.xlsx")
    windows = expected["mercury_windows"]
    model, report = sheet("Mercury Windows")
    assert report.used == windows["rows"]
    assert sum(bool(item.after) for item in model.initiatives) == windows["rows_with_predecessor"]
    assert {tag.split()[-1] for tag in tags(model, "duration: ")} == {windows["effort_unit"]}
    assert len(model.initiative("end-to-end-testing").after) == windows["rows"] - 1


def test_tasks_and_what_they_depend_on(sheet, door):
    _, _, expected = door("registers/tpm_program_tables.xlsx")
    model, report = sheet("Tasks")
    assert report.used == expected["tasks"]["rows"]
    assert sum(bool(item.after) for item in model.initiatives) == expected["tasks"]["rows_with_dependency"]
