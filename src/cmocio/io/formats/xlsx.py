"""Workbooks (XLSX): what their tables are about is found by their headings, see `cmocio.io.dialects`."""

from cmocio.io.format import register
from cmocio.io.tables import Grid, grids_of_workbook
from cmocio.io.tabular import tabular


def _grids(content: bytes, path: str, _: str | None) -> tuple[Grid, ...]:
    return grids_of_workbook(content, path)


def _recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"xl/" in head)


register(tabular("xlsx", _grids, (".xlsx", ".xlsm"), recognises=_recognises), origin=__name__)
