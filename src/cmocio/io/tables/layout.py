"""The tables on a sheet: where each begins and ends, its header, and what stands beside it.

Nothing is lost: each row that holds something is a row of a header, a row of a table, or stands aside and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from attrs import frozen

from cmocio.io.tables.grid import CellValue, Grid, held, letters
from cmocio.io.values import one_line, read_amount, read_day, said

Why: TypeAlias = Literal["title", "note", "total", "no table"]
"""Why a row stands aside: it is a title or note, a total of other rows, or belongs to no table."""

AHEAD: Final = 30
"""How many rows below a header say how wide its table is."""
LONGEST_LABEL: Final = 200
"""Characters of the longest heading of a column; the questions of surveys are long."""

_TOTAL = re.compile(
    r"(grand |sub-?|overall )?(totals?|sums?|averages?|means?)|(gesamt)?summe|gesamt|durchschnitt|mittelwert"
    r"|(sous-)?total(e|es)?( général)?|moyenne|suma|soma|media|média|итого|всего|合计|总计|tổng( cộng)?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\W*(notes?|sources?|remarks?|nb|n\.b\.|legend)\b.*|\*.*", re.IGNORECASE | re.DOTALL)

Cells: TypeAlias = Sequence[CellValue]
"""What a row holds, column by column."""


@frozen
class Aside:
    """A row that belongs to no table, and why."""

    row: int
    why: Why


@frozen
class FoundTable:
    """One table of a sheet.

    Parameters
    ----------
    sheet
        The sheet's name.
    header
        The heading of each column, ``""`` where there is none; of two rows of headings both, with a bar between.
    columns
        The number of each column on the sheet.
    header_rows
        The numbers of the rows that the headings stand in.
    numbers
        The number of each row on the sheet.
    rows
        What each row holds, column by column.
    """

    sheet: str
    header: tuple[str, ...]
    columns: tuple[int, ...]
    header_rows: tuple[int, ...]
    numbers: tuple[int, ...]
    rows: tuple[Cells, ...]

    def place(self, row: int, column: int | None = None) -> str:
        """Where a row of the sheet, or its cell in a column of the table, stands, as its reader finds it.

        Examples
        --------
        >>> table = FoundTable("Plan", ("Goal", "Owner"), (2, 3), (4,), (5,), (("Grow", "Kim"),))
        >>> table.place(5, 1), table.place(5)
        ('Plan!C5', 'Plan!5')
        """
        if column is None:
            return f"{self.sheet}!{row}" if self.sheet else f"row {row}"
        cell = f"{letters(self.columns[column])}{row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def tables_on(sheet: Grid) -> tuple[tuple[FoundTable, ...], tuple[Aside, ...]]:
    """The tables on a sheet, and the rows that stand beside them.

    A header is the first row of short, different texts (or days and years, for series) that is more than half as wide
    as the rows below it. A second table begins where, below an empty row, the headings come again or texts stand in
    columns of numbers. Rows of two headings are joined where merged cells or gaps show that the upper spans the lower.

    Examples
    --------
    >>> tables, aside = tables_on(Grid("", [["Plan of 2026"], [], ["Goal", "Target"], ["Grow", 5], ["Total", 5]]))
    >>> tables[0].header, tables[0].rows, aside
    (('Goal', 'Target'), (('Grow', 5),), (Aside(row=1, why='title'), Aside(row=5, why='total')))
    """
    rows = _spread(sheet)
    numbers = [number for number, row in enumerate(rows, 1) if any(value is not None for value in row)]
    starts = list(_starts(sheet, rows, numbers))
    above = numbers[: starts[0]] if starts else numbers
    tables, aside = [], [Aside(number, "title" if starts else "no table") for number in above]
    for start, end in pairwise([*starts, len(numbers)]):
        table, beside = _table(sheet, rows, numbers[start:end])
        tables.append(table)
        aside += beside
    return tuple(tables), tuple(sorted(aside, key=lambda one: one.row))


def _spread(sheet: Grid) -> list[list[CellValue]]:
    """The rows, with what merged cells say in each of their rows."""
    rows = [[held(value) for value in row] for row in sheet.rows]
    for area in sheet.merged:
        value = sheet.at(area.top, area.left)
        for row in rows[area.top : area.bottom]:
            row.extend([None] * (area.left - len(row)))
            row[area.left - 1] = value
    return rows


def _filled(row: Cells) -> list[CellValue]:
    return [value for value in row if value is not None]


def _starts(sheet: Grid, rows: list[list[CellValue]], numbers: list[int]) -> Iterator[int]:
    """Where headers stand, as positions among the numbers of the rows that hold something."""
    first = next((at for at in range(len(numbers)) if _is_header(rows, numbers, at)), None)
    if first is None:
        return
    if first and _is_second_header(sheet, rows, numbers[first - 1], numbers[first:]):
        first -= 1
    yield first
    for at in range(first + 1, len(numbers)):
        if numbers[at] > numbers[at - 1] + 1 and _begins_another(rows, numbers, first, at):
            yield at
            first = at


def _is_header(rows: list[list[CellValue]], numbers: list[int], at: int) -> bool:
    """Whether a row may be the first header: short texts, and wider than half of what follows."""
    below = sorted(len(_filled(rows[number - 1])) for number in numbers[at + 1 : at + 1 + AHEAD])
    wide = below[3 * len(below) // 4] if below else 1
    count = len(_filled(rows[numbers[at] - 1]))
    return (count > 1 or wide <= 1) and 2 * count > wide and _are_labels(rows[numbers[at] - 1])


def _begins_another(rows: list[list[CellValue]], numbers: list[int], start: int, at: int) -> bool:
    """Whether, in the table that starts there, a row below an empty one is the header of another."""
    row, labels = rows[numbers[at] - 1], rows[numbers[start] - 1]
    filled = {column for column, value in enumerate(row) if value is not None}
    if len(filled) < 2 or not _are_labels(row):
        return False
    same = sum(1 for column in filled if column < len(labels) and row[column] == labels[column])
    above = [rows[number - 1] for number in numbers[max(start + 1, at - AHEAD) : at]]
    return 2 * same >= len(filled) or not filled.isdisjoint(_of_numbers(above))


def _of_numbers(rows: Iterable[Cells]) -> set[int]:
    """The columns that hold numbers or days, and no words."""
    found: dict[int, bool] = {}
    for row in rows:
        for column, value in enumerate(row):
            if value is not None:
                found[column] = found.get(column, True) and not _is_word(value)
    return {column for column, only in found.items() if only}


def _is_word(value: CellValue) -> bool:
    if not isinstance(value, str):
        return False
    text = said(value)
    return bool(text) and read_amount(text) is None and read_day(text, last=True) is None


def _are_labels(row: Cells) -> bool:
    """Whether these can be headings: mostly different short texts, of which days and years may follow the first."""
    labels = [one_line(value).casefold() if isinstance(value, str) else value for value in _filled(row)]
    if not labels or not all(map(_is_label, labels)) or not any(map(_is_word, labels)):
        return False
    return 2 * len(set(labels)) >= len(labels)


def _is_label(value: CellValue) -> bool:
    if isinstance(value, str) and not value.isdecimal():
        return len(value) <= LONGEST_LABEL and (_is_word(value) or read_day(value, last=True) is not None)
    return isinstance(value, Date) or (str(value).isdecimal() and 1900 <= int(str(value)) <= 2200)


def _table(sheet: Grid, rows: list[list[CellValue]], numbers: list[int]) -> tuple[FoundTable, list[Aside]]:
    top, *rest = numbers
    header_rows = (top, rest[0]) if _is_second_header(sheet, rows, top, rest) else (top,)
    body, aside = [], []
    for number in rest[len(header_rows) - 1 :]:
        why = _aside(rows[number - 1], len(_filled(rows[top - 1])))
        if why is None:
            body.append(number)
        else:
            aside.append(Aside(number, why))
    width = max(len(rows[number - 1]) for number in (*header_rows, *body))
    labels = _labels(sheet, rows, header_rows, width)
    used = [bool(label) for label in labels]
    for number in body:
        for column, value in enumerate(rows[number - 1]):
            if value is not None:
                used[column] = True
    columns = [column for column in range(width) if used[column]]
    listed = [rows[number - 1] for number in body]
    values = tuple(tuple(row[column] if column < len(row) else None for column in columns) for row in listed)
    header = tuple(labels[column] for column in columns)
    return FoundTable(sheet.name, header, tuple(c + 1 for c in columns), header_rows, tuple(body), values), aside


def _is_second_header(sheet: Grid, rows: list[list[CellValue]], top: int, rest: list[int]) -> bool:
    if len(rest) < 2 or rest[0] != top + 1 or not _are_labels(rows[top - 1]) or not _are_labels(rows[top]):
        return False
    upper, lower = rows[top - 1], rows[top]
    if len(_filled(upper)) < 2:
        return False
    spans = any(area.top == top and area.is_one_row for area in sheet.merged)
    fills_gaps = any(
        value is not None and (column >= len(upper) or upper[column] is None) for column, value in enumerate(lower)
    )
    return fills_gaps and (spans or lower[0] is None)


def _labels(sheet: Grid, rows: list[list[CellValue]], header_rows: tuple[int, ...], width: int) -> list[str]:
    upper = [_label(value) for value in rows[header_rows[0] - 1]]
    upper += [""] * (width - len(upper))
    if len(header_rows) == 1:
        return upper
    for column in range(1, width):
        merged = any(a.top == header_rows[0] and a.left <= column < a.right for a in sheet.merged)
        if not upper[column] and (merged or not sheet.merged):
            upper[column] = upper[column - 1]
    lower = [_label(value) for value in rows[header_rows[1] - 1]]
    lower += [""] * (width - len(lower))
    return [" | ".join(dict.fromkeys(filter(None, pair))) for pair in zip(upper, lower, strict=True)]


def _label(value: CellValue) -> str:
    if value is None:
        return ""
    return value.date().isoformat() if hasattr(value, "date") else one_line(str(value))


def _aside(row: Cells, wide: int) -> Why | None:
    """Why a row below a header is no row of its table; ``None`` where it is."""
    filled = _filled(row)
    first = filled[0]
    if not isinstance(first, str):
        return None
    text = one_line(first).rstrip(" :")
    if len(text) < 25 and _TOTAL.fullmatch(text) and not any(map(_is_word, filled[1:])):
        return "total"
    return "note" if len(filled) == 1 < wide and _NOTE.fullmatch(text) else None
