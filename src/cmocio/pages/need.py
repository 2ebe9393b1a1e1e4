"""The page of what lets claims be scored."""

from cmocio.frameworks.framework import Need
from cmocio.results import page_of
from cmocio.texts import Words, declare

NEED = declare("need", "{collections}: {claims}")


@page_of(Need)
def need(found: Need, words: Words) -> str:
    """The collections to record, and the claims that wait for them."""
    return words(NEED, collections=found.collections, claims=found.claims)
