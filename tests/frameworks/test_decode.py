"""Assessments from plain data."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.frameworks import Assessment, Binding, Framework, Practice, assess, score_from_dict, score_to_dict
from cmocio.frozen import FrozenDict
from cmocio.scoring import MEASURES, Part, Provenance, Score
from cmocio.texts import Message

PRACTICES = [
    Practice(
        "a", "A", measures=[Binding("a1", "fake-told", parameters={"defined": False}), Binding("a2", "fake-told")]
    ),
    Practice("b", "B", measures=[Binding("b1", "fake-between"), Binding("b2", "fake-judged")]),
]
MINE = Framework("mine", "My way", "1", practices=PRACTICES)

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
    assert score_from_dict(json.loads(json.dumps(score_to_dict(score)))) == score


def test_an_assessment_comes_back_from_its_json(shop):
    found = assess(shop, MINE)
    again = Assessment.from_dict(json.loads(json.dumps(found.to_dict())))
    assert again == found
    assert again.to_dict() == found.to_dict()
    assert str(again) == str(found)


def test_an_assessment_can_be_read_where_its_measures_are_not_known(shop, monkeypatch):
    document = assess(shop, MINE).to_dict()
    monkeypatch.setattr(MEASURES, "_things", {})
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
        (lambda d: d.pop("score"), "missing required field `score`"),
        (lambda d: d.update(colour="red"), "unknown field `colour`"),
        (lambda d: d["practices"][0].update(id=3), r"practices\[0\].id: Expected `str`"),
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
