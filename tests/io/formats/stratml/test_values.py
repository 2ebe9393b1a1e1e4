"""What people type into the fields of a form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.io.formats.stratml.values import joined, one_line, read_amount, read_day, said, shortened, slug


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


@pytest.mark.parametrize(("text", "direction"), [(">= 90", "at_least"), ("≤ 3", "at_most"), ("<4", "at_most")])
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


@pytest.mark.parametrize("text", ["01/26/2012", "26.01.2012", "January 26, 2012", "26 Jan 2012", "2012-01-26T10:00:00"])
def test_other_ways_to_write_a_day_are_read_as_guesses(text):
    read = read_day(text, last=True)
    assert (read.date, read.exact) == (date(2012, 1, 26), False)


@pytest.mark.parametrize(
    "text", ["03/04/2012", "2012-02-30", "2012-13", "0000-00-00", "soon", "May be 2012", "31/31/2012"]
)
def test_what_is_no_day_or_may_be_two_is_not_guessed(text):
    assert read_day(text, last=True) is None


@pytest.mark.parametrize(
    "text", ["", "...", "TBD", "[To_be_identified]", "[To be determined]", "ID-${uuid}", "n/a", " - "]
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
