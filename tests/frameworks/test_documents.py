"""The shape of an assessment's document."""

from cmocio.frameworks import assess
from cmocio.io import json_schema
from cmocio.model import AlignmentModel


def test_the_schema_names_every_field_and_refuses_others():
    schema = json_schema("assessment")
    assert schema["additionalProperties"] is False
    assert {"caution", "score", "practices", "findings", "missing", "provenance"} <= set(schema["required"])
    assert set(assess(AlignmentModel("empty"), "five-ways").to_dict()) == set(schema["properties"])


def test_an_undefined_score_is_a_null_value_with_a_reason():
    defined = json_schema("assessment")["$defs"]
    assert {"type": "null"} in defined["ScoreDocument"]["properties"]["value"]["anyOf"]
    assert set(defined["MessageDocument"]["properties"]) == {"code", "data"}


def test_every_reference_in_the_schema_leads_somewhere():
    schema = json_schema("assessment")

    def references(node):
        if isinstance(node, dict):
            yield from ([node["$ref"]] if "$ref" in node else [])
            node = list(node.values())
        for item in node if isinstance(node, list) else ():
            yield from references(item)

    assert {ref.removeprefix("#/$defs/") for ref in references(schema)} <= set(schema["$defs"])
