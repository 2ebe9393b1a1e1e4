"""The page of several things of a kind; findings are grouped, entities of one kind are a table."""

from typing import Any

from cmocio.findings.finding import Finding
from cmocio.layout import Layout, Line, blocks
from cmocio.model.entity import Entity
from cmocio.pages._facts import table
from cmocio.pages.finding import findings
from cmocio.results import Result, Rows, page_of
from cmocio.texts import Words, declare

LEFT_OUT = declare("rows-left-out", "… and {count:,} more")


@page_of(Rows)
def rows(found: Rows[Any], words: Words) -> Layout:
    """Each of them in turn.

    Examples
    --------
    >>> print(rows(Rows(["a", "b"]), Words()))
    a
    b
    """
    if found and all(isinstance(item, Finding) for item in found):
        lines: list[Line] = [*findings(found, words).groups[0]]
    elif len({type(item) for item in found}) == 1 and isinstance(found[0], Entity):
        lines = [*table(found, words, len(found))]
    else:
        lines = [item.layout(words.texts) if isinstance(item, Result) else str(item) for item in found]
    return blocks([*lines, *[words(LEFT_OUT, count=found.left_out)] * bool(found.left_out)])
