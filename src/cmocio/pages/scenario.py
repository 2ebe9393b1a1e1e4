"""The page of a scenario: what it changes, in words."""

from cmocio.layout import Layout
from cmocio.model.scenario import Scenario
from cmocio.model.wording import in_words
from cmocio.pages._layout import bullet
from cmocio.results import page_of
from cmocio.texts import Words


@page_of(Scenario)
def scenario(found: Scenario, words: Words) -> Layout:
    """As text what it is made of, in one line; in HTML a line for each change.

    Examples
    --------
    >>> from cmocio.model import Satisfy
    >>> print(scenario(Scenario("push", Satisfy("ads", 0.9)), Words()))
    push
      • ads judged at +0.90
    """
    changes = [bullet(words.render(in_words(change))) for change in found.changes]
    about = [bullet(found.description, "  ")] if found.description else []
    return Layout(((found.name, *about, *changes),))
