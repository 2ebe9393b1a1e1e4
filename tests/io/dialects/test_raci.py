"""Matrices of responsibilities."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal, Initiative, Stakeholder
from cmocio.errors import FormatError
from cmocio.io import read, read_with_report

SHOP = AlignmentModel.of(
    "shop",
    [Stakeholder("cmo", "Head of marketing", function="marketing")],
    [Goal("grow", "Grow"), Goal("both", "Both")],
    [Initiative("site", "New site", team="cmo"), Initiative("twice", "Both")],
)


def raci(text, **told):
    return read_with_report(text.encode(), "csv", **told)


def roles(model):
    return {(s.stakeholder, s.goal): "".join(sorted(s.responsibility)) for s in model.stakes}


def codes(report):
    return [note.message.code for note in report.notes]


def test_a_column_for_each_person_gives_each_their_roles():
    model, report = raci('Task,Kim,Lee,Mo\nLaunch,A/R,"C, I",\nPrice,r,RA,Informed\n')
    assert roles(model) == {
        ("kim", "launch"): "AR",
        ("lee", "launch"): "CI",
        ("kim", "price"): "R",
        ("lee", "price"): "AR",
        ("mo", "price"): "I",
    }
    assert [(g.name, g.element, g.owner) for g in model.goals] == [("Launch", "task", "kim"), ("Price", "task", "lee")]
    assert (report.tables[0].dialect, report.rows, report.used) == ("raci", 2, 2)
    assert codes(report) == ["raci-own-task", "raci-own-task"]


def test_an_empty_cell_is_no_role_and_an_unknown_letter_is_reported_at_its_place():
    model, report = raci("Goal,Kim,Lee\nGrow,A,—\nSave,X,R\nKeep,R/Q,R\nEarn,R,n/a\n")
    assert roles(model) == {("kim", "grow"): "A", ("lee", "save"): "R", ("lee", "keep"): "R", ("kim", "earn"): "R"}
    assert [(n.place, n.message.code) for n in report.notes] == [("B3", "unread-cell"), ("B4", "unread-cell")]
    assert "'X' is no role; those known are R, A, C, I and S" in str(report.notes[0])


def test_an_s_is_kept_as_a_tag_and_said():
    model, report = raci("Goal,Kim,Lee\nGrow,A,S\nSave,S/R,A\n")
    assert {(s.stakeholder, s.goal): (s.responsibility, s.tags) for s in model.stakes} == {
        ("kim", "grow"): ({"A"}, frozenset()),
        ("lee", "grow"): (frozenset(), {"S"}),
        ("kim", "save"): ({"R"}, {"S"}),
        ("lee", "save"): ({"A"}, frozenset()),
    }
    assert codes(report) == ["raci-supports", "raci-supports"]


def test_a_row_that_gives_nobody_a_role_or_names_nothing_is_reported():
    model, report = raci("Goal,Kim,Lee\nPlanning,,\nGrow,A,R\n,R,\n")
    assert roles(model) == {("kim", "grow"): "A", ("lee", "grow"): "R"}
    assert [(n.place, n.message.code) for n in report.notes] == [
        ("row 2", "raci-no-role"),
        ("row 4", "raci-nothing-named"),
    ]
    assert (report.rows, report.used) == (3, 1)


def test_a_column_for_each_role_names_those_who_have_it():
    heads = "Decision;Responsible;Accountable;Consulted;Informed"
    text = f"{heads}\nPrice;Kim;Lee;Mo, Kim;Everyone\nHire;Mo;Lee;Mo;\nPay;;;Sales/IT;\n"
    model, report = raci(text)
    assert roles(model) == {
        ("kim", "price"): "CR",
        ("lee", "price"): "A",
        ("mo", "price"): "C",
        ("lee", "hire"): "A",
        ("mo", "hire"): "CR",
        ("sales-it", "pay"): "C",
    }
    assert codes(report) == ["raci-everybody", *["raci-own-task"] * 3, "raci-several"]


def test_two_columns_of_roles_are_enough():
    model, report = raci("Goal,R,A\nGrow,Kim,Lee\n")
    assert roles(model) == {("kim", "grow"): "R", ("lee", "grow"): "A"}
    assert (model.goals[0].owner, report.tables[0].dialect) == ("lee", "raci")


def test_a_row_for_each_role_names_both():
    model, report = raci("Activity,Person,Role\nLaunch,Kim,A\nLaunch,Lee,R\nLaunch,,R\n")
    assert roles(model) == {("kim", "launch"): "A", ("lee", "launch"): "R"}
    assert (report.rows, report.used) == (3, 2)


def test_roles_of_somebody_who_is_named_nowhere_are_not_given_to_a_heading():
    with pytest.raises(FormatError, match="a matrix of responsibilities \\(RACI\\) that does not say whose"):
        raci("Step,Role\nPlan,A\nBuild,R\n")


def test_grades_are_no_roles():
    with pytest.raises(FormatError, match="no table of a known kind"):
        raci("Name,Maths,Music\nKim,A,C\nLee,C,A\n")


def test_what_a_row_names_is_the_goal_or_the_initiative_that_is_known():
    model, report = raci("Item,Head of marketing,Lee\nGROW,A,R\nsite,A,R/S\nBoth,A,R\n", into=SHOP)
    assert roles(model) == {("cmo", "grow"): "A", ("lee", "grow"): "R"}
    assert [(m.stakeholder, m.responsibility) for m in model.initiative("site").team] == [("cmo", "A"), ("lee", "R")]
    assert model.initiative("twice").team == ()
    noted = sorted((note.place, note.message.code) for note in report.notes)
    assert noted == [("row 3", "raci-supports"), ("row 4", "raci-either")]
    assert (report.rows, report.used) == (3, 2)


def test_the_heading_says_that_rows_are_initiatives():
    model, _ = raci("Initiative,Kim,Lee\nNew shop,A,S\nNew app,R/A,C\n")
    assert [[(m.stakeholder, m.responsibility) for m in i.team] for i in model.initiatives] == [
        [("kim", "A"), ("lee", None)],
        [("kim", "A"), ("kim", "R"), ("lee", "C")],
    ]


def test_headings_are_functions_where_they_are_known_or_told():
    told, _ = raci("Goal,IT,Kim\nGrow,A,R\n", columns={"IT": "function"})
    assert [(s.name, s.function) for s in told.stakeholders] == [("IT", "IT"), ("Kim", "")]
    known, _ = raci("Goal,MARKETING,Kim\nGrow,A,R\n", into=SHOP)
    assert [(s.name, s.function) for s in known.stakeholders[1:]] == [("MARKETING", "marketing"), ("Kim", "")]


def test_with_several_accountable_the_owner_stays_open():
    model, report = raci("Goal,Kim,Lee\nGrow,A,A/R\n")
    assert model.goals[0].owner is None
    assert codes(report) == ["raci-shared"]


def test_a_heading_told_not_to_be_read_is_not_read():
    model, _ = raci("Goal,Kim,Lee\nGrow,A/R,R\n", columns={"Lee": ""})
    assert roles(model) == {("kim", "grow"): "AR"}


def test_a_column_without_a_heading_says_what_the_roles_are_for():
    model, _ = raci(",Kim,Lee\nLaunch,A,R\n")
    assert roles(model) == {("kim", "launch"): "A", ("lee", "launch"): "R"}


def test_reading_twice_changes_nothing():
    text = "Item,Kim,Lee\nGrow,A,S\nNew site,R/A,S\nOther,R,A\n"
    once, _ = raci(text, into=SHOP)
    assert raci(text, into=once)[0] == once


ROWS = ["Launch,A/R,C,", "Price,I,A,R", "Hire,C,,S", "Earn,,,"]
TITLES = st.lists(st.sampled_from(["", "Who does what in 2026", "Roles of the shop"]), max_size=4)


@given(st.permutations(ROWS), st.permutations(range(4)), TITLES)
def test_other_orders_and_titles_above_change_nothing(rows, order, titles):
    def sheet(rows, order, titles=()):
        lines = [line.split(",") for line in ("Task,Kim,Lee,Sales team", *rows)]
        return "\n".join([*titles, *(",".join(line[at] for at in order) for line in lines)]).encode()

    def things(content):
        model, report = read_with_report(content, "csv", label="raci.csv")
        named = [sorted(map(repr, part)) for part in (model.goals, model.stakes, model.stakeholders)]
        return named, report.used, len([code for code in codes(report) if code != "row-title"])

    assert things(sheet(rows, order, titles)) == things(sheet(ROWS, range(4)))


def test_real_matrices_read_as_a_careful_person_reads_them(shared):
    doors = shared / "data" / "doors"
    every = json.loads((doors / "expected.json").read_text("utf-8"))
    expected = every["raci/github_w365_raci.csv"]["expected"]
    model, report = read_with_report(doors / "raci" / "github_w365_raci.csv")
    assert (report.rows, report.used) == (expected["rows"], expected["tasks"])
    assert Counter(codes(report))["raci-no-role"] == expected["sections"]
    assert [s.name for s in model.stakeholders] == expected["teams"]
    owned = Counter(model.stakeholder(goal.owner).name for goal in model.goals)
    assert list(owned.values()) == [expected["accountable_devops"], expected["accountable_client"]]

    expected = every["raci/pt_martech_raci.csv"]["expected"]
    model, report = read_with_report(doors / "raci" / "pt_martech_raci.csv")
    assert Counter(model.stakeholder(goal.owner).name for goal in model.goals) == expected["accountable"]
    informed = sum("I" in stake.responsibility for stake in model.stakes)
    assert informed + codes(report).count("raci-everybody") == expected["informed_entries"]

    expected = every["raci/tpm_raci.xlsx"]["expected"]
    model = read(doors / "raci" / "tpm_raci.xlsx")
    assert [s.name for s in model.stakeholders] == expected["roles"]
    assert Counter(letter for stake in model.stakes for letter in stake.responsibility) == expected["letters"]
    done = {stake.goal for stake in model.stakes if "R" in stake.responsibility}
    assert [goal.name for goal in model.goals if goal.id not in done] == expected["tasks_without_responsible"]
