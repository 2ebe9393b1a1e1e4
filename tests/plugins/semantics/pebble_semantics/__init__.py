"""A semantics of a stranger."""

from cmocio.propagation import SEMANTICS, add_semantics


@add_semantics("pebbles", weight=1)
def pebbles(request, *, weight):
    """The standard semantics, whatever a pebble weighs."""
    return SEMANTICS.get("standard").compute(request)
