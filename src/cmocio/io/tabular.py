"""From sheets to a model: which dialect each table is, what its rows say, and that each row is used or reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import define, field, fields, frozen

from cmocio.errors import InputError, near_or_few
from cmocio.io.content import NOTHING, failure
from cmocio.io.dialect import DIALECTS, Bound, Dialect, TableFit, TableRow, folded, reading_of
from cmocio.io.draft import Draft
from cmocio.io.format import ASKED, Asked, Format
from cmocio.io.report import ColumnReading, ImportReport, Note, TableReading
from cmocio.io.tables import Aside, FoundTable, Grid, tables_on
from cmocio.io.tables.grid import CellValue
from cmocio.io.values import (
    Amount,
    DayOrder,
    DecimalMark,
    day_order,
    decimal_mark,
    is_ambiguous,
    one_line,
    read_amount,
    read_day,
    read_roles,
    said,
    shortened,
)
from cmocio.model import AlignmentModel
from cmocio.texts import Message, declare

NO_TABLE = declare("no-table", "holds no table: no row of headings over rows of cells")
NO_DIALECT = declare(
    "no-dialect",
    "holds no table of a known kind; its columns are {columns:8}{nearest:? (the nearest is {nearest})}; say "
    "what they are with columns=, or name the kind with dialect=, one of {choices}",
)
LACKS = declare("dialect-lacks", "the dialect {dialect} lacks a column {lacking:and}; say which it is with columns=")
FOREIGN_TABLE = declare("foreign-table", "looks like {foreign}, which is not read here")
ENOUGH: Final = 0.5
"""The least share of a table's columns that a dialect must know to be taken for it unasked."""
ASIDE: Final = {
    "title": declare("row-title", "is a title or a note above the table"),
    "note": declare("row-note", "is a note"),
    "total": declare("row-total", "is a total of other rows"),
    "no table": declare("row-no-table", "is in no table"),
}
OF_NO_DIALECT = declare("row-no-dialect", "is in a table of no known kind, with the columns {columns:6}")
UNREAD_CELL = declare("unread-cell", "{text!r} is no {wanted}; left unknown")
EITHER_NUMBER = declare("either-number", "{text!r} was read as {value}; nothing in its column tells its decimal mark")
FORMS: Final = {
    "number": "number",
    "share": "share",
    "day": "day that can be read in one way only",
    "roles": "role; those known are R, A, C, I and S",
}
SURVEY: Final = "answers to a survey"
RACI: Final = "a matrix of responsibilities (RACI) that does not say whose"
FOREIGN: Final = (
    ({"id issue", "from status", "to status"}, "a log of changes of status"),
    ({"indicator id", "compact year", "timeframe"}, "values by the quarters of years that begin on a day of their own"),
    ({"respondent id"}, SURVEY),
    ({"timestamp"}, SURVEY),
)
"""Headings by which tables without a dialect are told for what they are."""


def model_of_grids(
    grids: Sequence[Grid],
    format: str,  # noqa: A002 - the word of the trade
    path: str,
    asked: Asked = ASKED,
) -> tuple[AlignmentModel, ImportReport]:
    """A model from sheets, and the report of reading them.

    Raises
    ------
    FormatError
        If there is no table on them, none of a known kind, or one lacks a column of the dialect asked for.
    InputError
        If `columns` names a column that no dialect has.

    Examples
    --------
    >>> grid = Grid("", [["Objective", "KR", "Target"], ["Grow", "Sales", "$5M"]])
    >>> model, report = model_of_grids([grid], "csv", "okrs.csv")
    >>> model, report.rows, report.used
    (AlignmentModel('okrs', 1 goal, 1 benchmark), 1, 1)
    """
    run = TableRun(path, asked)
    for grid in grids:
        run.lay_out(grid)
    if not run.found:
        raise run.refusal()
    return run.finish(format)


Grids: TypeAlias = Callable[[bytes, str, str | None], tuple[Grid, ...]]
"""The content, the path and the encoding (``None``: found) of tables to their sheets."""


def tabular(
    name: str, grids: Grids, suffixes: tuple[str, ...], *, recognises: Callable[[bytes], bool] | None = None
) -> Format:
    """A format of tables: `grids` reads its sheets, and dialects say what is on them.

    Examples
    --------
    >>> tabular("one-cell", lambda content, path, encoding: (Grid("", [[content.decode()]]),), (".cell",)).name
    'one-cell'
    """

    def read(content: bytes, path: str, asked: Asked = ASKED) -> tuple[AlignmentModel, ImportReport]:
        return model_of_grids(grids(content, path, asked.encoding), name, path, asked)

    takes = frozenset(field.name for field in fields(Asked))
    return Format(name, read, suffixes=suffixes, recognises=recognises, takes=takes)


@define
class TableRun:
    """One reading: the tables found, and what becomes of their rows."""

    path: str
    asked: Asked
    notes: list[Note] = field(factory=list)
    found: list[tuple[FoundTable, TableFit, str]] = field(factory=list)
    strange: list[FoundTable] = field(factory=list)
    rows: int = 0
    told: Mapping[str, str] = field(init=False)
    dialects: tuple[Dialect, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        every = tuple(found for _, found in DIALECTS.items())
        self.dialects = every if self.asked.dialect is None else (DIALECTS.get(self.asked.dialect),)
        self.told = {folded(heading): name for heading, name in self.asked.columns.items()}
        names = {column.name for found in self.dialects for column in found.columns}
        for name in self.told.values():
            if name and name not in names:
                few = ", ".join(near_or_few(name, names))
                raise InputError("columns", f"no dialect has a column {name!r}; there are such as {few}")

    def note(self, kind: Any, place: str, message: Message) -> None:
        self.notes.append(Note(kind, place, message))

    def lay_out(self, grid: Grid) -> None:
        """Find the tables of a sheet, and the dialect of each."""
        for message in grid.notes:
            self.note("left out" if not grid.rows else "guessed", grid.name or Path(self.path).name, message)
        tables, aside = tables_on(grid)
        self.rows += sum(len(table.rows) for table in tables) + len(aside)
        for one in aside:
            self.note("left out", _row(grid.name, one), Message.of(ASIDE[one.why]))
        for table in tables:
            self.choose(table)

    def choose(self, table: FoundTable) -> None:
        """The dialect of a table: that which lacks nothing and has its marks, else that which explains most of it.

        Unless the table has its marks, or the caller says what it is, a dialect must explain at least half.
        """
        readings = [reading_of(table, found, self.told) for found in self.dialects]
        best, *others = sorted(readings, key=lambda one: (bool(one.lacking), not one.is_marked, -one.fit))
        if best.lacking or (best.fit < ENOUGH and not best.is_marked and not self.is_told):
            self.strange.append(table)
            return
        self.found.append((table, best, others[0].dialect.name if others and not others[0].lacking else ""))

    @property
    def is_told(self) -> bool:
        """Whether the caller says what the tables are."""
        return self.asked.dialect is not None or bool(self.told)

    def finish(
        self,
        format: str,  # noqa: A002 - the word
        also: Callable[[Draft], Iterable[TableReading]] = lambda _: (),
    ) -> tuple[AlignmentModel, ImportReport]:
        """The model of the tables, and of what `also` puts into the draft before them."""
        for table in self.strange:
            message = Message.of(OF_NO_DIALECT, columns=tuple(filter(None, table.header)))
            for number in table.numbers:
                self.note("left out", table.place(number), message)
        into = self.asked.into or AlignmentModel(Path(self.path).stem or "tables")
        draft = Draft(into, self.asked.as_of or into.as_of)
        found = sorted(self.found, key=lambda one: one[1].dialect.follows)
        readings = [*also(draft), *(self.read(draft, *one) for one in found)]
        fields = {"as_of": self.asked.as_of.isoformat()} if self.asked.as_of else {}
        model = draft.model(self.path, **fields)
        self.notes += draft.notes
        counts = {name: len(getattr(model, name)) for name in model.collections.values()}
        read = {name: count for name, count in counts.items() if count}
        used = sum(one.used for one in readings)
        return model, ImportReport(format, self.path, read, self.notes, readings, rows=self.rows, used=used)

    def refusal(self) -> Exception:
        """Why nothing can be read."""
        if not self.strange:
            return failure(self.path, NO_TABLE if self.rows else NOTHING)
        table = max(self.strange, key=lambda one: len(one.rows))
        place = table.place(table.header_rows[0])
        readings = [reading_of(table, one, self.told) for one in self.dialects]
        best = min(readings, key=lambda one: (len(one.lacking), -one.fit))
        if self.asked.dialect is not None:
            return failure(self.path, LACKS, place, dialect=best.dialect.name, lacking=best.lacking)
        if foreign := _foreign(table):
            return failure(self.path, FOREIGN_TABLE, place, foreign=foreign)
        nearest = best.dialect.name if best.bound else ""
        columns = tuple(filter(None, table.header))
        return failure(self.path, NO_DIALECT, place, columns=columns, nearest=nearest, choices=DIALECTS.names())

    def read(self, draft: Draft, table: FoundTable, reading: TableFit, runner_up: str) -> TableReading:
        """Put the rows of a table into the draft; what they use and what is reported."""
        values = {one.at: self.column(table, one) for one in reading.bound}
        bound = {one.at: one for one in reading.bound}
        columns = [_column(table, at, bound.get(at), values.get(at)) for at in range(len(table.header))]
        reported = set()
        for row, why in reading.dialect.take(self.drawn(draft, table, reading.bound, values), draft):
            reported.add(row.number)
            self.note("left out", table.place(row.number), why)
        place, count = table.place(table.header_rows[0]), len(table.rows)
        return TableReading(place, reading.dialect.name, runner_up, reading.fit, columns, count, count - len(reported))

    def drawn(
        self, draft: Draft, table: FoundTable, bound: Sequence[Bound], values: Mapping[int, Sequence[Any]]
    ) -> Iterator[TableRow]:
        """The rows as a dialect sees them."""
        for at, number in enumerate(table.numbers):
            draft.place = table.place(number)
            draft.unread = frozenset(one.column.name for one in bound if values[one.at][at] is UNREAD)
            cells: dict[str, Any] = {}
            numbered: dict[int, dict[str, Any]] = {}
            repeated: dict[str, list[tuple[str, Any]]] = {}
            series, headed = [], {}
            for one in bound:
                value = values[one.at][at]
                if value is None or value is UNREAD:
                    continue
                if one.day is not None:
                    series.append((one.day, value))
                elif one.column.repeated:
                    repeated.setdefault(one.column.name, []).append((table.header[one.at], value))
                elif one.heading:
                    headed[one.column.name, one.heading] = value
                else:
                    (numbered.setdefault(one.number, {}) if one.number else cells)[one.column.name] = value
            in_order = tuple(sorted(series, key=lambda pair: pair[0]))
            yield TableRow(number, cells, dict(sorted(numbered.items())), in_order, headed, repeated)

    def column(self, table: FoundTable, bound: Bound) -> list[Any]:
        """What the cells of a column say, those that cannot be read noted."""
        cells = [row[bound.at] for row in table.rows]
        read = _reader(bound, cells)
        found: list[Any] = []
        known: dict[Any, Any] = {}
        for number, cell in zip(table.numbers, cells, strict=True):
            if cell is None:
                found.append(None)
                continue
            key = (type(cell), cell)
            if key not in known:
                known[key] = read(cell)
            value = known[key]
            place = table.place(number, bound.at)
            if value is None and said(str(cell)):
                value = UNREAD
                wanted = FORMS[bound.column.kind]
                self.note("left out", place, Message.of(UNREAD_CELL, text=shortened(str(cell), 40), wanted=wanted))
            elif isinstance(value, _Either):
                self.note("guessed", place, Message.of(EITHER_NUMBER, text=str(cell), value=value.amount.value))
                value = value.amount
            found.append(value)
        return found


def _foreign(table: FoundTable) -> str:
    """What a table is that no dialect knows, by its headings or its cells; ``""``: nobody knows."""
    headings = set(map(folded, table.header))
    if told := next((told for words, told in FOREIGN if words <= headings), ""):
        return told
    if sum(heading.rstrip().endswith("?") for heading in table.header) > len(table.header) / 4:
        return SURVEY
    columns = ([str(row[at]) for row in table.rows if row[at] is not None] for at in range(len(table.header)))
    roles = any(cells and all(map(read_roles, cells)) and "R" in "".join(cells) for cells in columns)
    return RACI if roles else ""


UNREAD: Final = object()
"""What a cell says that could not be read."""


@frozen
class _Either:
    """A number that may be another one."""

    amount: Amount


def _row(sheet: str, one: Aside) -> str:
    return f"{sheet}!{one.row}" if sheet else f"row {one.row}"


def _column(table: FoundTable, at: int, bound: Bound | None, values: Sequence[Any] | None) -> ColumnReading:
    cells = [row[at] for row in table.rows]
    filled = sum(cell is not None for cell in cells)
    told = [value for value in values or () if value is not None and value is not UNREAD]
    examples = tuple(shortened(_shown(value), 30) for value in list(dict.fromkeys(told))[:3])
    if bound is None:
        return ColumnReading(table.header[at], filled=filled)
    name = bound.day.isoformat() if bound.day else f"{bound.column.name} {bound.number or ''}".strip()
    return ColumnReading(table.header[at], name, bound.how, filled, examples)


def _shown(value: Any) -> str:
    if isinstance(value, Amount):
        return f"{value.value:g}{value.unit}"
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _reader(bound: Bound, cells: Sequence[CellValue]) -> Callable[[CellValue], Any]:
    """How the cells of a column are read, as all of them together say."""
    texts = [one_line(cell) for cell in cells if isinstance(cell, str)]
    if bound.column.kind == "day":
        order = day_order(texts)
        return lambda cell: _day(cell, order, last=not bound.column.first)
    if bound.column.kind == "number":
        mark = decimal_mark(texts)
        return lambda cell: _amount(cell, mark)
    if bound.column.kind == "share":
        numbers = [amount for cell in cells if (amount := _number(cell, decimal_mark(texts))) and amount.unit != "%"]
        of_hundred = any(abs(amount.value) > 1 for amount in numbers)
        return lambda cell: _share(cell, decimal_mark(texts), of_hundred=of_hundred)
    if bound.column.kind == "people":
        by_comma = _parts_at_commas(texts)
        return lambda cell: _people(str(cell), by_comma=by_comma)
    if bound.column.kind == "roles":
        return lambda cell: read_roles(said(str(cell)))
    return _outline if bound.column.kind == "outline" else _text


def _text(cell: CellValue) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return said(str(cell)) or None


def _outline(cell: CellValue) -> str | None:
    text = _text(cell)
    return text and f"{str(cell)[: len(str(cell)) - len(str(cell).lstrip())]}{text}"


def _day(cell: CellValue, order: DayOrder, *, last: bool) -> Date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str):
        found = read_day(one_line(said(cell)), last=last, order=order)
        return None if found is None else found.date
    return cell if isinstance(cell, Date) else None


def _number(cell: CellValue, mark: DecimalMark) -> Amount | None:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Amount(float(cell))
    return read_amount(one_line(said(cell)), mark=mark) if isinstance(cell, str) else None


def _amount(cell: CellValue, mark: DecimalMark) -> Amount | _Either | None:
    amount = _number(cell, mark)
    is_either = amount is not None and not mark and isinstance(cell, str) and is_ambiguous(cell)
    return _Either(amount) if amount is not None and is_either else amount


def _share(cell: CellValue, mark: DecimalMark, *, of_hundred: bool) -> float | None:
    amount = _number(cell, mark)
    if amount is None:
        return None
    return amount.value / 100 if amount.unit == "%" or of_hundred else amount.value


def _parts_at_commas(texts: Sequence[str]) -> bool:
    """Whether a comma parts names: what stands beside one stands alone in another cell, or there are three in one."""
    alone = {text for text in texts if "," not in text}
    parts = [[part.strip() for part in text.split(",")] for text in texts if "," in text]
    return any(len(some) > 2 or not alone.isdisjoint(some) for some in parts)


def _people(text: str, *, by_comma: bool) -> tuple[str, ...] | None:
    """Names, parted by semicolons, line ends and, where the column shows that they do, commas."""
    parts = text.replace("\n", ";").split(";")
    parts = [part for one in parts for part in (one.split(",") if by_comma else [one])]
    return tuple(name for part in parts if (name := one_line(said(part)))) or None
