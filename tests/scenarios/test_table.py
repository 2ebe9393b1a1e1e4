from cmocio.model import Add, AlignmentModel, Goal, Remove, Replace, Satisfy, Scenario
from cmocio.scenarios import compare
from cmocio.scenarios._table import _number, shortened

MODEL = AlignmentModel("shop", goals=[Goal("a", "Sales", satisfaction=0.5), Goal("b", "Speed", satisfaction=0.2)])


def test_only_what_moves_is_shown():
    text = str(compare(MODEL, Scenario("up", Satisfy("a", 1))))
    assert "Sales" in text
    assert "Speed" not in text
    assert "(not shown, as they stay as they are: 1)" in text


def test_what_is_gone_and_what_is_new_has_a_dash_where_it_is_not():
    text = str(
        compare(MODEL, [Scenario("gone", Remove("goal:a")), Scenario("new", Add(Goal("c", "More", satisfaction=1)))])
    )
    assert [line.split() for line in text.splitlines() if line.startswith("  Sales")] == [
        ["Sales", "+0.50", "–", "+0.50"]
    ]
    assert [line.split() for line in text.splitlines() if line.startswith("  More")] == [["More", "–", "–", "+1.00"]]


def test_another_day_is_shown_under_the_name():
    text = str(compare(MODEL, Scenario("later", Replace("model:", as_of="2026-06-30"))))
    assert "(2026-06-30)" in text


def test_numbers_have_a_real_minus_and_zero_has_none():
    assert (_number(-0.25), _number(-0.001), _number(0.5, signed=False)) == ("−0.25", "0.00", "0.50")
    assert shortened("abc", 3) == "abc"


def test_a_single_change_is_named_once_and_several_with_what_each_brings():
    one = str(compare(MODEL, Scenario("up", Satisfy("a", 1))))
    assert "Under 'up' everything moves by one change: Sales judged at +1.00" in one
    two = str(compare(MODEL, Scenario("up", Satisfy("a", 1), Satisfy("b", 1))))
    assert "  • All goals, by weight +0.65: +0.40 Speed judged at +1.00; +0.25 Sales judged at +1.00" in two
