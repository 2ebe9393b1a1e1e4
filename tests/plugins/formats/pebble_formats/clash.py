"""A format under the name of one of the library's own."""

from cmocio.io.format import Format, register
from pebble_formats import read_pebbles

register(Format("json", read_pebbles, suffixes=(".json",)), origin=__name__)
