"""A measure under the name of one of the library's own."""

from cmocio.scoring import measure
from pebble_measures import pebbles

measure(version="1", source="a stranger", reads=["goals"], name="goal-overlap")(pebbles)
