"""Issues as Jira exports them."""

import pytest

from cmocio import AlignmentModel, Goal, Initiative, Stakeholder
from cmocio.io import read_with_report

HEAD = "Issue key,Issue id,Summary,Issue Type,Status"


def issues(text, **told):
    return read_with_report(text.encode(), "csv", **told)


def codes(report):
    return [note.message.code for note in report.notes]


def test_an_issue_is_an_initiative_of_its_key():
    model, report = issues(f"{HEAD},Due date,Priority,Resolved\nAP-1,10,Shop,Epic,To Do,24/Mar/26 12:00 AM,High,\n")
    (item,) = model.initiatives
    assert (item.id, item.name, item.kind, item.status, str(item.due)) == (
        "AP-1",
        "Shop",
        "Epic",
        "accepted",
        "2026-03-24",
    )
    assert (item.tags, report.tables[0].dialect, report.used) == ({"priority: High"}, "jira", 1)


@pytest.mark.parametrize("column", ["Parent", "Parent key", "Custom field (Epic Link)", "Parent id"])
@pytest.mark.parametrize("parent", ["AP-1", "10"])
def test_a_parent_is_named_by_its_key_or_its_number(column, parent):
    model, _ = issues(f"{HEAD},{column}\nAP-2,11,Page,Story,Done,{parent}\nAP-1,10,Shop,Epic,To Do,\n")
    assert model.initiative("AP-2").part_of == "AP-1"


def test_a_column_that_comes_several_times_is_read_each_time():
    text = f"{HEAD},Labels,Labels,Sprint,Sprint\nAP-1,1,Shop,Task,Done,a,b,S1,S2\n"
    model, report = issues(text)
    assert model.initiative("AP-1").tags == {"a", "b", "sprint: S1", "sprint: S2"}
    assert [column.field for column in report.tables[0].columns][-4:] == ["labels", "labels", "sprint", "sprint"]


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [
        ("Outward issue link (Blocks)", "AP-1", "AP-2"),
        ("Inward issue link (Blocks)", "AP-2", "AP-1"),
        ("Blocks", "AP-1", "AP-2"),
        ("Blocked by", "AP-2", "AP-1"),
    ],
)
def test_what_is_blocked_comes_after_what_blocks_it(column, first, last):
    model, report = issues(f"{HEAD},{column}\nAP-1,1,A,Task,Done,AP-2\nAP-2,2,B,Task,Done,\n")
    assert {item.id: item.after for item in model.initiatives} == {first: (), last: (first,)}
    assert not report.notes


def test_other_links_and_issues_that_are_not_there_are_reported_once():
    text = (
        f"{HEAD},Inward issue link (Cloners),Outward issue link (Cloners),Blocks,Parent\n"
        "AP-1,1,A,Task,Done,AP-2,,AP-7,AP-8\nAP-2,2,B,Task,Done,,AP-1,,\n"
    )
    _, report = issues(text)
    assert sorted(codes(report)) == ["jira-link", "jira-other-link", "jira-parent"]


def test_those_assigned_are_stakeholders_of_the_model_else_pseudonyms_that_stay():
    text = f"{HEAD},Assignee\nAP-1,1,A,Task,Done,kim\nAP-2,2,B,Task,Done,Lee Oak\n"
    known = AlignmentModel.of("shop", Stakeholder("k", "Kim"))
    model, report = issues(text, into=known)
    assert model.initiative("AP-1").team[0].stakeholder == "k"
    assert "Lee" not in str(model.to_dict())
    assert codes(report) == ["jira-hidden"]
    assert issues(text, into=known)[0] == model
    named, _ = issues(text, into=known, columns={"Assignee": "named assignee"})
    assert named.stakeholder("lee-oak").name == "Lee Oak"


def test_an_issue_keeps_its_id_whatever_it_is_called():
    once, _ = issues(f"{HEAD}\nAP-1,1,Shop,Epic,To Do\nAP-2,2,Page,Task,To Do\n")
    twice, _ = issues(f"{HEAD}\nAP-2,2,Page,Task,Done\nAP-1,1,Web shop,Epic,In Progress\n", into=once)
    assert [(i.id, i.name, i.status) for i in twice.initiatives] == [
        ("AP-1", "Web shop", "active"),
        ("AP-2", "Page", "done"),
    ]


def test_an_initiative_of_the_same_name_is_the_issue():
    shop = AlignmentModel.of("shop", Initiative("cdp", "Customer data"), Goal("grow", "Grow"))
    model, _ = issues(f"{HEAD},Custom field (Goals)\nAP-1,1,customer  data,Epic,Done,Grow\n", into=shop)
    (item,) = model.initiatives
    assert (item.id, item.status, item.goals) == ("cdp", "done", ("grow",))


def test_issues_of_one_name_stay_two():
    once, _ = issues(f"{HEAD}\nAP-1,1,Test,Task,To Do\n")
    twice, _ = issues(f"{HEAD}\nAP-2,2,Test,Task,To Do\n", into=once)
    assert [item.id for item in twice.initiatives] == ["AP-1", "AP-2"]


@pytest.mark.parametrize(
    ("status", "resolution", "found"),
    [
        ("Backlog", "", "proposed"),
        ("Closed", "Won't Do", "dropped"),
        ("On Hold", "", "stalled"),
        ("Done", "Fixed", "done"),
    ],
)
def test_a_status_is_read_from_its_words(status, resolution, found):
    model, _ = issues(f"{HEAD},Resolution\nAP-1,1,A,Task,{status},{resolution}\n")
    assert model.initiative("AP-1").status == found


def test_a_status_of_one_s_own_is_read_from_its_category_or_reported():
    model, report = issues(f"{HEAD},Status Category\nAP-1,1,A,Task,Brewing,In Progress\nAP-2,2,B,Task,Brewing,\n")
    assert {item.status for item in model.initiatives} == {"active"}
    assert codes(report) == ["work-status"]


def test_epics_without_a_column_of_parents_and_rows_without_a_key_are_reported():
    _, report = issues(f"{HEAD}\nAP-1,1,Shop,Epic,Done\n,2,Page,Task,Done\n")
    assert [(note.place, note.message.code) for note in report.notes] == [
        ("row 3", "jira-no-key"),
        ("row 2", "jira-no-parents"),
    ]
    assert (report.rows, report.used) == (2, 1)


def test_rows_in_another_order_make_the_same_model():
    rows = ["AP-1,1,A,Epic,Done,,kim", "AP-2,2,B,Task,Done,AP-1,lee", "AP-3,3,C,Task,Done,AP-1,kim"]
    found = []
    for order in (rows, rows[::-1]):
        model, _ = issues("\n".join([f"{HEAD},Parent key,Assignee", *order]))
        found.append({item.id: item for item in model.initiatives})
    assert found[0] == found[1]
