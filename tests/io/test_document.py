"""What our own formats share: from a document to a model and back."""

import pytest

from cmocio.errors import Fault, FormatError
from cmocio.io.document import MAX_DEPTH, REPEATED_KEY, decoded, document_of, model_of, require_shallow
from cmocio.model import Add, AlignmentModel, Goal, Scenario
from cmocio.texts import Message


def nested(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    return value


def scenarios_within(depth):
    scenario = Scenario("innermost")
    for number in range(depth):
        scenario = Scenario(f"s{number}", Add(scenario))
    return AlignmentModel("m", scenarios=[scenario])


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decoded(b"\xef\xbb\xbf{}") == "{}"


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_empty(content):
    with pytest.raises(FormatError, match="^plan: is empty"):
        decoded(content, "plan")


@pytest.mark.parametrize("content", [b"ok\n\xff\xfe", b"ok\n\xed\xa0\x80", b"ok\n\xc3"])
def test_what_is_no_utf_8_has_the_place_where_it_stops_being_it(content):
    with pytest.raises(FormatError, match="line 2: byte 3 is not UTF-8; save the file in the encoding UTF-8"):
        decoded(content)


def test_other_encodings_are_no_utf_8():
    with pytest.raises(FormatError, match="byte 0 is not UTF-8"):
        decoded("{}".encode("utf-16"))


def test_the_deepest_nesting_allowed_passes_and_one_level_more_does_not():
    require_shallow(nested(MAX_DEPTH))
    with pytest.raises(FormatError, match="deeper than 64"):
        require_shallow(nested(MAX_DEPTH + 1))


def test_nesting_is_measured_without_recursion():
    with pytest.raises(FormatError, match="deeper than 64"):
        require_shallow(nested(100_000))


@pytest.mark.parametrize("document", [None, [], "text", 5])
def test_a_document_is_a_set_of_named_fields(document):
    with pytest.raises(FormatError, match="holds no named fields"):
        model_of(document, "json")


def test_own_fields_come_before_the_entities():
    model = AlignmentModel("m", goals=[Goal("a", "A")], organisation="o", as_of="2026-01-01")
    assert list(document_of(model)) == ["schema_version", "name", "organisation", "as_of", "goals"]


def test_what_a_parser_could_not_read_is_told_once():
    document = {"schema_version": 1, "name": float("nan")}
    with pytest.raises(FormatError) as caught:
        model_of(document, "json", faults=[Fault("name", Message.of("unreadable", problem="x"))])
    assert len(caught.value.faults) == 1


def test_a_repeated_key_does_not_hide_what_is_wrong_with_its_value():
    with pytest.raises(FormatError) as caught:
        model_of({"schema_version": 1, "name": 5}, "json", faults=[Fault("name", Message.of(REPEATED_KEY))])
    assert [fault.message.code for fault in caught.value.faults] == [REPEATED_KEY, "wrong-type"]


def test_the_report_counts_what_was_read():
    document = {"schema_version": 1, "name": "m", "goals": [{"id": "a", "name": "A"}], "terms": []}
    _, report = model_of(document, "json", "plan.json")
    assert str(report) == "plan.json (json): read 1 goals; nothing guessed, nothing left out"


def test_scenarios_that_could_not_be_read_again_are_not_written():
    model = scenarios_within(10)
    assert model_of(document_of(model), "json")[0] == model
    for depth in (40, 150):
        with pytest.raises(FormatError, match="deeper than 64"):
            document_of(scenarios_within(depth))
