"""The page of a sensitivity: what moves the value most."""

from cmocio.layout import Layout, joined
from cmocio.pages._layout import capped
from cmocio.propagation.sensitivity import Sensitivity
from cmocio.results import page_of
from cmocio.texts import Words, declare

SHOWN = 10
"""How many lines are printed."""

NOTHING = declare("sensitivity-nothing", "nothing moves it")


@page_of(Sensitivity)
def sensitivity(found: Sensitivity, words: Words) -> Layout:
    """One line for each, the strongest first."""
    lines = [f"{words.number(slope, signed=True)} {name}" for name, slope in found.ranked]
    return joined(capped(words, lines, SHOWN) if lines else [words(NOTHING)])
