"""A finding under the name of one of the library's own."""

from cmocio.findings import finding_rule
from pebble_findings import pebbles

finding_rule(severity="low", says="no", advice="no", reads=["goals"], name="orphan-goal")(pebbles)
