"""Tables from outside, whatever they stand in: sheets of cells that keep their place, and the tables on them."""

from cmocio.io.tables.frame import grid_of_frame
from cmocio.io.tables.grid import Area, Grid
from cmocio.io.tables.layout import Aside, FoundTable, tables_on
from cmocio.io.tables.text import grid_of_text
from cmocio.io.tables.workbook import grids_of_workbook

__all__ = [
    "Area",
    "Aside",
    "FoundTable",
    "Grid",
    "grid_of_frame",
    "grid_of_text",
    "grids_of_workbook",
    "tables_on",
]
