"""The page of several things of a kind; findings are grouped, entities of one kind are a table."""

from typing import Any

from cmocio.findings.finding import Finding
from cmocio.layout import Layout, Line, blocks
from cmocio.model.entity import Entity
from cmocio.model.scenario import Scenario
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
    elif _are_of_one_kind(found):
        lines = [*table(found, words, len(found))]
    else:
        lines = [item.layout(words.texts) if isinstance(item, Result) else str(item) for item in found]
    return blocks([*lines, *[words(LEFT_OUT, count=found.left_out)] * bool(found.left_out)])


def _are_of_one_kind(found: Rows[Any]) -> bool:
    """Whether they are entities of one kind, which a table shows; a scenario shows its changes."""
    kinds = {type(item) for item in found}
    return len(kinds) == 1 and kinds != {Scenario} and all(issubclass(kind, Entity) for kind in kinds)
