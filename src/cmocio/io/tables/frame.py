"""Sheets of dataframes."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from typing import Any

from cmocio.frames import columns_of, is_missing
from cmocio.io.tables.grid import CellValue, Grid


def grid_of_frame(frame: Any) -> Grid:
    """A dataframe as a sheet whose first row is the names of its columns.

    Raises
    ------
    MissingExtraError
        Without the extra ``tables``.
    InputError
        If narwhals knows no such dataframe, or it is lazy.

    Examples
    --------
    >>> import pandas as pd
    >>> grid_of_frame(pd.DataFrame({"goal": ["Grow"], "target": [None]})).rows
    [['goal', 'target'], ['Grow', None]]
    """
    columns = columns_of(frame)
    header: list[CellValue] = list(columns)
    return Grid("", [header, *map(list, zip(*(map(_cell, cells) for cells in columns.values()), strict=True))])


def _cell(value: Any) -> CellValue:
    """What a sheet can hold of a value."""
    value = float(value) if isinstance(value, Decimal) else value
    if is_missing(value):
        return None
    plain: CellValue = value if isinstance(value, (str, int, float, Date)) else str(value)
    return plain
