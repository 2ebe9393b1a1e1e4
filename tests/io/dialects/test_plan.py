"""Project plans."""

import pytest

from cmocio import AlignmentModel, Initiative
from cmocio.io import read_with_report


def plan(text, **told):
    return read_with_report(text.encode(), "csv", **told)


def after(model):
    return {item.id: set(item.after) for item in model.initiatives if item.after}


def noted(report):
    return [(note.place, note.message.code) for note in report.notes]


def test_a_task_is_an_initiative_with_its_days_and_people():
    head = "ID,Task,Start,Finish,Resource names,% Complete,Duration"
    text = f'{head}\n1,Build,2026-01-05,2026-01-09,"Kim[50%],Lee,Ann",50%,5 d\n'
    model, report = plan(text)
    (item,) = model.initiatives
    assert (item.id, str(item.start), str(item.due), item.status) == ("build", "2026-01-05", "2026-01-09", "active")
    assert sorted(member.stakeholder for member in item.team) == ["ann", "kim", "lee"]
    assert item.tags == {"duration: 5 d", "progress: 50 %"}
    assert (report.tables[0].dialect, report.used) == ("plan", 1)


@pytest.mark.parametrize(
    "text", ["1", "1FS", "1fs", "1EA", "Design", "1FS+2d", "1FS-50%", "1 FS + 2 wks", "1+2d", "a-1"]
)
def test_a_predecessor_is_a_number_a_name_or_a_link_with_a_lag(text):
    model, report = plan(f"ID,Task,Predecessors,WBS\n1,Design,,a-1\n2,Build,{text},b-1\n")
    assert after(model) == {"build": {"design"}}
    has_lag = "+" in text or "50%" in text
    assert noted(report) == ([("row 3", "plan-lag")] if has_lag else [])


@pytest.mark.parametrize("text", ["1SS", "1FF+2d", "1sf", "1AA"])
def test_other_links_than_from_end_to_start_are_reported(text):
    model, report = plan(f"ID,Task,Predecessors,Duration\n1,Design,,2\n2,Build,{text},3\n")
    assert not after(model)
    assert noted(report) == [("row 3", "plan-link")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("1;2", []), ('"1,2"', []), ('"1\n2"', []), ("1 - 2", []), ("1 to 3", []), ("1;7", ["plan-predecessor"]),
     ("3", ["plan-predecessor"]), ("9-12", ["plan-predecessor"])],
)  # fmt: skip
def test_predecessors_come_in_lists_and_ranges_and_those_not_there_are_reported(text, codes):
    model, report = plan(f"ID,Task,Predecessors,Duration\n1,Design,,2\n2,Draw,,2\n3,Build,{text},3\n")
    assert [code for _, code in noted(report)] == codes
    assert after(model).get("build", set()) == (
        {"design", "draw"} if not codes else {"design"} if "1" in text[:1] else set()
    )


def test_ranges_cannot_ask_for_more_links_than_a_plan_has(monkeypatch):
    monkeypatch.setattr("cmocio.io.dialects.plan.MAX_LINKS", 2)
    model, report = plan("ID,Task,Predecessors,Duration\n1,A,,1\n2,B,,1\n3,C,1-2,1\n4,D,1-3,1\n")
    assert after(model) == {"c": {"a", "b"}}
    assert noted(report) == [("row 5", "plan-many")]


@pytest.mark.parametrize(
    "text",
    [
        "ID,Task,Duration,Predecessors\n1,Shop,9,\n2,   Page,4,\n3,      Text,1,\n4,   Cart,5,\n5,Fair,1,\n",
        "WBS,Task,Duration\n1,Shop,9\n1.1,Page,4\n1.1.1,Text,1\n1.2,Cart,5\n2,Fair,1\n",
        "ID,Task,Duration,Predecessors\n1,Shop,9,\n1.1,Page,4,\n1.1.1,Text,1,\n1.2,Cart,5,\n2,Fair,1,\n",
        "Outline level,Task,Duration\n1,Shop,9\n2,Page,4\n3,Text,1\n2,Cart,5\n1,Fair,1\n",
    ],
)
def test_a_part_is_set_in_or_numbered_below_its_whole(text):
    model, _ = plan(text)
    assert {item.id: item.part_of for item in model.initiatives} == {
        "shop": None, "page": "shop", "text": "page", "cart": "shop", "fair": None,
    }  # fmt: skip


def test_tasks_of_one_name_are_told_apart_by_their_whole_else_by_their_number():
    text = "ID,Task,Duration\n1,Shop,9\n2,   Test,1\n3,App,9\n4,   Test,1\n5,   Test,1\n"
    model, report = plan(text)
    assert [item.name for item in model.initiatives] == [
        "Shop",
        "Shop / Test",
        "App",
        "App / Test (4)",
        "App / Test (5)",
    ]
    assert noted(report) == [(f"row {row}", "plan-namesake") for row in (3, 5, 6)]


def test_a_project_or_a_phase_is_an_initiative_of_its_tasks():
    model, _ = plan("Project,Milestone,Predecessor,ID\nWeb,Ready,,1\nweb,Live,1,2\nApp,Ready,2,3\n")
    assert {item.id: item.part_of for item in model.initiatives} == {
        "web": None, "web-ready": "web", "live": "web", "app": None, "app-ready": "app",
    }  # fmt: skip
    assert after(model) == {"live": {"web-ready"}, "app-ready": {"live"}}


def test_progress_says_the_status_unless_a_word_does():
    text = "Task,Duration,Start,% Complete,Status\nA,1,,0%,\nB,1,,100%,\nC,1,,40%,On hold\nD,0,,,Brewing\n"
    model, report = plan(text)
    assert {i.name: i.status for i in model.initiatives} == {
        "A": "accepted",
        "B": "done",
        "C": "stalled",
        "D": "active",
    }
    assert (model.initiative("d").kind, noted(report)) == ("milestone", [("row 5", "work-status")])


def test_a_second_reading_replaces_the_progress_and_adds_nothing():
    text = "ID,Task,Duration,Predecessors,% Complete\n1,Design,2,,50%\n2,Build,3,1,0%\n"
    once, _ = plan(text)
    assert plan(text, into=once)[0] == once
    later, _ = plan(text.replace("50%", "90%"), into=once)
    assert later.initiative("design").tags == {"duration: 2", "progress: 90 %"}


def test_a_row_without_a_task_is_reported():
    model, report = plan(
        "ID,Task,Duration,Predecessors\n1,Design,2,\n2,,3,1\n",
        into=AlignmentModel.of("m", Initiative("design", "Design")),
    )
    assert (len(model.initiatives), report.used, noted(report)) == (1, 1, [("row 3", "plan-no-task")])
