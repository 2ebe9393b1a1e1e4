"""The page of a figure that is quoted."""

from typing import get_args

from cmocio.frameworks.references import Reference, ReferenceStatus
from cmocio.results import page_of
from cmocio.texts import Words, declare, vocabulary

FIGURE = declare("reference", "{text}: {figure}{year:? ({year:.0f})}. {status}{source:?: {source}}.{note:? {note}}")
vocabulary("reference-status", *(status.capitalize() for status in get_args(ReferenceStatus)))


@page_of(Reference)
def reference(found: Reference, words: Words) -> str:
    """What the figure tells, and how well it is founded."""
    is_share = found.unit == "share"
    figure = words.percent(found.value, 0 if round(100 * found.value, 9) % 1 == 0 else 1)
    figure = figure if is_share else f"{words.short(found.value)} {found.unit}"
    status = words.term("reference-status", found.status.capitalize())
    return words(
        FIGURE,
        text=found.text,
        figure=figure,
        year=found.year,
        status=status,
        source=found.source,
        note=found.note if found.status == "contradictory" else "",
    )
