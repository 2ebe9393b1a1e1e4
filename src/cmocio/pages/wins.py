"""The page of what was won together."""

from cmocio.findings.wins import Wins
from cmocio.layout import Layout, joined
from cmocio.results import page_of
from cmocio.texts import Words, declare

NOTHING = declare("wins-nothing", "nothing won together since {day} is on record")


@page_of(Wins)
def wins(found: Wins, words: Words) -> Layout:
    """One line for each."""
    return joined([item.page(words.texts) for item in found.won] or [words(NOTHING, day=words.day(found.since))])
