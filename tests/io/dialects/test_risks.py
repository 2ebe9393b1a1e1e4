"""Registers of risks."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal, Harm, Initiative
from cmocio.errors import FormatError
from cmocio.io import read_with_report

SHOP = AlignmentModel.of("shop", Goal("grow", "Grow"), Initiative("second", "Second supplier"))


def risks(text, **told):
    return read_with_report(text.encode(), "csv", **told)


def noted(report):
    return [(note.place, note.message.code) for note in report.notes]


def chances(cells, heading="Likelihood", **told):
    text = "\n".join([f"Risk;{heading};Owner", *(f"Risk {at};{cell};Kim" for at, cell in enumerate(cells))])
    model, report = risks(text, **told)
    return [risk.chance for risk in model.risks], report


def test_a_row_says_what_may_happen_and_how_far_which_goals_would_fall():
    heads = "ID;Risk;Probability;Impact;Goal;Risk owner;Mitigation;Status;Valid until;Cause"
    text = f"{heads}\nR1;Supplier fails;20%;30%;Grow; Kim;second supplier;Active;2026-12-31;One source\n"
    model, report = risks(text, into=SHOP)
    (risk,) = model.risks
    assert (risk.id, risk.source, risk.chance, risk.effects) == ("supplier-fails", "R1", 0.2, (Harm("grow", 0.3),))
    assert (risk.owner, risk.mitigations, risk.status) == ("kim", ("second",), "open")
    assert (risk.until, risk.description) == (date(2026, 12, 31), "One source")
    assert (report.tables[0].dialect, report.tables[0].fit, report.rows, report.used) == ("risks", 1, 1, 1)
    assert report.notes == ()


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("20%", "5 %", "100%"), [0.2, 0.05, 1]),
        (("0.2", "0", "1"), [0.2, 0, 1]),
        (("0,2", "0,05", "1"), [0.2, 0.05, 1]),
        (("20%", "0.5", "1"), [0.2, 0.5, 1]),
    ],
)
def test_shares_and_per_cents_are_chances(cells, read):
    assert chances(cells)[0] == read
    assert chances(cells)[1].notes == ()


@pytest.mark.parametrize(
    "cells", [("1", "3", "5"), ("0", "1", "1"), ("40", "60", "5"), ("High", "Low", "Rare"), ("<5%", "120%", "-1%")]
)
def test_places_on_a_scale_and_what_may_be_one_are_reported_and_not_guessed(cells):
    read, report = chances(cells)
    assert read == [None, None, None]
    assert [code for _, code in noted(report)] == ["risk-no-share"] * 3
    assert f"says the likelihood '{cells[0]}'" in str(report.notes[0])


def test_what_is_no_share_stays_as_a_tag():
    model, _ = risks("Risk,Likelihood,Impact\nStrike,High,4\n")
    assert model.risks[0].tags == {"likelihood: High", "impact: 4"}


@pytest.mark.parametrize(
    ("scale", "cells", "read"),
    [
        ("likelihood in fifths", ("1", "3", "Almost certain", "unlikely"), [0.1, 0.5, 0.9, 0.3]),
        ("likelihood in fifths", ("2 - Low", "5 (severe)", "4 - Low", "6"), [0.3, 0.9, None, None]),
        ("likelihood in thirds", ("Low", "High (3)", "2", "4"), [1 / 6, 5 / 6, 0.5, None]),
        ("likelihood in %", ("1", "40", "5%", "0.5"), [0.01, 0.4, 0.05, 0.005]),
    ],
)
def test_scales_are_read_where_it_is_told_what_they_are(scale, cells, read):
    found, report = chances(cells, heading="P", columns={"P": scale})
    assert found == read
    assert len(report.notes) == read.count(None)


@pytest.mark.parametrize("nothing", ["", "TBD", "n/a", "—"])
def test_an_unknown_chance_is_never_zero(nothing):
    read, report = chances((nothing, "0", "0.5"))
    assert read == [None, 0, 0.5]
    assert report.notes == ()


def test_an_impact_needs_a_goal_and_a_goal_an_impact():
    model, report = risks("Risk,Chance,Impact,Goal\nStrike,10%,20%,\nFire,5%,High,Grow\n")
    assert [risk.effects for risk in model.risks] == [(), ()]
    assert noted(report) == [("row 2", "risk-no-goal"), ("row 3", "risk-no-share"), ("row 3", "risk-no-fall")]


def test_several_goals_fall_and_a_second_row_of_the_risk_adds_its_own():
    model, report = risks("Risk,Impact,Goal\nFire,50%,Grow; Save\nFire,0.2,Keep\nFire,0.3,Save\n")
    assert {harm.goal: harm.fall for harm in model.risks[0].effects} == {"grow": 0.5, "keep": 0.2, "save": 0.5}
    assert noted(report) == [("row 4", "contradicts")]


def test_mitigations_that_are_no_known_initiative_stay_in_the_description():
    model, report = risks("Risk,Mitigation\nFire,Second supplier; drills\n", into=SHOP)
    assert (model.risks[0].mitigations, model.risks[0].description) == (("second",), "drills")
    assert noted(report) == [("row 2", "risk-mitigation")]


@pytest.mark.parametrize(
    ("word", "status", "notes"),
    [("Closed", "closed", 0), ("Realised", "happened", 0), ("OPEN", "open", 0), ("Mitigated", "open", 1)],
)
def test_a_status_is_read_where_it_can_mean_one_thing(word, status, notes):
    model, report = risks(f"Risk,Chance,Status\nFire,5%,{word}\n")
    assert (model.risks[0].status, len(report.notes)) == (status, notes)


def test_what_has_happened_is_certain_and_contradicts_another_status():
    model, report = risks("Risk,Realized,Status\nFire,Yes,\nStrike,No,Closed\nFlood,Yes,Closed\n")
    assert [risk.status for risk in model.risks] == ["happened", "closed", "happened"]
    assert noted(report) == [("row 4", "contradicts")]


def test_a_due_day_is_asked_for_and_not_taken_for_the_end_of_the_risk():
    asked, report = risks("Risk,Chance,Due\nFire,5%,2026-12-31\n")
    assert (asked.risks[0].until, noted(report)) == (None, [("row 2", "risk-due")])
    told, report = risks("Risk,Chance,Due\nFire,5%,2026-12-31\n", columns={"Due": "until"})
    assert (told.risks[0].until, noted(report)) == (date(2026, 12, 31), [])


def test_a_period_that_runs_backwards_is_reported_and_the_risk_stays():
    model, report = risks("Risk,Chance,From,Until\nFire,5%,2026-12-31,2026-01-01\nFlood,5%,2026-01-01,2026-12-31\n")
    assert [risk.until for risk in model.risks] == [None, date(2026, 12, 31)]
    assert noted(report) == [("row 2", "risk-backwards")]


def test_a_rating_is_a_tag_and_no_risk():
    model, report = risks("Risk description,Likelihood,Risk level,Category\nFire,5%,High,Site\n")
    assert [(risk.name, risk.tags) for risk in model.risks] == [("Fire", {"rating: High", "Site"})]
    assert report.notes == ()


def test_risks_of_one_name_are_told_apart_by_their_ids():
    model, report = risks("ID,Risk,Chance\n1,Delay,5%\n2,Delay,10%\n3,Fire,1%\n")
    assert [(risk.name, risk.chance) for risk in model.risks] == [
        ("Delay (1)", 0.05),
        ("Delay (2)", 0.1),
        ("Fire", 0.01),
    ]
    assert noted(report) == [("row 2", "risk-namesake"), ("row 3", "risk-namesake")]


def test_of_several_owners_the_first_watches_and_the_others_are_reported():
    model, report = risks("Risk,Chance,Owner\nFire,5%,Kim; Lee; Mo\n")
    assert (model.risks[0].owner, [s.name for s in model.stakeholders]) == ("kim", ["Kim"])
    assert noted(report) == [("row 2", "risk-owners")]


def test_a_row_that_names_no_risk_is_reported():
    model, report = risks("Risk,Likelihood,Owner\n,5%,Kim\nFire,5%,Lee\n")
    assert [risk.name for risk in model.risks] == ["Fire"]
    assert (noted(report), report.rows, report.used) == ([("row 2", "risk-nameless")], 2, 1)


def test_what_has_a_chance_is_not_yet_a_risk():
    with pytest.raises(FormatError, match="no table of a known kind"):
        risks("Name,Probability,Owner,Amount\nBig deal,40%,Kim,5000\n")
    model, _ = risks("Description,Likelihood,Severity\nA fire,40%,High\n")
    assert model.risks[0].name == "A fire"


def test_reading_twice_changes_nothing():
    heads = "ID,Risk,Chance,Impact,Goal,Owner,Mitigation,Realised,Category"
    text = f"{heads}\n1,Fire,5%,20%,Grow; Save,Kim,Drills,No,Site\n2,Fire,High,4,Grow,Lee,Second supplier,Yes,Site\n"
    once, _ = risks(text, into=SHOP)
    assert risks(text, into=once)[0] == once


ROWS = ["1,Fire,5%,20%,Grow,Kim", "2,Strike,High,,Save,Lee", "3,,1%,,,Kim", "4,Flood,0.2,0.5,,"]
TITLES = st.lists(st.sampled_from(["", "Risks of the shop", "Kept by Kim"]), max_size=4)


@given(st.permutations(ROWS), st.permutations(range(6)), TITLES)
def test_other_orders_and_titles_above_change_nothing(rows, order, titles):
    def sheet(rows, order, titles=()):
        lines = [line.split(",") for line in ("ID,Risk,Likelihood,Impact,Goal,Owner", *rows)]
        return "\n".join([*titles, *(",".join(line[at] for at in order) for line in lines)]).encode()

    def things(content):
        model, report = read_with_report(content, "csv", label="risks.csv")
        codes = sorted(note.message.code for note in report.notes if note.message.code != "row-title")
        named = [sorted(map(repr, part)) for part in (model.risks, model.goals, model.stakeholders)]
        return named, report.used, codes

    assert things(sheet(rows, order, titles)) == things(sheet(ROWS, range(6)))


def test_real_registers_read_as_a_careful_person_reads_them(shared):
    doors = shared / "data" / "doors"
    every = json.loads((doors / "expected.json").read_text("utf-8"))
    expected = every["registers/club_risk_register.xlsx"]["expected"]
    file = doors / "registers" / "club_risk_register.xlsx"
    model, report = read_with_report(file)
    assert len(model.risks) == report.used == expected["risks"]
    assert report.tables[0].place == f"Risk Register!{expected['header_row']}"
    assert [risk.source for risk in model.risks] == [f"R{number}" for number in range(1, expected["risks"] + 1)]
    known = [risk.chance for risk in model.risks]
    assert (min(known), max(known)) == (expected["probability_min"], expected["probability_max"])
    tags = Counter(tag.removeprefix("impact: ") for risk in model.risks for tag in risk.tags)
    assert tags == expected["impact"]
    owners = Counter(model.stakeholder(risk.owner).name for risk in model.risks)
    assert owners.items() >= expected["owners"].items()

    expected = every["registers/tpm_program_tables.xlsx"]["expected"]
    model, report = read_with_report(doors / "registers" / "tpm_program_tables.xlsx")
    tables = {one.place: one for one in report.tables if one.dialect == "risks"}
    assert tables["Risk Register!1"].used == expected["risk_register"]["risks"]
    happened = sum(risk.status == "happened" for risk in model.risks)
    assert happened == expected["risk_register"]["realised"]["Yes"]
    log = [one.used for place, one in tables.items() if place.startswith("Risk Log")]
    assert log == [expected["risk_log"]["first_table_risks"], expected["risk_log"]["second_table_risks"]]
    assert {risk.source for risk in model.risks} >= set(expected["risk_log"]["nested_ids"])
