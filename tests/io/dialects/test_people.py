"""Directories of people."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Stakeholder
from cmocio.errors import FormatError
from cmocio.io import read_with_report

SHOP = AlignmentModel.of("shop", Stakeholder("ceo", "Ada Boss", function="board"), Stakeholder("kim", "Kim"))


def people(text, **told):
    return read_with_report(text.encode(), "csv", **told)


def noted(report):
    return [(note.place, note.message.code) for note in report.notes]


def test_each_row_is_a_stakeholder_in_their_function_and_place():
    text = "Name,Job title,Department,Reports to,Office\nKim,Head of sales,Sales,,Bonn\nLee,Clerk,SALES,kim,Rome\n"
    model, report = people(text)
    assert [(s.name, s.description, s.function, s.part_of, s.location) for s in model.stakeholders] == [
        ("Kim", "Head of sales", "Sales", None, "Bonn"),
        ("Lee", "Clerk", "Sales", "kim", "Rome"),
    ]
    assert (report.tables[0].dialect, report.rows, report.used, report.notes) == ("people", 2, 2, ())


def test_names_in_two_columns_are_one_and_a_team_without_a_department_is_the_function():
    model, _ = people("First name,Last name,Team,Role\nKim,Oak,Web,Developer\nLee,,Shop,Clerk\n")
    assert [(s.name, s.function) for s in model.stakeholders] == [("Kim Oak", "Web"), ("Lee", "Shop")]
    both, _ = people("Name,Department,Team\nKim,IT,Web\n")
    assert [(s.function, s.tags) for s in both.stakeholders] == [("IT", {"Web"})]


def test_managers_are_known_by_the_ids_of_the_list():
    model, report = people("ID,Name,Title,Manager\n7,Kim,Head,\n8,Lee,Clerk,7\n9,Mo,Clerk,Kim\n")
    assert [s.part_of for s in model.stakeholders] == [None, "kim", "kim"]
    assert report.notes == ()


def test_a_manager_who_is_not_in_the_list_is_reported_and_stays_unknown():
    model, report = people("Name,Title,Manager\nKim,Head,Ada\nLee,Clerk,Kym\n")
    assert [(s.name, s.part_of) for s in model.stakeholders] == [("Kim", None), ("Lee", None)]
    assert noted(report) == [("row 2", "people-manager"), ("row 3", "people-manager")]
    assert "did you mean 'Kim'?" in str(report.notes[1])
    assert (report.rows, report.used) == (2, 2)


def test_a_manager_may_stand_in_the_model_read_into():
    model, report = people("Name,Title,Manager\nKim,Head,Ada Boss\n", into=SHOP)
    assert (model.stakeholder("kim").part_of, report.notes) == ("ceo", ())


def test_a_manager_whose_name_or_id_may_be_two_people_is_not_guessed():
    model, report = people("ID,Name,Title,Manager\nkim,Lee,Head,\n2,Kim,Clerk,Lee\n3,Mo,Clerk,Kim\n")
    assert [s.part_of for s in model.stakeholders] == [None, "lee", None]
    assert noted(report) == [("row 4", "people-manager")]


def test_whoever_reports_to_themself_reports_to_nobody():
    model, report = people("Name,Title,Manager\nKim,Head,Kim\nLee,Clerk,Kim\n")
    assert [s.part_of for s in model.stakeholders] == [None, "kim"]
    assert noted(report) == [("row 2", "people-own-manager")]


def test_a_circle_of_managers_is_one_clear_fault():
    with pytest.raises(FormatError) as raised:
        people("Name,Title,Manager\nKim,Head,Mo\nLee,Clerk,Kim\nMo,Clerk,Lee\nAda,Clerk,Mo\n")
    assert len(raised.value.faults) == 1
    assert "kim → mo → lee → kim lead back to the start; break the loop somewhere" in str(raised.value)


def test_two_of_one_name_are_told_apart_by_their_ids_and_the_second_is_reported():
    model, report = people("ID,Name,Title\n1,Kim,Head\n2,Kim,Clerk\n1,Kim,\n")
    assert [(s.name, s.description) for s in model.stakeholders] == [("Kim", "Head")]
    assert noted(report) == [("row 3", "people-namesake")]
    assert (report.rows, report.used) == (3, 2)


def test_a_contradiction_is_noted_and_the_first_stands():
    model, report = people("Name,Department,Manager\nKim,IT,Lee\nKim,Sales,Mo\nLee,IT,\nMo,IT,\n")
    assert (model.stakeholders[0].function, model.stakeholders[0].part_of) == ("IT", "lee")
    assert noted(report) == [("row 3", "contradicts"), ("row 3", "contradicts")]


@pytest.mark.parametrize("nobody", ["Vacant", "", "TBD", "to be hired"])
def test_a_place_that_nobody_holds_is_reported(nobody):
    model, report = people(f"Name,Title,Department\nKim,Head,IT\n{nobody},Clerk,IT\n")
    assert [s.name for s in model.stakeholders] == ["Kim"]
    assert noted(report) == [("row 3", "people-nameless")]


def test_a_level_is_read_where_it_says_one_of_the_model_s():
    model, report = people("Name,Department,Level\nKim,IT,C-Level\nLee,IT,Manager\nMo,IT,L5\n")
    assert [s.seniority for s in model.stakeholders] == ["executive", "manager", "member"]
    assert noted(report) == [("row 4", "people-level")]
    assert "those known are executive, manager, member" in str(report.notes[0])


def test_people_are_the_owners_of_the_same_name():
    once, _ = people("Name,Department\nKim Oak,IT\n")
    model, _ = people("Objective,Owner,KR\nGrow,kim oak,Sales\n", into=once)
    assert [(s.name, s.function) for s in model.stakeholders] == [("Kim Oak", "IT")]
    assert model.goals[0].owner == "kim-oak"


def test_reading_twice_changes_nothing():
    text = (
        "Name,Job title,Department,Team,Manager,Level\nKim,Head,Sales,A,Ada Boss,executive\nLee,Clerk,Sales,B,Kim,ic\n"
    )
    once, _ = people(text, into=SHOP)
    assert people(text, into=once)[0] == once


ROWS = ["Kim,Head,Sales,,Bonn", "Lee,Clerk,Sales,Kim,Rome", "Mo,Clerk,IT,Kym,Rome", ",Clerk,IT,Kim,Rome"]
TITLES = st.lists(st.sampled_from(["", "Who is who", "As of January"]), max_size=4)


@given(st.permutations(ROWS), st.permutations(range(5)), TITLES)
def test_other_orders_and_titles_above_change_nothing(rows, order, titles):
    def sheet(rows, order, titles=()):
        lines = [line.split(",") for line in ("Name,Title,Department,Manager,Location", *rows)]
        return "\n".join([*titles, *(",".join(line[at] for at in order) for line in lines)]).encode()

    def things(content):
        model, report = read_with_report(content, "csv", label="people.csv")
        codes = sorted(note.message.code for note in report.notes if note.message.code != "row-title")
        return sorted(map(repr, model.stakeholders)), report.used, codes

    assert things(sheet(rows, order, titles)) == things(sheet(ROWS, range(5)))


def test_a_real_list_of_stakeholders_reads_as_a_careful_person_reads_it(shared):
    doors = shared / "data" / "doors"
    every = json.loads((doors / "expected.json").read_text("utf-8"))
    expected = every["registers/tpm_program_tables.xlsx"]["expected"]
    model, report = read_with_report(doors / "registers" / "tpm_program_tables.xlsx")
    (table,) = (one for one in report.tables if one.dialect == "people")
    assert table.rows == table.used == expected["stakeholders"]
    assert sum(bool(s.function and s.description) for s in model.stakeholders) == expected["stakeholders"]
