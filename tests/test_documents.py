"""Results as plain data and back: nothing lost, nothing unknown taken, every fault with its place."""

import json
from datetime import date

import pytest
from attrs import frozen

from cmocio.documents import from_plain, to_plain
from cmocio.errors import FormatError
from cmocio.frozen import FrozenDict


@frozen
class Inner:
    name: str
    value: float | None


@frozen
class Outer:
    day: date
    parts: tuple[Inner, ...]
    shares: FrozenDict[str, float]


RESULT = Outer(date(2026, 6, 30), (Inner("a", 0.5), Inner("b", None)), FrozenDict({"x": 0.25}))


def test_what_goes_out_as_json_comes_back_the_same():
    assert from_plain(Outer, json.loads(json.dumps(to_plain(RESULT)))) == RESULT


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"parts": [{"name": "a"}]}, r"parts\[0\]"),
        ({"parts": [{"name": 3, "value": None}]}, r"parts\[0\]\.name"),
        ({"day": "soon"}, "day"),
        ({"shares": [1]}, "shares"),
        ({"shares": {"x": "much"}}, "shares"),
        ({"more": 1}, "more: there is no such field"),
        ({"parts": [{"name": "a", "value": 1, "why": ""}]}, r"parts\[0\]\.why: there is no such field"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change, place):
    with pytest.raises(FormatError, match=place):
        from_plain(Outer, to_plain(RESULT) | change)


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_result_at_all_is_refused(data):
    with pytest.raises(FormatError):
        from_plain(Outer, data)


def test_all_faults_are_named_at_once():
    with pytest.raises(FormatError) as caught:
        from_plain(Outer, {"day": "soon", "parts": [{"name": 3}], "more": 1})
    assert {fault.place for fault in caught.value.faults} == {
        "more",
        "day",
        "parts[0].name",
        "parts[0].value",
        "shares",
    }


def test_data_that_is_nested_without_end_is_refused():
    deep = []
    deep.append(deep)
    with pytest.raises(FormatError):
        from_plain(Outer, {"day": deep, "parts": deep, "shares": {}})
