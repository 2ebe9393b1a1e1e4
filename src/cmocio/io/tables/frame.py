"""Sheets of dataframes, by narwhals: pandas, polars, pyarrow and what else it knows."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from typing import Any

from cmocio.errors import InputError, MissingExtraError
from cmocio.io.tables.grid import CellValue, Grid


def is_frame(source: object) -> bool:
    """Whether this looks like a dataframe: it has columns, and is of a library that is not ours.

    Examples
    --------
    >>> is_frame("okrs.csv"), is_frame({"goals": []})
    (False, False)
    """
    return (hasattr(source, "columns") and hasattr(source, "shape")) or type(source).__name__ == "LazyFrame"


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
    try:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 - an extra: only who passes a dataframe needs it
    except ImportError:
        raise MissingExtraError("reading a dataframe", "tables") from None
    try:
        known = nw.from_native(frame, eager_only=True)
    except TypeError:
        problem = (
            f"a {type(frame).__name__} cannot be read; pass a dataframe that holds its rows (.collect() a lazy one)"
        )
        raise InputError("source", problem) from None
    except Exception as error:  # noqa: BLE001 - each library refuses repeated names in its own way
        raise InputError("source", f"this dataframe cannot be read ({error}); rename its columns") from None
    columns = [[_plain(value) for value in known.get_column(name).to_list()] for name in known.columns]
    header: list[CellValue] = [str(name) for name in known.columns]
    return Grid("", [header, *map(list, zip(*columns, strict=True))])


def _plain(value: Any) -> CellValue:
    """A library's value as Python's own; what is missing, in whatever way, is ``None``."""
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return None
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime(warn=False)
    elif hasattr(value, "item"):
        value = value.item()
    elif isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - nan alone differs from itself
        return None
    plain: CellValue = value if isinstance(value, (str, int, float, Date)) else str(value)
    return plain
