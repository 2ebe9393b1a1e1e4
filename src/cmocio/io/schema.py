"""JSON Schemas: of the library's own format, from the very types the model is made of, and of what others register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from inspect import cleandoc
from typing import Any, Final, TypeAlias, get_args, get_origin, get_type_hints

import attrs
import msgspec

from cmocio.io.upgrade import SCHEMA_VERSION
from cmocio.model import AlignmentModel, Scenario
from cmocio.model._rows import CLASSES, PLAIN_CHANGES
from cmocio.registry import Registry

__all__ = ["SCHEMAS", "Schema", "json_schema", "register_schema"]

Schema: TypeAlias = dict[str, Any]

SCHEMAS: Final[Registry[Callable[[], Schema]]] = Registry("schema", package="", group="cmocio.schemas")
"""What makes each schema, by name; other parts of the library add theirs with `register_schema`."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{name}"


def json_schema(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of document.

    Parameters
    ----------
    name
        ``"model"``: the library's own format; ``"assessment"``; ``"finding"``; or what a plug-in has registered.

    Returns
    -------
    dict
        A fresh one; changing it changes nothing else.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is no such schema.

    Examples
    --------
    >>> json_schema("model")["required"]
    ['schema_version', 'name']
    """
    return deepcopy(SCHEMAS.get(name)())


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
    own = _described(AlignmentModel, {f: _scalar(hints[f]) for f in _own_fields()})
    own["recorded"] = _one_or_many({"enum": list(AlignmentModel.collections.values())})
    return {
        "$schema": _DIALECT,
        "title": "A model of cmocio",
        "description": _summary(AlignmentModel),
        **_closed(
            {"schema_version": {"const": SCHEMA_VERSION}, **own, **_collections()}, required=["schema_version", "name"]
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
    classes = [*(cls for cls in CLASSES.values() if cls is not Scenario), *PLAIN_CHANGES.values()]
    _, found = msgspec.json.schema_components(classes, ref_template=_REF)
    parts = {cls.__name__: cls for cls in (*classes, *_parts(classes))}
    defined = {name: _entity(parts[name], schema) for name, schema in sorted(found.items())}
    _add_short_forms(defined)
    for name, cls in PLAIN_CHANGES.items():
        _add_change(defined[cls.__name__], name)
    return defined | _changes(defined)


def _parts(classes: list[Any]) -> Iterator[Any]:
    for cls in classes:
        for hint in get_type_hints(cls).values():
            if get_origin(hint) is tuple and attrs.has(get_args(hint)[0]):
                yield get_args(hint)[0]


def _entity(cls: type[Any], schema: Mapping[str, Any]) -> Schema:
    properties = _described(cls, {name: _forgiving(dict(field)) for name, field in schema["properties"].items()})
    return {"description": _summary(cls), **_closed(properties, required=schema["required"])}


def _closed(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


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


def _add_short_forms(defined: dict[str, Schema]) -> None:
    by_day = {"type": "object", "propertyNames": {"format": "date"}, "additionalProperties": {"type": "number"}}
    for name, field in (("Benchmark", "observations"), ("Benchmark", "milestones"), ("Observe", "observations")):
        _also(defined[name], field, by_day)
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


def _changes(defined: Mapping[str, Schema]) -> dict[str, Schema]:
    """Scenarios, and the changes that are written in a form of their own."""
    identifier = defined["Goal"]["properties"]["id"] | {"description": "Unique among the scenarios."}
    entity = defined["Remove"]["properties"]["entity"]
    replace = {
        "change": {"const": "replace"},
        "entity": entity,
        "fields": {"type": "object", "description": "The new values, by field."},
        "unset": {"type": "array", "items": {"type": "string"}, "description": "The fields that become unknown."},
    }
    kinds = [
        {"$ref": _REF.format(name=name)}
        for name in ("Replace", "Add", *(cls.__name__ for cls in PLAIN_CHANGES.values()))
    ]
    shared = {name: defined["Goal"]["properties"][name] for name in ("tags", "source", "description")}
    changes = {"type": "array", "items": {"anyOf": kinds}, "description": "The changes, made in this order."}
    return {
        "Replace": {
            "description": "Give fields of one entity other values.",
            **_closed(replace, ["change", "entity", "fields"]),
        },
        "Add": {"description": "Add entities.", **_closed({"change": {"const": "add"}, **_collections()}, ["change"])},
        "Scenario": {
            "description": _summary(Scenario),
            **_closed({"name": identifier, "changes": changes, **shared}, ["name"]),
        },
    }


def _summary(cls: type[Any]) -> str:
    return cleandoc(cls.__doc__ or "").partition("\n\n")[0]


def _described(cls: type[Any], properties: Schema) -> Schema:
    """The fields with what the docstrings of the class and its bases say about them."""
    words: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        words |= dict(_parameters(base.__doc__ or ""))
    return {
        name: {**({"description": words[name]} if name in words else {}), **field} for name, field in properties.items()
    }


def _parameters(doc: str) -> Iterator[tuple[str, str]]:
    """Names and descriptions in the Parameters section of a docstring."""
    _, _, section = cleandoc(doc).partition("Parameters\n----------\n")
    names: list[str] = []
    said: list[str] = []
    for line in section.splitlines():
        if not line:
            return
        if not line.startswith(" "):
            names, said = line.split(", "), []
        else:
            said.append(line.strip())
            yield from ((name, " ".join(said).replace("``", "`")) for name in names)


register_schema("model", _model_schema, origin=__name__)
