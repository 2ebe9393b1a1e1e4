"""The JSON Schema of our own format, published and true."""

import json
import re
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal, Satisfy, Scenario, Uniform, compare, schedule, simulate
from cmocio.errors import FormatError, InputError, NotFoundError, RegistrationError
from cmocio.io import json_schema
from cmocio.io.document import document_of, model_of
from cmocio.io.schema import register_schema
from cmocio.model.upgrade import SCHEMA_VERSION
from cmocio.testing.strategies import models

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / f"model-{SCHEMA_VERSION}.json"
SCHEMA = json_schema("model")

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_day(value):
    with suppress(ValueError):
        return date.fromisoformat(value) is not None
    return False


KEYWORDS = {
    "type": lambda rule, value: is_number(value) if rule == "number" else isinstance(value, TYPES[rule]),
    "const": lambda rule, value: value == rule and type(value) is type(rule),
    "enum": lambda rule, value: value in rule,
    "anyOf": lambda rule, value: any(fits(other, value) for other in rule),
    "$ref": lambda rule, value: fits(SCHEMA["$defs"][rule.removeprefix("#/$defs/")], value),
    "required": lambda rule, value: not isinstance(value, dict) or all(name in value for name in rule),
    "propertyNames": lambda rule, value: not isinstance(value, dict) or all(fits(rule, name) for name in value),
    "prefixItems": lambda rule, value: not isinstance(value, list) or all(map(fits, rule, value)),
    "items": lambda rule, value: not rule or not isinstance(value, list) or all(fits(rule, item) for item in value),
    "minItems": lambda rule, value: not isinstance(value, list) or len(value) >= rule,
    "maxItems": lambda rule, value: not isinstance(value, list) or len(value) <= rule,
    "uniqueItems": lambda rule, value: not isinstance(value, list) or len(set(map(json.dumps, value))) == len(value),
    "minimum": lambda rule, value: not is_number(value) or value >= rule,
    "maximum": lambda rule, value: not is_number(value) or value <= rule,
    "minLength": lambda rule, value: not isinstance(value, str) or len(value) >= rule,
    "pattern": lambda rule, value: not isinstance(value, str) or re.search(rule, value) is not None,
    "format": lambda rule, value: not isinstance(value, str) or is_day(value),
}
SAID = {"$schema", "$id", "$defs", "title", "description", "default", "properties", "additionalProperties"}


def fits(schema, value):
    """Whether a value fits a schema: a validator of the keywords that ours uses, and of no others."""
    assert schema.keys() <= KEYWORDS.keys() | SAID, schema.keys() - KEYWORDS.keys() - SAID
    return all(KEYWORDS[word](rule, value) for word, rule in schema.items() if word in KEYWORDS) and (
        not isinstance(value, dict) or fields_fit(schema, value)
    )


def fields_fit(schema, value):
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    return all(
        fits(known[name], item) if name in known else others and (others is True or fits(others, item))
        for name, item in value.items()
    )


def accepted(document):
    try:
        model_of(document, "json")
    except FormatError:
        return False
    return True


def with_goal(**fields):
    return {"schema_version": 2, "name": "m", "goals": [{"id": "a", "name": "A", **fields}]}


def test_the_published_schema_is_current():
    """To renew it: json.dumps(json_schema("model"), indent=2, ensure_ascii=False), with a line end."""
    assert PUBLISHED.read_text("utf-8") == json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"


@given(models(wild=True, size=3))
@settings(max_examples=30)
def test_whatever_is_written_fits_the_schema(model):
    assert fits(SCHEMA, document_of(model))


BENCHMARK = {"id": "b", "goal": "a", "name": "B"}
INITIATIVE = {"id": "i", "name": "I"}
PEOPLE = [{"id": "cio", "name": "CIO"}, {"id": "cmo", "name": "CMO"}]


@pytest.mark.parametrize(
    "document",
    [
        with_goal(tags="one", due=None, weight=2),
        {**with_goal(), "values": "one", "recorded": "terms", "start": None},
        {
            **with_goal(),
            "benchmarks": [BENCHMARK | {"observations": {"2026-01-31": 1}, "milestones": {"2026-06-30": 2}}],
        },
        {**with_goal(), "stakeholders": PEOPLE, "initiatives": [INITIATIVE | {"team": "cio", "goals": "a"}]},
        {
            **with_goal(),
            "stakeholders": PEOPLE,
            "initiatives": [INITIATIVE | {"team": ["cio", {"stakeholder": "cmo"}]}],
        },
        {
            **with_goal(),
            "stakeholders": PEOPLE,
            "stakes": [{"stakeholder": "cio", "goal": "a", "responsibility": "RA"}],
        },
        {
            **with_goal(),
            "processes": [{"id": "p", "name": "P", "steps": [["a", "it"], {"name": "b", "function": "it"}]}],
        },
        {**with_goal(), "scenarios": [{"name": "s", "changes": [{"change": "remove", "entity": "goal:a"}]}]},
    ],
)
def test_short_forms_are_accepted_by_reader_and_schema(document):
    assert accepted(document)
    assert fits(SCHEMA, document)


@pytest.mark.parametrize(
    "document",
    [
        {"name": "m"},
        {"schema_version": 3, "name": "m"},
        {"schema_version": 2},
        {"schema_version": 2, "name": "m", "golas": []},
        with_goal(weight=-1),
        with_goal(weight="5"),
        with_goal(weight=None),
        with_goal(satisfaction=1.5),
        with_goal(tier="firm"),
        with_goal(due="30 June"),
        with_goal(teir="team"),
        with_goal(applicable=1),
        with_goal(id=""),
        with_goal(id="a\nb"),
        with_goal(tags=[5]),
        {**with_goal(), "initiatives": [INITIATIVE | {"goals": ["a", "a"]}]},
        {**with_goal(), "benchmarks": [BENCHMARK | {"observations": [{"date": "2026-01-31"}]}]},
        {**with_goal(), "scenarios": [{"name": "s", "changes": [{"change": "forget", "entity": "goal:a"}]}]},
        {**with_goal(), "scenarios": [{"name": "s", "changes": [{"change": "replace", "entity": "goal:a"}]}]},
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(document):
    assert not fits(SCHEMA, document)
    assert not accepted(document)


JUNK = st.sampled_from(
    [None, True, 0, -1, 2.5, "", "x", "2026-01-01", "a\nb", [], ["x"], ["x", "x"], [["x", "y"]], {}, {"x": 1}]
)


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


@st.composite
def spoilt(draw):
    """A sound document with one value exchanged for another, or one name added."""
    document = deepcopy(document_of(draw(models(wild=True, size=2))))
    path = draw(st.sampled_from([found for found in places(document) if found != ("schema_version",)]))
    inside = document
    for key in path[:-1]:
        inside = inside[key]
    if path:
        inside[path[-1]] = draw(JUNK)
    else:
        document[draw(st.sampled_from(["x", "values", "terms"]))] = draw(JUNK)
    return document


@pytest.mark.slow
@given(spoilt())
@settings(max_examples=50)
def test_whatever_the_reader_accepts_the_schema_accepts(document):
    assert fits(SCHEMA, document) or not accepted(document)


def test_every_field_says_what_it_is():
    silent = [
        f"{name}.{field}"
        for name, definition in SCHEMA["$defs"].items()
        for field, schema in definition["properties"].items()
        if "description" not in schema and name not in ("Milestone", "Step", "Add") and field != "change"
    ]
    assert silent == []


def test_a_schema_handed_out_is_a_copy():
    json_schema("model")["title"] = "spoilt"
    assert json_schema("model")["title"] == "A model of cmocio"


def test_others_register_schemas_and_a_miss_names_the_nearest():
    register_schema("verdict", lambda: {"type": "object"}, origin="test")
    assert json_schema("verdict") == {"type": "object"}
    with pytest.raises(NotFoundError, match="no schema 'modle'; did you mean 'model'"):
        json_schema("modle")
    with pytest.raises(RegistrationError, match="two schemas are called 'model'"):
        register_schema("model", dict, origin="test")


@pytest.mark.parametrize("name", ["model", "assessment", "comparison", "ensemble", "finding", "plan", "schedule"])
def test_references_follow_the_template_and_nothing_else_changes(name):
    template = "#/components/schemas/{name}"
    plain, moved = json_schema(name), json_schema(name, ref_template=template)
    alone = {key: value for key, value in plain.items() if key not in ("$schema", "$id")}
    text = json.dumps(alone).replace("#/$defs/", template.format(name=""))
    assert json.loads(text) == json.loads(json.dumps(moved))


def test_a_document_may_tell_editors_where_its_schema_is():
    document = {"$schema": "https://example.org/model.json", **with_goal()}
    assert accepted(document)
    assert fits(SCHEMA, document)
    assert "$schema" not in document_of(model_of(document, "json")[0])
    assert not accepted({**document, "$schema": 5})
    assert not fits(SCHEMA, {**document, "$schema": 5})


def test_a_template_without_a_place_for_the_name_is_refused():
    with pytest.raises(InputError, match="ref_template: '#/x' names no definition"):
        json_schema("model", ref_template="#/x")


SMALL = AlignmentModel("m", goals=[Goal("a", "A")])
RESULTS = {
    "ensemble": lambda: simulate(SMALL, {"a": Uniform(0, 1)}, samples=64),
    "comparison": lambda: compare(SMALL, Scenario("better", Satisfy("a", 1))),
    "schedule": lambda: schedule(SMALL),
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_has_the_very_fields_that_its_schema_names(name):
    written = RESULTS[name]().to_dict()
    described = json_schema(name)
    assert set(described["required"]) <= written.keys() <= described["properties"].keys()
