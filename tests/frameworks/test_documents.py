"""Assessments as plain data, and back."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.frameworks import Assessment, Claim, Framework, Practice, assess
from cmocio.frozen import FrozenDict
from cmocio.io import json_schema
from cmocio.model import AlignmentModel
from cmocio.scoring import MEASURES, Part, Provenance, Score
from cmocio.texts import Message

PRACTICES = [
    Practice("a", "A", claims=[Claim("a1", "fake-told", parameters={"defined": False}), Claim("a2", "fake-told")]),
    Practice("b", "B", claims=[Claim("b1", "fake-between"), Claim("b2", "fake-judged")]),
]
MINE = Framework("mine", "My way", "1", practices=PRACTICES)

ONE_PRACTICE = Framework("mine", "My way", "1", practices=PRACTICES[:1])

names = st.text(min_size=1, max_size=5)
numbers = st.floats(0, 1)
data = st.none() | st.booleans() | st.integers(-9, 9) | numbers | names | st.lists(names, max_size=2).map(tuple)
messages = st.builds(Message, names, st.dictionaries(names, data, max_size=2).map(FrozenDict))
provenances = st.builds(
    Provenance,
    names,
    names,
    names,
    st.dictionaries(names, data, max_size=2).map(FrozenDict),
    names,
    st.none() | st.dates(),
    st.lists(names, max_size=2).map(tuple),
    st.dictionaries(names, names, max_size=2).map(FrozenDict),
)


def scores(inner):
    parts = st.builds(
        Part,
        names,
        st.none() | numbers,
        numbers,
        st.none() | messages,
        st.lists(names, max_size=2).map(tuple),
        st.none() | inner,
    )
    return st.builds(
        Score,
        st.none() | numbers,
        names,
        st.lists(parts, max_size=2).map(tuple),
        st.none() | messages,
        numbers,
        st.tuples(numbers, numbers),
        st.dictionaries(names, st.none() | numbers, max_size=2).map(FrozenDict),
        st.none() | provenances,
    )


@given(st.recursive(scores(st.nothing() | st.none()), scores, max_leaves=4))
def test_any_score_comes_back_from_its_json(score):
    assert Score.from_dict(json.loads(json.dumps(score.to_dict()))) == score


def test_the_document_is_json_with_the_caution_and_the_reasons(shop):
    found = assess(shop, ONE_PRACTICE).to_dict()
    again = json.loads(json.dumps(found, allow_nan=False))
    assert again["schema_version"] == 1
    assert "not for paying" in again["caution"]
    claims = again["practices"][0]["claims"]
    assert claims[0]["score"]["value"] is None
    assert claims[0]["score"]["reason"] == {"code": "told-so", "data": {}}
    assert claims[1]["score"]["value"] == 1.0
    assert "reason" not in claims[1]["score"]
    assert again["undefined_weight"] == 0.5
    assert again["weakest"] == "a"
    assert again["as_of"] == "2026-06-30"


def test_no_score_is_written_twice(shop):
    found = assess(shop, ONE_PRACTICE).to_dict()
    assert all("score" not in part for part in found["score"]["parts"])
    assert all("score" not in part for part in found["practices"][0]["score"]["parts"])


def test_an_assessment_comes_back_from_its_json(shop):
    found = assess(shop, MINE)
    again = Assessment.from_dict(json.loads(json.dumps(found.to_dict())))
    assert again == found
    assert again.to_dict() == found.to_dict()
    assert str(again) == str(found)


def test_an_assessment_can_be_read_where_its_measures_are_not_known(shop, monkeypatch):
    document = assess(shop, MINE).to_dict()
    monkeypatch.setattr(MEASURES, "_things", {})  # what these tests register is in no folder
    again = Assessment.from_dict(document)
    assert again.claim("a2").score.value == 1.0
    assert "fake-told" in again.explain("a2")


def spoiled(document, change):
    changed = copy.deepcopy(document)
    change(changed)
    return changed


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: d.pop("score"), "score: is missing"),
        (lambda d: d.update(colour="red"), "colour: there is no such field"),
        (lambda d: d["practices"][0].update(id=3), r"practices\[0\].id: 3 is not a text"),
        (lambda d: d["practices"].pop(), "practices: these are not the practices"),
        (lambda d: d["practices"][0]["claims"].pop(), r"practices\[0\].claims: these are not the claims"),
        (lambda d: d["practices"][0]["score"]["parts"].pop(), r"practices\[0\].score.parts: these are not the claims"),
        (lambda d: d["score"]["parts"].pop(), "score.parts: these are not the practices"),
        (lambda d: d.update(schema_version=9), "schema_version: version 9"),
        (lambda d: d["framework"].pop("name"), "framework.name: is missing"),
        (lambda d: d["score"].update(value=1.5), "score.value"),
        (lambda d: d["score"].update(value=float("nan")), "score.value"),
        (lambda d: d.update(as_of="yesterday"), "as_of"),
    ],
)
def test_what_is_no_assessment_is_refused_with_its_place(shop, change, problem):
    with pytest.raises(FormatError, match=problem):
        Assessment.from_dict(spoiled(assess(shop, MINE).to_dict(), change))
    with pytest.raises(FormatError):
        Assessment.from_dict([])


def test_the_schema_names_every_field_and_refuses_others():
    schema = json_schema("assessment")
    assert schema["additionalProperties"] is False
    assert {"caution", "score", "practices", "findings", "missing", "provenance"} <= set(schema["required"])
    assert set(assess(AlignmentModel("empty"), "five-ways").to_dict()) == set(schema["properties"])


def test_an_undefined_score_is_a_null_value_with_a_reason():
    defined = json_schema("assessment")["$defs"]
    assert {"type": "null"} in defined["Score"]["properties"]["value"]["anyOf"]
    assert set(defined["Message"]["properties"]) == {"code", "data", "words"}


def test_every_reference_in_the_schema_leads_somewhere():
    schema = json_schema("assessment")

    def references(node):
        if isinstance(node, dict):
            yield from ([node["$ref"]] if "$ref" in node else [])
            node = list(node.values())
        for item in node if isinstance(node, list) else ():
            yield from references(item)

    assert {ref.removeprefix("#/$defs/") for ref in references(schema)} <= set(schema["$defs"])
