from cmocio import json_schema
from cmocio.io.schema import SCHEMAS

assert json_schema("pebbles") == {"type": "object"}
assert {"pebbles", "model", "assessment", "finding"} <= set(SCHEMAS.names())
assert json_schema("model")["type"] == "object"
