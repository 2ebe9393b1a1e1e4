"""A sheet: cells in rows and columns, as they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime
from typing import TypeAlias

from attrs import field, frozen

from cmocio.texts import Message

CellValue: TypeAlias = str | int | float | bool | Date | datetime | None
"""What a cell holds; ``None``: nothing."""


@frozen
class Area:
    """Cells that were merged into one, from the upper left to the lower right, both counted from 1.

    Examples
    --------
    >>> Area(1, 1, 1, 7).is_one_row
    True
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one_row(self) -> bool:
        """Whether it lies in one row, as a heading over several columns does."""
        return self.top == self.bottom


@frozen
class Grid:
    """Cells in rows and columns, as they lie.

    Parameters
    ----------
    name
        The sheet's name; ``""`` where the document is one sheet.
    rows
        Its rows, the first of which is row 1; each as long as it needs to be.
    merged
        The merged cells. What an area of one column says, it says in each of its rows.
    notes
        What had to be guessed to read it, such as its encoding.

    Examples
    --------
    >>> sheet = Grid("Plan", [["Goal", "Owner"], ["Grow", " "], []])
    >>> sheet.at(2, 1), sheet.at(2, 2), sheet.at(9, 9)
    ('Grow', None, None)
    """

    name: str
    rows: Sequence[Sequence[CellValue]] = field(repr=False)
    merged: tuple[Area, ...] = ()
    notes: tuple[Message, ...] = ()

    def at(self, row: int, column: int) -> CellValue:
        """What a cell holds, counted from 1; a text of spaces holds nothing."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return None
        return held(self.rows[row - 1][column - 1])

    def filled(self) -> Iterator[int]:
        """The numbers of the rows that hold something."""
        return (number for number, row in enumerate(self.rows, 1) if any(held(value) is not None for value in row))


def held(value: CellValue) -> CellValue:
    r"""The value; ``None`` for a text of nothing but spaces.

    Examples
    --------
    >>> held(" \u00a0"), held(" Grow"), held(0)
    (None, ' Grow', 0)
    """
    return None if isinstance(value, str) and not value.strip() else value


def letters(column: int) -> str:
    """The letters of a column, as spreadsheets show them.

    Examples
    --------
    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
