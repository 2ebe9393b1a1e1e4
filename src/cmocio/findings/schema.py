"""The JSON Schema of a finding, as `Finding.to_dict` gives it."""

from __future__ import annotations

from typing import Any

from cmocio.findings.finding import SEVERITIES
from cmocio.io.schema import register_schema

__all__ = ["finding_schema"]


def finding_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a finding; `cmocio.json_schema` gives it as ``"finding"``.

    Examples
    --------
    >>> finding_schema()["required"]
    ['code', 'severity', 'message', 'mend', 'entities', 'functions']
    """
    properties = {
        "code": {"type": "string", "minLength": 1, "description": "The name of the rule that found it."},
        "severity": {"enum": list(SEVERITIES)},
        "message": {"$ref": "#/$defs/Message", "description": "What is wrong."},
        "mend": {"$ref": "#/$defs/Message", "description": "What to do about it."},
        "entities": {**_texts(), "description": "The full names of the entities concerned, kind:id."},
        "functions": {**_texts(), "description": "The functions concerned."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A finding of cmocio",
        "description": "One thing wrong or missing in a model.",
        **_closed(properties),
        "$defs": {"Message": _message()},
    }


def _message() -> dict[str, Any]:
    datum = {"anyOf": [{"type": ["string", "number", "boolean", "null"]}, _texts()]}
    properties = {"code": {"type": "string"}, "data": {"type": "object", "additionalProperties": datum}}
    return {"description": "One thing to say, as code and data.", **_closed(properties)}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _texts() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}}


register_schema("finding", finding_schema, origin=__name__)
