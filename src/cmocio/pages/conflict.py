"""The page of a conflict."""

from cmocio.propagation.conflicts import Conflict
from cmocio.results import page_of
from cmocio.texts import Words, declare

CONFLICT = declare("conflict", "{strength:.2f}: {advice}")


@page_of(Conflict)
def conflict(found: Conflict, words: Words) -> str:
    """How strongly one goal hurts another, and what to do."""
    return words(CONFLICT, strength=found.strength, advice=words.render(found.advice))
