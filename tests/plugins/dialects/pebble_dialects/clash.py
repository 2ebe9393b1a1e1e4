"""A dialect under the name of one of the library's own."""

from attrs import evolve

from cmocio.io.dialect import dialect
from pebble_dialects import PEBBLES

dialect(evolve(PEBBLES, name="okr"), origin=__name__)
