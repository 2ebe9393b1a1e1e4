"""Tables in text (CSV, TSV): what they are about is found by their headings, see `cmocio.io.dialects`."""

from cmocio.io.format import register
from cmocio.io.tables import Grid, grid_of_text
from cmocio.io.tabular import tabular


def _grids(content: bytes, path: str, encoding: str | None) -> tuple[Grid, ...]:
    return (grid_of_text(content, path, encoding=encoding),)


register(tabular("csv", _grids, (".csv", ".tsv", ".tab")), origin=__name__)
