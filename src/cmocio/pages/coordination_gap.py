"""The page of a coordination gap."""

from cmocio.findings.coordination_gaps import CoordinationGap
from cmocio.results import page_of
from cmocio.texts import Words, declare

GAP = declare("coordination-gap", "{gap}{over:?, over {over}}{channels:?; channels seen: {channels}}")


@page_of(CoordinationGap)
def coordination_gap(found: CoordinationGap, words: Words) -> str:
    """Who must coordinate, over what, and the channels seen."""
    return words(GAP, gap=found.message, over=found.over, channels=found.channels)
