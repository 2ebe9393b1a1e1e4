import pickle

import pytest

import cmocio
from cmocio import Message, declare, render
from cmocio.errors import Fault
from cmocio.results import Result
from cmocio.texts import (
    ENGLISH,
    UNPRINTABLE,
    Words,
    declared,
    padded,
    printable,
    shortened,
    width,
    wrapped,
)

declare("test-late", "{what} is {days} days late")


def test_a_message_is_put_into_words_only_when_shown():
    message = Message.of("test-late", what="it", days=2)
    assert str(message) == "it is 2 days late"
    assert render(message, {"test-late": "{days}!"}) == "2!"


def test_an_undeclared_code_shows_itself_and_its_data():
    assert str(Message.of("test-nobody", a=1)) == "test-nobody (a=1)"
    assert str(Message.of("test-nobody")) == "test-nobody"


def test_a_missing_value_shows_as_its_name():
    declare("test-gap", "{a} and {b}")
    assert str(Message.of("test-gap", a=1)) == "1 and <b>"


def test_numbers_are_short_and_lists_are_joined():
    declare("test-shown", "{number} of {names}, {share:.0%}")
    assert str(Message.of("test-shown", number=1 / 3, names=("a", "b"), share=0.5)) == "0.333333 of a, b, 50%"


def test_a_number_chooses_between_words():
    declare("test-plural", "{count:,} {count:goal|goals}")
    assert [ENGLISH("test-plural", count=count) for count in (0, 1, 1234)] == ["0 goals", "1 goal", "1,234 goals"]


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (-0.38, "+.2f", "−0.38"),
        (0.004, "+.2f", "0.00"),
        (-0.004, ".2f", "0.00"),
        (-0.0, ".6g", "0"),
        (-1e-9, ".3g", "−1e−09"),
        (float("-inf"), "+.2f", "−inf"),
        (-3, "", "−3"),
        (-(10**400), "", f"−1{'0' * 400}"),
    ],
)
def test_there_is_one_minus_sign_and_none_before_nothing(value, spec, text):
    assert ENGLISH.formatted(value, spec) == text


def test_an_error_quotes_a_number_as_a_program_writes_it():
    declare("test-below", "{value} is below {low}")
    assert str(Fault("weight", Message.of("test-below", value=-1, low=0))) == "weight: -1 is below 0"
    assert ENGLISH("test-below", value=-1, low=0) == "−1 is below 0"


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        (0, 0, "0 %"),
        (1e-12, 0, "< 1 %"),
        (0.005, 0, "< 1 %"),
        (0.0149, 0, "1 %"),
        (0.9949, 0, "99 %"),
        (0.995, 0, "> 99 %"),
        (1, 0, "100 %"),
        (0.0004, 1, "< 0.1 %"),
        (0.9996, 1, "> 99.9 %"),
        (-0.02, 0, "−2 %"),
    ],
)
def test_nothing_and_all_are_shown_only_for_what_is_exactly_so(share, digits, text):
    assert ENGLISH.percent(share, digits) == text


def test_a_language_has_its_own_numbers_lists_and_plurals():
    german = Words(
        {
            "decimal-point": ",",
            "thousands-separator": ".",
            "percent": "{number} Prozent",
            "days": "{count} {count:Tag|Tage}",
            "list-end": "{first} und {last}",
            "list-rest": "{count} weitere",
        }
    )
    assert german.number(-1234.5, signed=True) == "−1.234,50"
    assert german.percent(0.5) == "50 Prozent"
    assert (german.days(1), german.days(2)) == ("1 Tag", "2 Tage")
    assert german.listed(["a", "b", "c"]) == "a, b und c"
    assert german.few(["a", "b", "c"], 1) == ("a", "2 weitere")
    assert german("test-late", what="es", days=2) == "es is 2 days late"


@pytest.mark.parametrize(
    ("text", "columns"), [("goal", 4), ("目標", 4), ("é", 1), ("e\u0301", 1), ("ＡＢ", 4), ("", 0)]
)
def test_width_counts_columns_of_a_terminal(text, columns):
    assert width(text) == columns
    assert width(padded(text, 10)) == width(padded(text, 10, right=True)) == 10


@pytest.mark.parametrize("text", ["customer data platform", "顧客データプラットフォーム", "e\u0301" * 20])
@pytest.mark.parametrize("room", [1, 5, 8, 100])
def test_what_is_cut_and_what_is_wrapped_keeps_to_its_room(text, room):
    assert width(shortened(text, room)) <= room
    lines = wrapped(text, room=max(room, 2))
    assert max(map(width, lines)) <= max(room, 2)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_after_the_first_are_indented():
    assert wrapped("one two three", first="* ", rest="  ", room=8) == ["* one", "  two", "  three"]
    assert wrapped("  ") == []


def test_lists_are_quoted_one_by_one():
    declare("test-quoted", "{names!r}; {name!r}")
    assert str(Message.of("test-quoted", names=("it", "sales"), name="it")) == "'it', 'sales'; 'it'"


def test_braces_in_data_are_shown_as_they_are():
    declare("test-braces", "{name}")
    assert str(Message.of("test-braces", name="{x}")) == "{x}"


def test_one_code_has_one_meaning():
    declare("test-once", "one")
    assert declare("test-once", "one") == "test-once"
    with pytest.raises(ValueError, match="already means 'one'"):
        declare("test-once", "two")
    assert declared()["test-once"] == "one"


def test_messages_are_values():
    message = Message.of("test-late", what="it", days=2)
    assert pickle.loads(pickle.dumps(message)) == message
    assert len({message, Message.of("test-late", days=2, what="it")}) == 1


@pytest.mark.parametrize(
    "code", [*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xDFFF]
)
def test_no_character_that_steers_a_terminal_is_printed(code):
    shown = printable(f"a{chr(code)}b")
    assert not UNPRINTABLE.search(shown)
    assert "\n" not in shown
    assert shown in {"a b", f"a\\x{code:02x}b", f"a\\u{code:04x}b"}


def test_whatever_else_people_write_is_printed_as_it_is():
    text = "Zürich 目標 👩‍💻 שלום\u200f\u00a0é"
    assert printable(text) is text


def test_the_data_of_a_message_stays_in_its_line():
    declare("test-hostile", "{one} {both} {quoted!r}")
    message = Message.of("test-hostile", one="a\x1b[2J\nb", both=("c\x9b", "d\u202e"), quoted="e\r")
    assert str(message) == "a\\x1b[2J b c\\x9b, d\\u202e 'e\\r'"
    assert str(Message.of("test-undeclared", one="a\x1b\nb")) == "test-undeclared (one=a\\x1b b)"


def test_every_public_result_that_prints_for_people_does_so_in_a_notebook():
    classes = [found for name in cmocio._HOME_OF if isinstance(found := getattr(cmocio, name), type)]
    printing = {found for found in classes if "__str__" in vars(found) and not issubclass(found, Exception)}
    short = {"Fault", "Level", "Message", "Note", "Reference"}
    assert {found.__name__ for found in printing if not issubclass(found, Result)} <= short


def test_the_words_of_the_library_win_over_those_of_a_stranger_who_came_first():
    declare("test-words", "a stranger's", by="pebbles")
    with pytest.warns(UserWarning, match="the code 'test-words' of pebbles is one of cmocio's own"):
        declare("test-words", "ours", by="cmocio.measures.example")
    with pytest.raises(ValueError, match="already means 'ours'"):
        declare("test-words", "a stranger's", by="pebbles")
    assert declared()["test-words"] == "ours"


def test_what_has_no_room_at_all_still_ends():
    assert wrapped("one two", first="....", rest="....", room=3) == [
        "....o",
        "....n",
        "....e",
        "....t",
        "....w",
        "....o",
    ]


def test_a_part_of_a_template_may_stand_only_where_there_is_something():
    german = Words({"when": "{what}{day:? am {day}}{names:?: {names:and}}"})
    assert german("when", what="fertig", day=None, names=()) == "fertig"
    assert german("when", what="fertig", day="2026-06-30", names=("a", "b")) == "fertig am 2026-06-30: a and b"
    assert german("when", what="fertig", day="", names=("{x}|",)) == "fertig: {x}|"
    assert Words({"of": "{count:?{count:.1f} of }it"})("of", count=0.0) == "0.0 of it"
