"""Assessments to plain data."""

from __future__ import annotations

import json

from cmocio.frameworks import Binding, Framework, Practice, assess

PRACTICES = [
    Practice("a", "A", measures=[Binding("a1", "fake-told", parameters={"defined": False}), Binding("a2", "fake-told")])
]
MINE = Framework("mine", "My way", "1", practices=PRACTICES)


def test_the_document_is_json_with_the_caution_and_the_reasons(shop):
    found = assess(shop, MINE).to_dict()
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
    found = assess(shop, MINE).to_dict()
    assert all("score" not in part for part in found["score"]["parts"])
    assert all("score" not in part for part in found["practices"][0]["score"]["parts"])
