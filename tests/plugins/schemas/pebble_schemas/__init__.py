"""A schema of a stranger."""

from cmocio.io.schema import register_schema

register_schema("pebbles", lambda: {"type": "object"}, origin=__name__)
