"""The tables on a sheet."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from cmocio.io.tables import Area, Aside, Grid, grid_of_text, grids_of_workbook, tables_on


def only(*rows, merged=()):
    (table,), aside = tables_on(Grid("", list(map(list, rows)), merged))
    return table, aside


def test_titles_notes_and_labels_above_a_header_stand_aside():
    table, aside = only(
        ["OKRs of 2026", None, None, None],
        ["Owner:", "Kim", None, None],
        [],
        ["Objective", "Key result", "Target", "Owner"],
        ["Grow", "Sales", 5, "Kim"],
    )
    assert (table.header_rows, table.numbers) == ((4,), (5,))
    assert aside == (Aside(1, "title"), Aside(2, "title"))


def test_totals_and_notes_below_stand_aside():
    table, aside = only(["Goal", "Target"], ["Grow", 5], ["Grand total", 5], [], ["Source: finance", None])
    assert table.numbers == (2,)
    assert aside == (Aside(3, "total"), Aside(5, "note"))


def test_a_goal_named_like_a_total_is_a_goal():
    table, _ = only(["Goal", "Target"], ["Total revenue grows", 5], ["Average", "by Kim"])
    assert table.numbers == (2, 3)


def test_a_second_table_begins_where_its_headings_come_again():
    first, second = tables_on(
        Grid("Log", [["Id", "Risk", "Impact"], [1, "Late", "High"], [], [], ["Id", "Risk"], [1, "Lost"], [2, "Old"]])
    )[0]
    assert (first.numbers, second.header, second.numbers) == ((2,), ("Id", "Risk"), (6, 7))


def test_a_second_table_begins_where_texts_stand_in_columns_of_numbers():
    tables, _ = tables_on(Grid("", [["Goal", "Target"], ["Grow", 5], [], ["Name", "Function"], ["Kim", "it"]]))
    assert [table.header for table in tables] == [("Goal", "Target"), ("Name", "Function")]


def test_empty_rows_inside_a_table_part_nothing():
    table, _ = only(["Goal", "Owner"], ["Grow", "Kim"], [], ["Shrink", "Lee"])
    assert table.numbers == (2, 4)


def test_two_rows_of_headings_are_joined_where_the_upper_spans_the_lower():
    table, _ = only(
        ["Objective", "Target", None],
        ["Objective", "Q1", "Q2"],
        ["Grow", 1, 2],
        merged=(Area(1, 1, 2, 1), Area(1, 2, 1, 3)),
    )
    assert table.header == ("Objective", "Target | Q1", "Target | Q2")
    table, _ = only(["Id", "Which films?", None], [None, "Response", "Other"], [7, "I", "II"])
    assert table.header == ("Id", "Which films? | Response", "Which films? | Other")


def test_a_merged_cell_says_the_same_in_each_of_its_rows():
    table, _ = only(["Objective", "KR"], ["Grow", "a"], [None, "b"], ["Save", "c"], merged=(Area(2, 1, 3, 1),))
    assert table.rows == (("Grow", "a"), ("Grow", "b"), ("Save", "c"))


def test_days_and_years_are_headings_of_a_series():
    assert only(["KPI", datetime(2026, 1, 31), 2027], ["NPS", 3, 4])[0].header == ("KPI", "2026-01-31", "2027")


def test_a_sheet_of_numbers_has_no_table_and_says_so():
    assert tables_on(Grid("", [[1, 2], [3, 4]])) == ((), (Aside(1, "no table"), Aside(2, "no table")))


def test_a_cell_tells_where_it_stands():
    table, _ = only([None, "Goal", "Target"], [None, "Grow", 5])
    assert (table.place(2, 1), table.place(2)) == ("C2", "row 2")


CELLS = st.one_of(st.none(), st.text(max_size=8), st.integers(-5, 3000), st.sampled_from(["Total", "Note: x", "Goal"]))


@given(st.lists(st.lists(CELLS, max_size=5), max_size=12))
def test_every_row_is_in_a_header_in_a_table_or_aside_once(rows):
    sheet = Grid("", rows)
    tables, aside = tables_on(sheet)
    found = [n for table in tables for n in (*table.header_rows, *table.numbers)] + [one.row for one in aside]
    assert sorted(found) == list(sheet.filled())


def test_real_sheets_are_laid_out_as_a_reader_sees_them(shared):
    doors = shared / "data" / "doors"
    risks = grids_of_workbook((doors / "registers" / "club_risk_register.xlsx").read_bytes())
    (table,), aside = tables_on(risks[0])
    assert (table.header_rows, len(table.rows), len(aside)) == ((3,), 70, 2)
    sheets = {s.name: s for s in grids_of_workbook((doors / "registers" / "tpm_program_tables.xlsx").read_bytes())}
    assert len(sheets) == 20
    assert [len(table.rows) for table in tables_on(sheets["Risk Log"])[0]] == [3, 6]
    assert tables_on(sheets["Project Plan"])[0][0].header_rows == (3,)
    survey = grid_of_text((doors / "surveys" / "starwars_surveymonkey_250.csv").read_bytes())
    (table,), _ = tables_on(survey)
    assert (len(table.header_rows), len(table.rows), len(table.header)) == (2, 250, 38)
    kpis = grid_of_text((doors / "okr_sheets" / "mcc_kpis.csv").read_bytes())
    (table,), aside = tables_on(kpis)
    assert (len(table.rows), len(table.header), aside) == (351, 8, ())
    jira = grid_of_text((doors / "jira" / "game_team_all_fields.csv").read_bytes())
    assert [len(table.rows) for table in tables_on(jira)[0]] == [68]
