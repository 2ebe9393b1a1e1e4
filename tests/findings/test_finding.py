import json
import pickle

import pytest

from cmocio.errors import FormatError
from cmocio.findings import Finding
from cmocio.texts import Message, declare

declare("test-finding-late", "{what} is late")
declare("test-finding-late:advice", "hurry {who}")
LATE = Finding(
    "test-finding-late",
    "high",
    Message.of("test-finding-late", what="it", who=("a", "b")),
    Message.of("test-finding-late:advice", who=("a", "b")),
    ["goal:a", "goal:b"],
    ["it"],
)


def test_it_reads_as_what_is_wrong_with_whom_and_what_to_do():
    assert str(LATE) == "high: it is late [goal:a, goal:b]\n  → hurry a, b"


def test_it_reads_well_without_entities():
    assert str(Finding("test-finding-late", "low", LATE.message, LATE.advice)).startswith("low: it is late\n")


def test_plain_data_and_json_give_it_back():
    assert Finding.from_dict(LATE.to_dict()) == LATE
    assert Finding.from_dict(json.loads(json.dumps(LATE.to_dict()))) == LATE


def test_it_is_a_value():
    assert hash(LATE) == hash(Finding.from_dict(LATE.to_dict()))
    assert pickle.loads(pickle.dumps(LATE)) == LATE


def test_the_gravest_come_first_then_codes_then_entities():
    low = Finding("a", "low", LATE.message, LATE.advice)
    other = Finding("test-finding-late", "high", LATE.message, LATE.advice, ["goal:c"])
    assert sorted([low, other, LATE], key=lambda f: f.order) == [LATE, other, low]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"severity": "terrible"}, "severity"),
        ({"code": ""}, "code"),
        ({"message": "late"}, "message"),
        ({"message": {"code": "x", "dta": {}}}, "message.dta"),
        ({"advice": {"data": {}}}, "advice.code"),
        ({"entities": "goal:a"}, "entities"),
        ({"functions": [1]}, "functions[0]"),
        ({"entites": []}, "entites"),
    ],
)
def test_what_is_no_finding_is_refused_with_its_place(change, place):
    with pytest.raises(FormatError) as caught:
        Finding.from_dict(LATE.to_dict() | change)
    assert [fault.place for fault in caught.value.faults] == [place]


def test_an_unknown_key_is_told_the_nearest():
    with pytest.raises(FormatError, match="did you mean 'entities'"):
        Finding.from_dict(LATE.to_dict() | {"entites": []})


def test_every_missing_key_is_named():
    with pytest.raises(FormatError) as caught:
        Finding.from_dict({})
    assert [fault.place for fault in caught.value.faults] == ["code", "severity", "message", "advice"]


def test_what_is_no_mapping_is_refused():
    with pytest.raises(FormatError, match="is not a mapping"):
        Finding.from_dict(["high"])
