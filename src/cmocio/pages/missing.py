"""The page of something that is not known."""

from cmocio.frameworks.assessed import Missing
from cmocio.results import page_of
from cmocio.texts import Words, declare

MISSING = declare("missing-waiting", "{what} (for {claims})")


@page_of(Missing)
def missing(found: Missing, words: Words) -> str:
    """What it is, and the claims that wait for it."""
    return words(MISSING, what=words.render(found.what), claims=found.claims)
