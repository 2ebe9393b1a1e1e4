"""The page of how far one target can be brought by itself."""

from cmocio.pages.reach import standing
from cmocio.planning.result import Furthest
from cmocio.results import page_of
from cmocio.texts import Words, declare

FURTHEST = declare("furthest", "{target}: {before}, wanted {level:+.2f}; {told}")


@page_of(Furthest)
def furthest(found: Furthest, words: Words) -> str:
    """Where it stands, and how far which levers bring it."""
    told, before = words.render(found.told), standing(found.before, words)
    return words(FURTHEST, target=found.title, before=before, level=found.level, told=told)
