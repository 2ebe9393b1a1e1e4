"""Sheets of dataframes."""

from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from cmocio.errors import InputError
from cmocio.frames import is_frame
from cmocio.io.tables import grid_of_frame

COLUMNS = {"goal": ["Grow", None], "target": [1.5, None], "due": [date(2026, 3, 31), None]}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "pyarrow"])
def test_every_library_gives_the_same_sheet(make):
    frame = make(COLUMNS)
    assert is_frame(frame)
    assert grid_of_frame(frame).rows == [
        ["goal", "target", "due"],
        ["Grow", 1.5, date(2026, 3, 31)],
        [None, None, None],
    ]


def test_all_that_pandas_misses_is_nothing():
    frame = pd.DataFrame(
        {"a": [pd.NaT, pd.Timestamp("2026-03-31")], "b": pd.array([None, 3], dtype="Int64"), 7: ["x", pd.NA]}
    )
    assert grid_of_frame(frame).rows == [["a", "b", "7"], [None, None, "x"], [pd.Timestamp("2026-03-31"), 3, None]]


def test_a_lazy_frame_and_repeated_names_are_clear_errors():
    with pytest.raises(InputError, match="pass a dataframe that holds its rows"):
        grid_of_frame(pl.LazyFrame(COLUMNS))
    with pytest.raises(InputError, match="rename its columns"):
        grid_of_frame(pd.DataFrame([[1, 2]], columns=["a", "a"]))
