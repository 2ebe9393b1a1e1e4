"""Dataframes at the doors, by narwhals: pandas, polars, pyarrow and what else it knows."""

from __future__ import annotations

from typing import Any, Protocol

from cmocio.errors import InputError, MissingExtraError


class Frame(Protocol):
    """A dataframe of any library that narwhals knows."""

    @property
    def columns(self) -> Any:
        """Its columns, or their names."""


def is_frame(source: object) -> bool:
    """Whether this looks like a dataframe: it has columns, and is of a library that is not ours.

    Examples
    --------
    >>> is_frame("okrs.csv"), is_frame({"goals": []})
    (False, False)
    """
    return type(source).__name__ == "LazyFrame" or (hasattr(source, "columns") and hasattr(source, "shape"))


def is_null(value: object) -> bool:
    """Whether this is ``None``, or what pandas has for it: NaT and NA.

    Examples
    --------
    >>> is_null(None), is_null(0)
    (True, False)
    """
    return value is None or type(value).__name__ in ("NaTType", "NAType")


def is_missing(value: object) -> bool:
    """Whether a cell says nothing: it is null, or the NaN by which dataframes mark what is not there.

    A Decimal that is NaN was put there by somebody: it is a wrong number, not a missing one.

    Examples
    --------
    >>> [is_missing(value) for value in (None, float("nan"), 0, False, "")]
    [True, True, False, False, False]
    """
    return value != value if isinstance(value, float) else is_null(value)  # noqa: PLR0124 - nan alone differs from itself


_PLAIN = frozenset({str, int, bool})
"""What most cells hold, and what needs no look."""


def plain_cell(value: Any) -> Any:
    """A library's value as Python's own; what is missing, in whatever way, is ``None``.

    Examples
    --------
    >>> import numpy as np
    >>> plain_cell(np.float32("nan")), plain_cell(np.int64(7)), plain_cell(np.array(["a", "b"]))
    (None, 7, ['a', 'b'])
    """
    if type(value) in _PLAIN:
        return value
    if is_null(value):
        return None
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime(warn=False)
    elif hasattr(value, "dtype") and hasattr(value, "tolist"):
        value = value.tolist()
    return None if is_missing(value) else value


def columns_of(frame: Any, argument: str = "source") -> dict[str, list[Any]]:
    """The cells of a dataframe by column, as Python's own values; what is missing is ``None``.

    Parameters
    ----------
    frame
        The dataframe.
    argument
        What errors call it.

    Raises
    ------
    MissingExtraError
        Without the extra ``tables``.
    InputError
        If narwhals knows no such dataframe, it is lazy, or two of its columns have one name.

    Examples
    --------
    >>> import pandas as pd
    >>> columns_of(pd.DataFrame({"goal": ["Grow", None], "target": [1, None]}))
    {'goal': ['Grow', None], 'target': [1.0, None]}
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
        raise InputError(argument, problem) from None
    except Exception as error:  # noqa: BLE001 - each library refuses repeated names in its own way
        raise InputError(argument, f"this dataframe cannot be read ({error}); rename its columns") from None
    columns = {str(name): list(map(plain_cell, known.get_column(name).to_list())) for name in known.columns}
    if len(columns) < len(known.columns):
        raise InputError(argument, "two columns of this dataframe have one name as text; rename them")
    return columns
