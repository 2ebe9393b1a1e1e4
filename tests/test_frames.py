"""What dataframes hold, as Python's own values."""

from datetime import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from cmocio.errors import InputError
from cmocio.frames import columns_of, is_frame, is_missing, plain_cell

COLUMNS = {"goal": ["Grow", None], "target": [1.5, None], "day": [datetime(2026, 3, 31), None]}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "pyarrow"])
def test_every_library_gives_the_same_cells(make):
    assert is_frame(make(COLUMNS))
    assert columns_of(make(COLUMNS)) == COLUMNS


def test_only_what_a_library_misses_is_missing():
    assert all(map(is_missing, (None, float("nan"), pd.NaT, pd.NA)))
    assert not any(map(is_missing, (0, 0.0, False, "", "NaN", Decimal("NaN"))))


def test_scalars_and_arrays_of_numpy_are_plain():
    assert [plain_cell(value) for value in (np.int64(7), np.bool_(True), np.float64("nan"))] == [7, True, None]
    assert plain_cell(np.array(["a", "b"])) == ["a", "b"]


def test_a_lazy_frame_and_columns_of_one_name_are_errors_that_say_what_to_do():
    assert is_frame(pl.LazyFrame({"a": [1]}))
    with pytest.raises(InputError, match=r"tables: .*\.collect\(\)"):
        columns_of(pl.LazyFrame({"a": [1]}), "tables")
    with pytest.raises(InputError, match="rename"):
        columns_of(pd.DataFrame([[1, 2]], columns=["a", "a"]))
    with pytest.raises(InputError, match="one name as text"):
        columns_of(pd.DataFrame({1: [1], "1": [2]}))


def test_what_has_no_rows_and_columns_is_no_frame():
    assert not any(map(is_frame, ("okrs.csv", {"goals": []}, [], 3)))
