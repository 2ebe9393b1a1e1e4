"""Our own format in JSON."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io.formats.json import _parsed, _sound, read_json, write_json
from cmocio.model import AlignmentModel, Goal

HEAD = '{"schema_version": 1, "name": "m"'


def faults(text):
    with pytest.raises(FormatError) as caught:
        read_json(text.encode() if isinstance(text, str) else text, "plan.json")
    assert caught.value.path == "plan.json"
    return [str(fault) for fault in caught.value.faults]


def test_what_is_written_is_json_with_a_line_for_each_entity():
    text = write_json(AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")])).decode()
    assert json.loads(text)["goals"] == [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    assert text.splitlines()[4:6] == ['    {"id":"a","name":"A"},', '    {"id":"b","name":"B"}']


def test_text_is_written_as_it_is_and_not_escaped():
    assert "Größe – 目標" in write_json(AlignmentModel("Größe – 目標")).decode()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"schema_version": 1,\n "name": "m', "line 2, column 10"),
        (HEAD, "line 1, column 34"),
        (HEAD + "} {}", "line 1, column 36"),
        (HEAD + ',\n "goals": [1 2]}', "line 2, column 14"),
        ("\x00\x01\x02", "line 1, column 1"),
    ],
)
def test_what_is_no_json_has_the_line_and_column(text, place):
    (fault,) = faults(text)
    assert fault.startswith(f"{place}: is not sound JSON (")


def test_every_repeated_key_has_its_place():
    text = HEAD + ', "name": "n", "goals": [{"id": "a", "name": "A"}, {"id": "b", "id": "b", "id": "b", "name": "B"}]}'
    assert faults(text) == [
        "name: occurs here more than once; keep one",
        "goals[1].id: occurs here more than once; keep one",
    ]


def test_very_many_repeated_keys_are_found_at_once():
    text = "{" + ",".join(f'"a{number // 2}": 1' for number in range(4000)) + "}"
    assert sum("more than once" in fault for fault in faults(text)) == 2000


def test_nan_and_infinities_are_refused_with_their_places():
    text = HEAD + ', "goals": [{"id": "a", "name": NaN, "weight": Infinity, "x y": [-Infinity]}]}'
    assert faults(text) == [
        "goals[0].name: NaN is not JSON; leave the field out where the value is unknown",
        "goals[0].weight: Infinity is not JSON; leave the field out where the value is unknown",
        "goals[0]['x y'][0]: -Infinity is not JSON; leave the field out where the value is unknown",
        "goals[0]: 'x y' is not a field here",
    ]


def test_a_number_too_large_for_a_float_is_refused():
    assert faults(HEAD + ', "goals": [{"id": "a", "name": "A", "weight": 1e999}]}') == [
        "goals[0].weight: inf is not a finite number"
    ]


def test_a_whole_number_of_thousands_of_digits_is_refused():
    assert faults(HEAD + ', "goals": [{"id": "a", "name": "A", "weight": ' + "9" * 5000 + "}]}") == [
        "is not sound JSON (a number of thousands of digits); correct it there"
    ]


@pytest.mark.parametrize("depth", [65, 200, 100_000])
def test_deep_nesting_is_refused(depth):
    assert faults('{"a":' * depth + "1" + "}" * depth) == ["is nested deeper than 64 levels; no model is"]


def test_lone_surrogates_are_refused_with_their_places():
    found = faults(HEAD + ', "mission": "\\ud800", "goals": [{"id": "\\udfff", "name": "A"}], "\\udc00": NaN}')
    assert [fault.partition(":")[0] for fault in found] == [
        "['\\udc00']",
        "'\\udc00' is not a field here",
        "mission",
        "goals[0].id",
    ]
    "\n".join(found).encode()


def test_a_pair_of_surrogates_is_one_character():
    assert read_json((HEAD + ', "mission": "\\ud83d\\ude80"}').encode())[0].mission == "🚀"


def test_every_fault_of_a_document_is_told_at_once_with_its_place():
    text = """{"schema_version": 1, "name": "m", "golas": [],
        "stakeholders": [{"id": "cmo", "name": "CMO"}, {"id": "cmo", "name": "Other"}],
        "goals": [{"id": "a", "name": "A", "weight": -1, "due": "30 June"},
                  {"id": "b", "name": 5, "owner": "cmmo", "weight": "5", "teir": "team"}],
        "stakes": [{"stakeholder": "cmo", "goal": "c", "support": 2}],
        "benchmarks": "none"}"""
    assert faults(text) == [
        "'golas' is not a field here; did you mean 'goals'?",
        "benchmarks: 'none' is not a list of rows",
        "goals[0].weight: -1 is below 0",
        "goals[0].due: '30 June' is not a day; write it as YYYY-MM-DD",
        "goals[1]: 'teir' is not a field here; did you mean 'tier'?",
        "goals[1].name: 5 is not text",
        "goals[1].weight: '5' is not a number",
        "stakes[0].support: 2 is above 1",
        "stakeholders[1].id: 'cmo' is already taken by stakeholders[0]; give it another id",
        "goals[1].owner: no stakeholder 'cmmo'; did you mean 'cmo'?",
        "stakes[0].goal: no goal 'c'",
    ]


def test_null_is_unknown_where_a_field_may_be_unknown_and_a_fault_elsewhere():
    model, _ = read_json((HEAD + ', "goals": [{"id": "a", "name": "A", "due": null}]}').encode())
    assert model.goal("a").due is None
    assert faults(HEAD + ', "goals": [{"id": "a", "name": "A", "weight": null}]}') == [
        "goals[0].weight: None is not a number"
    ]


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_content_raises_anything_but_a_format_error(content):
    with pytest.raises(FormatError):
        read_json(content)


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "goals", "date", "changes", "change", "fields", "x"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["name", "goals", "benchmarks", "initiatives", "ratings", "processes", "scenarios", "recorded"]
        ),
        _values,
        max_size=4,
    )
)
def test_no_document_raises_anything_but_a_format_error(document):
    content = json.dumps({"schema_version": 1, **document})
    with suppress(FormatError):
        read_json(content.encode())


NAMES = st.sampled_from(["a", "b", "a:b", '"', "\\", '":', "{", "é", ""])
SCALARS = st.one_of(NAMES, st.none(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False), st.integers())
OBJECTS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.lists(st.tuples(NAMES, inner), max_size=4).map(tuple)),
    max_leaves=12,
)


def written(value, ascii_only, space):
    """JSON text of pairs and lists, in which names may stand twice."""
    if isinstance(value, tuple):
        said = [(json.dumps(name, ensure_ascii=ascii_only), written(item, ascii_only, space)) for name, item in value]
        return "{" + f"{space},".join(f"{name}{space}:{item}" for name, item in said) + "}"
    if isinstance(value, list):
        return "[" + ",".join(written(item, ascii_only, space) for item in value) + "]"
    return json.dumps(value, ensure_ascii=ascii_only)


@given(OBJECTS, st.booleans(), st.sampled_from(["", " ", "\n\t"]))
def test_the_quick_look_sees_every_name_that_stands_twice(value, ascii_only, space):
    text = written(value, ascii_only, space)
    found = _sound(text.encode())
    document, faults = _parsed(text, "")
    assert found is None or (repr(found), []) == (repr(document), faults)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c d"]), SCALARS), unique_by=lambda pair: pair[0]), st.booleans())
def test_plain_documents_are_taken_at_the_quick_look(pairs, ascii_only):
    text = written([tuple(pairs)], ascii_only, " ")
    assert _sound(text.encode()) == json.loads(text)
