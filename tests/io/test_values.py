"""What people type into the fields of a form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.io.values import (
    day_order,
    decimal_mark,
    direction_in,
    joined,
    one_line,
    read_amount,
    read_day,
    said,
    shortened,
    slug,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("829", 829), ("-5", -5), ("+2.50", 2.5), (".5", 0.5), ("5.", 5)],
)
def test_a_plain_decimal_is_read_exactly(text, value):
    amount = read_amount(text)
    assert (amount.value, amount.unit, amount.exact) == (value, "", True)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200", 1200, ""),
        ("1 200 000", 1_200_000, ""),
        ("1.200.000,5", 1_200_000.5, ""),
        ("1,5", 1.5, ""),
        ("45%", 45, "%"),
        ("12 per cent", 12, "%"),
        ("$3.5M", 3_500_000, "$"),
        ("£2m", 2_000_000, "£"),
        ("2 billion", 2e9, ""),
        ("1e3", 1000, ""),
        ("(5)", -5, ""),
        ("−5", -5, ""),
        ("~20", 20, ""),
    ],
)
def test_a_dressed_number_is_read_and_says_that_it_was_not_plain(text, value, unit):
    amount = read_amount(text)
    assert (amount.value, amount.unit, amount.exact) == (value, unit, False)


@pytest.mark.parametrize(("text", "direction"), [(">= 90", "higher"), ("≤ 3", "lower"), ("<4", "lower")])
def test_a_bound_before_the_number_is_its_direction(text, direction):
    assert read_amount(text).direction == direction


@pytest.mark.parametrize(
    "text", ["", "ten", "10-20", "1,2,3", "1,234,56", "3.5.2", "5 m", "٣", "9" * 400, "1e999", "(5", "1" + " " * 99_999]
)
def test_what_is_no_number_or_may_be_two_is_not_guessed(text):
    assert read_amount(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_numbers_and_days(text):
    read_amount(text)
    read_day(text, last=True)
    slug(said(text))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_every_decimal_of_the_standard_reads_as_itself(number):
    assert read_amount(f"{number:f}").value == float(number)


@given(st.dates())
def test_every_day_of_the_standard_reads_as_itself(day):
    read = read_day(day.isoformat(), last=True)
    assert (read.date, read.exact) == (day, True)


def test_a_time_zone_does_not_move_the_day():
    assert read_day("2012-01-26+05:00", last=True).date == date(2012, 1, 26)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("Sept. 2012", date(2012, 9, 1), date(2012, 9, 30)),
    ],
)
def test_a_year_or_month_stands_for_its_first_or_last_day(text, first, last):
    assert read_day(text, last=False).date == first
    assert read_day(text, last=True).date == last


@pytest.mark.parametrize(
    "text",
    [
        "01/26/2012",
        "26.01.2012",
        "January 26, 2012",
        "26 Jan 2012",
        "26-Jan-2012",
        "January 26th, 2012",
        "26th of January 2012",
        "Thursday, January 26, 2012",
        "2012/1/26",
        "2012-01-26T10:00:00",
    ],
)
def test_other_ways_to_write_a_day_are_read_as_guesses(text):
    read = read_day(text, last=True)
    assert (read.date, read.exact) == (date(2012, 1, 26), False)


@pytest.mark.parametrize(
    "text", ["03/04/2012", "2012-02-30", "2012-13", "0000-00-00", "soon", "May be 2012", "31/31/2012"]
)
def test_what_is_no_day_or_may_be_two_is_not_guessed(text):
    assert read_day(text, last=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "TBD",
        "[To_be_identified]",
        "[To be determined]",
        "ID-${uuid}",
        "n/a",
        " - ",
        "[To_be_inserted_by_user]",
        "Plan Name Goes Here",
        "TBA.",
    ],
)
def test_a_placeholder_says_nothing(text):
    assert said(text) == ""


@pytest.mark.parametrize("text", ["[x]", "To be the best shop in town", "costs ${amount} a year", "目標"])
def test_a_text_that_is_no_placeholder_is_kept(text):
    assert said(text) == text


def test_names_stay_on_one_line_and_short_ones_whole():
    assert one_line("a\x85\n b") == "a b"
    assert shortened("short") == "short"
    assert shortened("x" * 99, 10) == "xxxxxxxxx…"


def test_a_slug_keeps_letters_of_every_script():
    assert slug("Équipe №5 目標") == "équipe-5-目標"


def test_empty_paragraphs_leave_no_gap():
    assert joined("", "a", "", "b") == "a\n\nb"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Meet or Exceed the goal", "higher"), ("at least 90 %", "higher"), ("No less than ten", "higher"),
        ("50 or more", "higher"), ("not below 5", "higher"), ("no more than 5 days", "lower"), ("at most 3", "lower"),
        ("not to exceed 10", "lower"), ("3 or fewer", "lower"), ("Days", None), ("at least 5 and no more than 9", None),
        ("Meeting attendees", None),
    ],
)  # fmt: skip
def test_direction_is_read_from_plain_words_alone(text, direction):
    assert direction_in(text) == direction


def test_unicode_forms_of_one_text_are_one():
    assert said("Caf\u0065\u0301") == said("Caf\u00e9")


@pytest.mark.parametrize("text", ["#DIV/0!", "#N/A", "#REF!", "TBD", "n/a", "N/A", "—", "-", "", " ", "?", "…"])
def test_what_stands_for_nothing_says_nothing(text):
    assert said(text) == ""
    assert read_amount(said(text)) is None


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1.234", "1,5"], ","),
        (["1.234,5"], ","),
        (["1.234.567"], ","),
        (["1,234.5"], "."),
        (["1,234", "3.14"], "."),
        (["0.125"], "."),
        (["1.234", "1,234"], ""),
        (["0,5", "0.5"], ""),
        (["12", "R$ 5"], ""),
    ],
)
def test_a_column_says_what_its_decimals_stand_behind_where_some_number_can_be_read_in_one_way_only(texts, mark):
    assert decimal_mark(texts) == mark


@given(st.integers(-(10**9), 10**9), st.integers(1, 99), st.sampled_from([",", "."]))
def test_grouped_numbers_read_alike_with_either_mark(whole, cents, mark):
    text = f"{whole:,}.{cents:02d}"
    text = text if mark == "." else text.translate({ord(","): ".", ord("."): ","})
    assert read_amount(text, mark=mark).value == float(f"{whole}.{cents:02d}")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("Q4 2018", date(2018, 10, 1), date(2018, 12, 31)),
        ("Q4'18", date(2018, 10, 1), date(2018, 12, 31)),
        ("H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-W10", date(2026, 3, 2), date(2026, 3, 8)),
        ("March 2026", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    assert (read_day(text, last=False).date, read_day(text, last=True).date) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("4/22/2016 19:57:50", date(2016, 4, 22)),
        ("15/Feb/26 4:37 PM", date(2026, 2, 15)),
        ("13-Sep-08", date(2008, 9, 13)),
        ("1-Sept-2008", date(2008, 9, 1)),
        ("29. Februar 2024", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    read = read_day(text, last=True)
    assert (read and read.date) == day


@pytest.mark.parametrize(
    "text", ["11-Jun", "Q3 FY24", "FY24", "31-Sep-2008", "03/04/2026", "01/02/03", "R1", "Sprint 4", "1.5", "Q5 2026"]
)
def test_half_a_day_or_one_of_two_days_is_no_day(text):
    assert read_day(text, last=True) is None


@given(st.lists(st.dates(min_value=date(1970, 1, 1)), min_size=1), st.sampled_from(["day first", "month first"]))
def test_a_column_of_days_is_read_in_the_order_that_its_days_allow(days, order):
    written = [
        f"{d.day}/{d.month}/{d.year:04d}" if order == "day first" else f"{d.month}/{d.day}/{d.year:04d}" for d in days
    ]
    found = day_order(written)
    assert found in ("", order)
    if found:
        assert [read_day(text, last=True, order=found).date for text in written] == days
