"""Our own format in YAML."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io.formats.yaml import parse_yaml, read_yaml, write_yaml
from cmocio.model import AlignmentModel, Benchmark, Goal

HEAD = "schema_version: 1\nname: m\n"


def faults(text):
    with pytest.raises(FormatError) as caught:
        read_yaml(text.encode(), "plan.yaml")
    assert caught.value.path == "plan.yaml"
    return [str(fault) for fault in caught.value.faults]


def test_days_may_stand_bare_or_in_quotes_as_values_and_as_names():
    text = HEAD + (
        "goals: [{id: a, name: A, due: 2026-06-30, since: '2026-01-01'}]\n"
        "benchmarks: [{id: b, goal: a, name: B, observations: {2026-01-31: 1, '2026-02-28': 2.5}}]\n"
    )
    model, _ = read_yaml(text.encode())
    assert model.goal("a") == Goal("a", "A", due="2026-06-30", since="2026-01-01")
    assert model.benchmark("b") == Benchmark("b", "a", "B", observations={"2026-01-31": 1, "2026-02-28": 2.5})


def test_words_are_read_as_yaml_1_2_reads_them():
    text = (
        HEAD
        + "organisation: no\nmission: 1:30\nvision: \"5\"\ngoals: [{id: y, name: 'true', applicable: False, due: ~}]\n"
    )
    model, _ = read_yaml(text.encode())
    assert (model.organisation, model.mission, model.vision) == ("no", "1:30", "5")
    assert model.goals == (Goal("y", "true", applicable=False),)


def test_numbers_are_read_in_every_notation():
    text = (
        HEAD
        + "goals: [{id: a, name: A, weight: 0x10}, {id: b, name: B, weight: 1_000}, {id: c, name: C, weight: 1.5e1},"
    )
    model, _ = read_yaml((text + " {id: d, name: D, weight: 012}, {id: e, name: E, weight: 0o17}]").encode())
    assert [goal.weight for goal in model.goals] == [16, 1000, 15, 12, 15]


@pytest.mark.parametrize("word", ["5", "1.5", "true", "~", "2026-01-01"])
def test_what_is_no_text_needs_quotes_to_be_text(word):
    (fault,) = faults(f"schema_version: 1\nname: {word}\n")
    assert fault.endswith("is not text")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [", "line 1, column 5"),
        (HEAD + "goals: {]", "line 3, column 9"),
        ("a: b\n---\nc: d", "line 2, column 1"),
        ("a: b: c", "line 1, column 5"),
        ("a: *x", "line 1, column 4"),
    ],
)
def test_what_is_no_yaml_has_its_line_and_column(text, place):
    (fault,) = faults(text)
    assert fault.startswith(f"{place}: is not sound YAML (")


def test_control_characters_are_no_yaml():
    (fault,) = faults("\x00\x01")
    assert fault.startswith("is not sound YAML (unacceptable character")


def test_every_repeated_key_has_its_place_however_it_is_written():
    text = HEAD + "name: n\ngoals: [{id: a, 'id': b, name: A}]\n"
    text += "benchmarks: [{id: b, goal: a, name: B, observations: {2026-01-31: 1, '2026-01-31': 2}}]\n"
    assert faults(text) == [
        "name: occurs here more than once; keep one",
        "goals[0].id: occurs here more than once; keep one",
        "benchmarks[0].observations.2026-01-31: occurs here more than once; keep one",
    ]


def test_nothing_is_multiplied_or_merged():
    text = HEAD + "goals:\n- &a {id: a, name: A}\n- *a\n- {<<: *a, id: b, name: B}\n- {id: c, name: &n C, source: *n}\n"
    assert faults(text) == [
        "goals[1]: points back to an anchor; write the value out",
        "goals[2]: merges another mapping in; write its fields out",
        "goals[3].source: points back to an anchor; write the value out",
    ]


def test_an_anchor_alone_does_no_harm():
    assert read_yaml(b"schema_version: &a 1\nname: &a m\n")[0] == AlignmentModel("m")


def test_a_bomb_of_aliases_is_refused_at_once():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    assert len(faults("\n".join(lines))) > 30


def test_a_loop_of_aliases_is_refused():
    assert "a[0]: points back to an anchor; write the value out" in faults("a: &a [*a]")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!goal", "!!set", "!!binary", "!!omap"])
def test_no_tag_makes_an_object(tag):
    (fault,) = faults(f"schema_version: 1\nname: {tag} x\n")
    assert fault.startswith("name: has the tag ")


def test_a_tag_that_the_value_does_not_fit_is_a_fault():
    text = HEAD + "goals: [{id: a, name: A, weight: !!int x, applicable: !!bool x, satisfaction: !!float x}]"
    assert faults(text) == [
        "goals[0].weight: 'x' is not a whole number; put it in quotes if it is meant as text",
        "goals[0].applicable: 'x' is not a truth value; put it in quotes if it is meant as text",
        "goals[0].satisfaction: 'x' is not a number; put it in quotes if it is meant as text",
    ]


def test_names_of_fields_are_text():
    found = faults(HEAD + "1: x\n? [a]\n: y\ntrue: z\n")
    assert found == [
        "'1' is not the name of a field; put it in quotes",
        "a collection is not the name of a field; put it in quotes",
        "'true' is not the name of a field; put it in quotes",
    ]


def test_nan_and_infinities_are_refused_with_their_places():
    assert faults(HEAD + "goals: [{id: a, name: A, weight: .nan, satisfaction: -.INF}]") == [
        "goals[0].weight: nan is not a finite number",
        "goals[0].satisfaction: -inf is not a finite number",
    ]


def test_days_that_are_none_and_moments_are_refused():
    found = faults(HEAD + "start: 2026-02-30\nend: 2026-01-01 10:00:00\nas_of: 2026-1-5\n")
    assert found == [
        "start: '2026-02-30' is not a day; write it as YYYY-MM-DD",
        "end: '2026-01-01 10:00:00' is not a day; write it as YYYY-MM-DD",
        "as_of: '2026-1-5' is not a day; write it as YYYY-MM-DD",
    ]


def test_a_whole_number_of_thousands_of_digits_is_refused():
    (fault,) = faults(HEAD + f"goals: [{{id: a, name: A, weight: {'9' * 5000}}}]")
    assert fault.startswith("goals[0].weight: '999")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200 + "]" * 200,
        "[" * 50_000,
        "[\n" * 50_000,
        "- " * 50_000 + "a",
        "? " * 50_000,
        "a: " + "{a: " * 100 + "1" + "}" * 100,
        "[{a: " * 20_000,
        "\n".join(" " * n + "a:" for n in range(300)),
        "\n".join(" " * n + "a:\n" + " " * n + "-" for n in range(300)),
    ],
)
def test_deep_nesting_is_refused_at_once(text):
    began = time.process_time()
    assert faults(text) == ["is nested deeper than 64 levels; no model is"]
    assert time.process_time() - began < 0.5


def test_nesting_may_be_as_deep_as_in_the_other_formats():
    document, _ = parse_yaml(("[" * 64 + "]" * 64).encode())
    assert str(document).count("[") == 64


def test_a_lone_surrogate_in_escapes_is_refused():
    assert faults('schema_version: 1\nname: "\\ud800"\n') == [
        "name: '\\ud800' contains a lone surrogate, which no file can hold; remove it"
    ]


@given(st.text(st.sampled_from("a:-?[]{}&*!|>'\"%@`#, \n1.~<=\t\\"), max_size=30))
def test_no_content_raises_anything_but_a_format_error(text):
    with pytest.raises(FormatError):
        read_yaml(text.encode())


def test_all_text_but_plain_names_stands_in_quotes():
    text = write_yaml(AlignmentModel("yes", goals=[Goal("1", "~")])).decode()
    assert text.splitlines() == ["schema_version: 2", 'name: "yes"', "goals:", '  - id: "1"', '    name: "~"']
