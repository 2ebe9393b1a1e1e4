"""JSON Schemas: of the library's own format, from the very types the model is made of, and of what others register."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final, TypeAlias, get_args, get_origin, get_type_hints

import attrs
import msgspec

from cmocio.arguments import checked, shown
from cmocio.documents import DIALECT, closed, described, summary
from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Scenario
from cmocio.model.benchmark import DATED_PARTS
from cmocio.model.change import CHANGES, Change
from cmocio.model.entity import part_classes
from cmocio.model.field_types import Id
from cmocio.model.rows import CLASSES
from cmocio.model.upgrade import SCHEMA_VERSION
from cmocio.registry import Registry

Schema: TypeAlias = dict[str, Any]

_REF: Final = "#/$defs/{name}"

SCHEMAS: Final[Registry[Callable[[], Schema]]] = Registry("schema", package="", group="cmocio.schemas")
"""What makes each schema, by name; other parts of the library add theirs with `register_schema`."""


@checked
def json_schema(name: str, *, ref_template: str = _REF) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of document.

    Parameters
    ----------
    name
        ``"model"``: the library's own format; ``"assessment"``, ``"comparison"``, ``"ensemble"``, ``"finding"``,
        ``"plan"``, ``"schedule"``; or what a plug-in has registered.
    ref_template
        How references to the schema's ``$defs`` are written, with ``{name}`` for a definition's name; for OpenAPI
        ``"#/components/schemas/{name}"``, with the definitions moved there. Such a schema has no ``$id``.

    Returns
    -------
    dict
        A fresh one; changing it changes nothing else.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is no such schema.
    InputError
        If the template has no place for a name.

    Examples
    --------
    >>> json_schema("model")["required"]
    ['schema_version', 'name']
    >>> json_schema("model", ref_template="#/components/schemas/{name}")["properties"]["goals"]["items"]
    {'$ref': '#/components/schemas/Goal'}
    """
    if "{name}" not in ref_template:
        raise InputError("ref_template", f"{shown(ref_template)} names no definition; put {{name}} where it stands")
    schema: Schema = _referring(deepcopy(SCHEMAS.get(name)()), ref_template)
    if ref_template != _REF:  # references within a schema that has an id of its own would stop there
        schema = {key: value for key, value in schema.items() if key not in ("$schema", "$id")}
    return schema


def _referring(schema: Any, template: str) -> Any:
    """A schema whose references follow a template."""
    if isinstance(schema, list):
        return [_referring(item, template) for item in schema]
    if not isinstance(schema, dict):
        return schema
    start = _REF.format(name="")
    return {
        key: template.replace("{name}", value.removeprefix(start))
        if key == "$ref" and isinstance(value, str) and value.startswith(start)
        else _referring(value, template)
        for key, value in schema.items()
    }


def register_schema(name: str, make: Callable[[], Schema], *, origin: str) -> None:
    """Register what makes a schema; `origin` is the module that does so (``__name__``).

    Raises
    ------
    RegistrationError
        If the name is taken by something of another origin.

    Examples
    --------
    >>> register_schema("example", lambda: {"type": "object"}, origin="here")
    >>> json_schema("example")
    {'type': 'object'}
    """
    SCHEMAS.add(name, make, origin=origin)


def _model_schema() -> Schema:
    definitions = _definitions()
    hints = get_type_hints(AlignmentModel, include_extras=True)
    own = described(AlignmentModel, {f: _scalar(hints[f]) for f in _own_fields()})
    own["recorded"] = _one_or_many({"enum": list(AlignmentModel.collections.values())})
    return {
        "$schema": DIALECT,
        "$id": f"urn:cmocio:model:{SCHEMA_VERSION}",
        "title": "A model of cmocio",
        "description": summary(AlignmentModel),
        **closed(
            {"$schema": {"type": "string"}, "schema_version": {"const": SCHEMA_VERSION}, **own, **_collections()},
            required=["schema_version", "name"],
        ),
        "$defs": definitions,
    }


def _own_fields() -> Iterator[str]:
    held = AlignmentModel.collections.values()
    return (a.name for a in attrs.fields(AlignmentModel) if a.init and a.name not in held)


def _scalar(annotation: Any) -> Schema:
    schema, _ = msgspec.json.schema_components([annotation], ref_template=_REF)
    return _forgiving(dict(schema[0]))


def _collections() -> Schema:
    return {
        collection: {"type": "array", "items": {"$ref": _REF.format(name=CLASSES[kind].__name__)}}
        for kind, collection in AlignmentModel.collections.items()
    }


def _definitions() -> dict[str, Schema]:
    """What msgspec reads from the classes, with what it cannot know: short forms, and the kinds of change."""
    kinds = dict(CHANGES.items())
    own = {name: kind.row_schema(_scalar(Id), _collections()) for name, kind in kinds.items()}
    classes: list[Any] = [cls for cls in CLASSES.values() if cls is not Scenario]
    classes += [kind for name, kind in kinds.items() if own[name] is None]
    _, found = msgspec.json.schema_components(classes, ref_template=_REF)
    parts = {cls.__name__: cls for cls in (*classes, *_parts(classes))}
    defined = {name: _entity(parts[name], schema) for name, schema in sorted(found.items())}
    defined |= {kinds[name].__name__: _own_form(kinds[name], form) for name, form in own.items() if form is not None}
    _add_short_forms(defined, parts)
    for name, kind in kinds.items():
        _add_change(defined[kind.__name__], name)
    return defined | {"Scenario": _scenario(defined, kinds.values())}


def _parts(classes: list[Any]) -> Iterator[Any]:
    for cls in classes:
        for hint in get_type_hints(cls).values():
            if get_origin(hint) is tuple and attrs.has(get_args(hint)[0]):
                yield get_args(hint)[0]


def _entity(cls: type[Any], schema: Mapping[str, Any]) -> Schema:
    properties = described(cls, {name: _forgiving(dict(field)) for name, field in schema["properties"].items()})
    return {"description": summary(cls), **closed(properties, required=schema["required"])}


def _own_form(kind: type[Change], form: Mapping[str, Any]) -> Schema:
    """A kind of change that is written in a form of its own."""
    return {"description": summary(kind), **closed(described(kind, form["properties"]), form["required"])}


def _forgiving(field: Schema) -> Schema:
    """Where several texts may stand, one may stand alone; a list may name an id once only, a set of texts forgives."""
    items = field.get("items")
    if not isinstance(items, dict) or "$ref" in items:
        return field
    rest = {name: field[name] for name in ("default",) if name in field}
    ids = items.get("minLength") == 1 and not field.get("uniqueItems")
    return {**_one_or_many(items, unique=ids), **rest}


def _one_or_many(item: Schema, *, unique: bool = False) -> Schema:
    several = {"type": "array", "items": item} | ({"uniqueItems": True} if unique else {})
    return {"anyOf": [item, several]}


def _add_short_forms(defined: dict[str, Schema], classes: Mapping[str, type[Any]]) -> None:
    by_day = {"type": "object", "propertyNames": {"format": "date"}, "additionalProperties": {"type": "number"}}
    for name, cls in classes.items():
        for field in (f for f, part in part_classes(cls).items() if part in DATED_PARTS):
            _also(defined[name], field, by_day)
    fall = defined["Harm"]["properties"]["fall"]
    _also(defined["Risk"], "effects", {"type": "object", "additionalProperties": fall})
    identifier = defined["Member"]["properties"]["stakeholder"]
    team = defined["Initiative"]["properties"]["team"]
    team["items"] = {"anyOf": [team["items"], identifier]}
    _also(defined["Initiative"], "team", identifier)
    steps = defined["Process"]["properties"]["steps"]
    fields = defined["Step"]["properties"]
    pair = {"type": "array", "prefixItems": [fields["name"], fields["function"]], "minItems": 2, "maxItems": 2}
    steps["items"] = {"anyOf": [steps["items"], pair]}
    letters = {"type": "string", "pattern": "^[RACI]*$"}
    defined["Stake"]["properties"]["responsibility"]["anyOf"][0] = letters


def _also(schema: Schema, field: str, other: Schema) -> None:
    """Let a field have another form, too."""
    properties = schema["properties"]
    before = properties[field]
    kept = {name: before.pop(name) for name in ("description", "default") if name in before}
    properties[field] = {**kept, "anyOf": [before, other]}


def _add_change(schema: Schema, name: str) -> None:
    schema["properties"] = {"change": {"const": name}, **schema["properties"]}
    schema["required"] = ["change", *schema["required"]]


def _scenario(defined: Mapping[str, Schema], kinds: Iterable[type[Change]]) -> Schema:
    identifier = defined["Goal"]["properties"]["id"] | {"description": "Unique among the scenarios."}
    refs = [{"$ref": _REF.format(name=kind.__name__)} for kind in kinds]
    shared = {name: defined["Goal"]["properties"][name] for name in ("tags", "source", "description")}
    changes = {"type": "array", "items": {"anyOf": refs}, "description": "The changes, made in this order."}
    return {
        "description": summary(Scenario),
        **closed({"name": identifier, "changes": changes, **shared}, ["name"]),
    }


register_schema("model", _model_schema, origin=__name__)
