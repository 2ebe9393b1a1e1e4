"""The page of what an import took a table for."""

from typing import Final

from cmocio.io.report import TableReading
from cmocio.results import page_of
from cmocio.texts import Words, declare

HEAD: Final = declare(
    "table-reading",
    "{place}: taken for {dialect}, which knows {fit:%} of its columns{runner_up:? (else {runner_up})}; "
    "{used} of {rows} {rows:row|rows} used",
)


@page_of(TableReading)
def table_reading(found: TableReading, words: Words) -> str:
    """One line for the table, and one for each column."""
    head = words(
        HEAD,
        place=found.place,
        dialect=found.dialect,
        fit=found.fit,
        runner_up=found.runner_up,
        used=found.used,
        rows=found.rows,
    )
    return "\n".join([head, *(f"  {column.page(words.texts)}" for column in found.columns)])
