"""The page of a target, and where a plan brings it."""

from cmocio.planning.result import Reach
from cmocio.results import page_of
from cmocio.texts import Words, declare

REACHED = declare("reach-reached", "{target}: {before} → {after}, wanted {level:+.2f}: reached")
NOT_REACHED = declare("reach-not-reached", "{target}: {before} → {after}, wanted {level:+.2f}: not reached")
UNKNOWN = declare("reach-unknown", "unknown")


@page_of(Reach)
def reach(found: Reach, words: Words) -> str:
    """From where to where, and whether that is enough."""
    ends = {"before": standing(found.before, words), "after": standing(found.after, words)}
    return words(REACHED if found.reached else NOT_REACHED, target=found.title, level=found.level, **ends)


def standing(value: float | None, words: Words) -> str:
    """Where a target stands.

    Examples
    --------
    >>> standing(0.5, Words()), standing(None, Words())
    ('+0.50', 'unknown')
    """
    return words(UNKNOWN) if value is None else words.number(value, signed=True)
