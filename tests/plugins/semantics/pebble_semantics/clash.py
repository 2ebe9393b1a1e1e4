"""A semantics under the name of one of the library's own."""

from cmocio.propagation import add_semantics
from pebble_semantics import pebbles

add_semantics("standard")(pebbles)
