"""Our own format in TOML."""

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io.formats.toml import read_toml, write_toml
from cmocio.model import AlignmentModel, Benchmark, Goal, Replace, Scenario

HEAD = 'schema_version = 1\nname = "m"\n'


def faults(text):
    with pytest.raises(FormatError) as caught:
        read_toml(text.encode(), "plan.toml")
    assert caught.value.path == "plan.toml"
    return [str(fault) for fault in caught.value.faults]


def test_what_is_written_is_toml_with_the_own_fields_first():
    text = write_toml(AlignmentModel("m", goals=[Goal("a", "A")], organisation="o")).decode()
    assert list(tomllib.loads(text)) == ["schema_version", "name", "organisation", "goals"]


def test_days_may_be_tomls_own_dates():
    text = HEAD + '[[goals]]\nid = "a"\nname = "A"\ndue = 2026-06-30\nsince = "2026-01-01"\n'
    assert read_toml(text.encode())[0].goal("a") == Goal("a", "A", due="2026-06-30", since="2026-01-01")


def test_a_moment_is_no_day():
    (fault,) = faults(HEAD + '[[goals]]\nid = "a"\nname = "A"\ndue = 2026-06-30T12:00:00\n')
    assert fault.startswith("goals[0].due: ")
    assert "is a moment, not a day" in fault


def test_a_field_that_becomes_unknown_survives_though_toml_cannot_say_nothing():
    model = AlignmentModel(
        "m", goals=[Goal("a", "A", due="2026-01-01")], scenarios=[Scenario("s", Replace("a", due=None))]
    )
    assert read_toml(write_toml(model))[0] == model
    assert 'unset = [\n    "due",\n]' in write_toml(model).decode() or 'unset = ["due"]' in write_toml(model).decode()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("schema_version = 1\nname = ", "end of document"),
        (HEAD + "x = = 1", "line 3, column 5"),
        (HEAD + "name = 'n'\n", "line 3, column 11"),
        ("\x00\x01", "line 1, column 1"),
        (HEAD + "start = 2026-02-30", "line 3, column 9"),
    ],
)
def test_what_is_no_toml_has_its_place(text, place):
    (fault,) = faults(text)
    assert fault.startswith(f"{place}: is not sound TOML (")


def test_nan_and_infinities_are_refused_with_their_places():
    text = HEAD + '[[goals]]\nid = "a"\nname = "A"\nweight = nan\nsatisfaction = -inf\n'
    assert faults(text) == [
        "goals[0].weight: nan is not a finite number",
        "goals[0].satisfaction: -inf is not a finite number",
    ]


@pytest.mark.parametrize("digits", ["9" * 5000, "0x" + "f" * 5000])
def test_a_whole_number_of_thousands_of_digits_is_refused(digits):
    (fault,) = faults(HEAD + f'[[goals]]\nid = "a"\nname = "A"\nweight = {digits}\n')
    assert "a number of thousands of digits" in fault or "a very long number is not a number" in fault


@pytest.mark.parametrize("closing", ["", '"""'])
def test_a_text_of_very_many_escapes_takes_time_by_its_length(closing):
    began = time.process_time()
    text = HEAD + 'mission = """' + '\\"' * 200_000 + closing
    if closing:
        assert len(read_toml(text.encode())[0].mission) == 200_000
    else:
        assert faults(text) == ["end of document: is not sound TOML (Unterminated string); correct it there"]
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 200 + "]" * 200,
        "a = " + "[" * 100_000,
        "a = " + "{a = " * 100 + "1" + "}" * 100,
        ".".join(["a"] * 200) + " = 1",
        "[" + " . ".join(["a"] * 1_000_000) + "]",
        'x = {"a"' + ' ."a"' * 100_000 + " = 1}",
    ],
)
def test_deep_nesting_is_refused_at_once(text):
    assert faults(text) == ["is nested deeper than 64 levels; no model is"]


def test_dots_in_texts_and_comments_are_no_nesting():
    dots = ".".join(["a"] * 200)
    model = AlignmentModel("m", mission=dots, vision=f'"{dots}"', organisation=f"\\'{dots}")
    assert read_toml(write_toml(model))[0] == model
    text = HEAD + f"# {dots}\nmission = '''\n{dots}'''\nvision = '{dots}'\n"
    assert read_toml(text.encode())[0].vision == dots


def test_short_forms_are_read_as_in_the_constructors():
    text = (
        HEAD
        + """
[[goals]]
id = "a"
name = "A"
tags = "one"
[[benchmarks]]
id = "b"
goal = "a"
name = "B"
observations = {2026-01-31 = 1, "2026-02-28" = 2}
"""
    )
    model, _ = read_toml(text.encode())
    assert model.goal("a").tags == {"one"}
    assert model.benchmark("b") == Benchmark("b", "a", "B", observations={"2026-01-31": 1, "2026-02-28": 2})


@given(st.text(st.sampled_from("a.=[]{}\"'\n #,1-_\\"), max_size=40))
def test_no_content_raises_anything_but_a_format_error(text):
    with pytest.raises(FormatError):
        read_toml(text.encode())
