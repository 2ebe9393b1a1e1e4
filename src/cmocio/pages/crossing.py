"""The page of a crossing: what several frameworks say of one theme."""

from collections.abc import Iterator

from cmocio.frameworks.crosswalk import Crossing
from cmocio.layout import Layout, joined
from cmocio.pages._layout import NONE
from cmocio.results import page_of
from cmocio.texts import Words, declare

THEME = declare("crossing-theme", "{theme}{spread:?, {spread:.2f} apart}")
BECAUSE = declare("crossing-because", "because {reason}")


@page_of(Crossing)
def crossing(found: Crossing, words: Words) -> Layout:
    """The practices with their scores, the highest first, and why they differ."""
    return joined(_lines(found, words))


def _lines(found: Crossing, words: Words) -> Iterator[str]:
    yield words(THEME, theme=found.theme, spread=found.spread)
    for row in found.practices:
        score = f"  {NONE} " if row.score is None else words.number(row.score)
        yield f"  {score} {row.framework}: {row.title}"
    for reason in found.why:
        yield f"  {words(BECAUSE, reason=words.render(reason))}"
