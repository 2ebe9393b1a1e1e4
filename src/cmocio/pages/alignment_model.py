"""The page of a model: what it is of, how much of each kind it holds, and the first of each."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.wording import short
from cmocio.pages._facts import table
from cmocio.pages._layout import between, heading
from cmocio.results import page_of
from cmocio.texts import Words, declare, shortened

TITLE: Final = 16
"""How wide the names of what it holds are."""
COUNT: Final = 9
"""How wide their counts are."""
ROOM: Final = 60
"""How wide the names of the first of each kind are together."""
FIRST: Final = 12
"""How many of them may fit."""

FUNCTIONS = declare("model-functions", "functions")
EMPTY = declare("model-empty", "It holds nothing yet.")


@page_of(AlignmentModel)
def alignment_model(found: AlignmentModel, words: Words) -> Layout:
    """At most 100 characters wide; in HTML each kind unfolds to a table.

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> print(AlignmentModel.of("shop", Stakeholder("cmo", "Ann", function="marketing"), Goal("sales", "Sales")))
    shop
    <BLANKLINE>
    functions             1  marketing
    stakeholders          1  Ann
    goals                 1  Sales
    """
    held = list(_held(found, words))
    return blocks(_head(found, words), held or [words(EMPTY)])


def _head(found: AlignmentModel, words: Words) -> Iterator[Line]:
    yield Paragraph(heading(words, found.name, found.as_of))
    days = [words.day(day) for day in (found.start, found.end) if day is not None]
    about = [found.organisation, between(words, *days) if len(days) > 1 else "".join(days)]
    yield Paragraph(" · ".join(filter(None, about)))
    for name in ("mission", "vision", "values"):
        said = getattr(found, name)
        if said:
            told = said if isinstance(said, str) else ", ".join(said)
            yield Paragraph(f"{words.term('field', name)}: {told}", "  ", "  ")


def _held(found: AlignmentModel, words: Words) -> Iterator[Line]:
    functions = tuple(found.functions)
    if functions:
        yield Layout(((_row(words(FUNCTIONS), len(functions), functions, words),),))
    for collection in COLLECTIONS.values():
        items: tuple[Any, ...] = getattr(found, collection)
        if items:
            called = words.term("collection", collection.replace("_", " "))
            head = _row(called, len(items), [_named(item) for item in items[:FIRST]], words)
            yield Layout(((head, *table(items, words)),), brief=True)


def _named(item: Any) -> str:
    return short(item) if hasattr(item, "name") else item.key


def _row(title: str, count: int, names: Sequence[str], words: Words) -> Row:
    """How many there are, and the names of the first that fit."""
    cells = [f"{words.short(count)}  ", shortened(", ".join(names), ROOM)]
    return Row(title, TITLE, cells, (COUNT, 0))
