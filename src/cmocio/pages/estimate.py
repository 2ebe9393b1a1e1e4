"""The page of an estimate."""

from cmocio.chance.sampled import Estimate
from cmocio.results import page_of
from cmocio.texts import Words, declare

UNKNOWN = declare("error-unknown", "unknown")


@page_of(Estimate)
def estimate(found: Estimate, words: Words) -> str:
    """The value, give or take its standard error."""
    error = words(UNKNOWN) if found.error is None else words.number(found.error, 4)
    return f"{words.number(found.value, 4)} ± {error}"
