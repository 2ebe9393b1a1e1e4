"""The shape of an assessment's document."""

from cmocio.frameworks import json_schema


def test_the_schema_names_every_field_and_refuses_others():
    document = json_schema()["$defs"]["AssessmentDocument"]
    assert document["additionalProperties"] is False
    assert {"caution", "score", "practices", "findings", "missing", "provenance"} <= set(document["required"])


def test_an_undefined_score_is_a_null_value_with_a_reason():
    score = json_schema()["$defs"]["ScoreDocument"]["properties"]
    assert {"type": "null"} in score["value"]["anyOf"]
    assert set(json_schema()["$defs"]["MessageDocument"]["properties"]) == {"code", "data"}
