"""The page of priorities: the weights, and whether the comparisons are consistent."""

from cmocio.frameworks.ahp import Priorities
from cmocio.results import page_of
from cmocio.texts import Words, declare

CONSISTENT = declare("priorities-consistent", "{weights}; consistency ratio {ratio:.3f}, below {limit}: consistent")
ASK_AGAIN = declare(
    "priorities-ask-again", "{weights}; consistency ratio {ratio:.3f}, not below {limit}: ask again about {pair}"
)


@page_of(Priorities)
def priorities(found: Priorities, words: Words) -> str:
    """In one line."""
    weights = tuple(f"{label} {words.number(weight, 3)}" for label, weight in found.weights.items())
    is_fine = found.consistent or found.doubtful is None
    pair = "" if found.doubtful is None else words.listed(found.doubtful)
    return words(CONSISTENT if is_fine else ASK_AGAIN, weights=weights, ratio=found.ratio, limit=found.limit, pair=pair)
