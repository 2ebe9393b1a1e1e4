"""What our own formats share: from a document to a model and back."""

import time

import pytest

from cmocio.errors import Fault, FormatError
from cmocio.io.document import REPEATED_KEY, document_of, model_of
from cmocio.model import Add, AlignmentModel, Goal, Scenario
from cmocio.model.rows import MAX_FAULTS
from cmocio.texts import Message


def scenarios_within(depth):
    scenario = Scenario("innermost")
    for number in range(depth):
        scenario = Scenario(f"s{number}", Add(scenario))
    return AlignmentModel("m", scenarios=[scenario])


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


def test_of_very_many_faults_the_first_are_listed_and_the_rest_is_not_looked_at():
    began = time.process_time()
    with pytest.raises(FormatError) as caught:
        model_of({"schema_version": 1, "name": "m", "goals": [{}] * 1_000_000}, "json")
    assert time.process_time() - began < 5
    assert len(caught.value.faults) == MAX_FAULTS + 1
    assert str(caught.value.faults[-1]) == (
        "holds more than 10000 faults; correct these, then read it again for the rest"
    )


def test_of_very_many_wrong_references_the_first_are_listed():
    stakes = [{"stakeholder": "a", "goal": "b"}] * MAX_FAULTS
    with pytest.raises(FormatError) as caught:
        model_of({"schema_version": 1, "name": "m", "goals": [{}], "stakes": stakes}, "json")
    assert len(caught.value.faults) == MAX_FAULTS + 1
