"""A finding of a stranger."""

from cmocio.findings import Found, finding_rule


@finding_rule(severity="low", says="{goal!r} is a pebble", advice="throw it", reads=["goals"], name="pebbles")
def pebbles(seen):
    """A goal that is a pebble."""
    yield from (Found(goal.full_name, goal=goal.name) for goal in seen.goals if goal.name == "Pebble")
