"""A measure of a stranger."""

from cmocio.scoring import Part, measure, ratio


@measure(version="1", source="a stranger", reads=["goals"], formerly={"stones": "1"})
def pebbles(scope):
    """The share of goals that are pebbles. Higher means more pebbles."""
    return ratio(Part(goal.full_name, float(goal.name == "Pebble")) for goal in scope.model.goals)
