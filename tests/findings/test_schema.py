import attrs
import pytest

from cmocio import json_schema
from cmocio.findings import Finding, check
from cmocio.model import Goal
from findings.cases import model

SCHEMA = json_schema("finding")
FOUND = check(model(Goal("grow", "Grow")))


def fits(value, schema, whole):
    """Whether a value fits the few words of JSON Schema that this schema uses."""
    if "$ref" in schema:
        return fits(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return any(fits(value, option, whole) for option in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    kinds = {
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "null": type(None),
        "array": list,
        "object": dict,
    }
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(isinstance(value, kinds[kind]) for kind in types):
        return False
    if isinstance(value, list):
        return all(fits(item, schema["items"], whole) for item in value)
    if isinstance(value, dict) and "required" in schema:
        known = schema["properties"]
        return set(schema["required"]) <= value.keys() <= known.keys() and all(
            fits(item, known[key], whole) for key, item in value.items()
        )
    if isinstance(value, dict):
        return all(fits(item, schema["additionalProperties"], whole) for item in value.values())
    return len(value) >= schema.get("minLength", 0) if isinstance(value, str) else True


def test_it_is_found_by_name_and_says_what_each_field_is():
    assert SCHEMA["title"] == "A finding of cmocio"
    assert SCHEMA["required"] == ["code", "severity", "message", "advice", "entities", "functions"]
    assert all("description" in field for field in SCHEMA["properties"].values())


def test_every_finding_fits_it():
    assert FOUND
    assert all(fits(found.to_dict(), SCHEMA, SCHEMA) for found in FOUND)


@pytest.mark.parametrize(
    "change",
    [{"severity": "grave"}, {"code": ""}, {"entities": "goal:a"}, {"message": {"code": "x"}}, {"more": 1}],
)
def test_what_from_dict_refuses_does_not_fit_it(change):
    assert not fits(FOUND[0].to_dict() | change, SCHEMA, SCHEMA)


def test_it_names_every_field_of_a_finding():
    assert set(SCHEMA["properties"]) == {field.name for field in attrs.fields(Finding)}
