"""What a table is about and how its columns map: dialects, one file each in `cmocio.io.dialects`; how one is found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any, Final, Literal, TypeAlias

from attrs import field, frozen

from cmocio.io.draft import Draft
from cmocio.io.tables import FoundTable
from cmocio.io.tables.grid import CellValue
from cmocio.io.values import Amount, one_line, read_amount, read_day, read_roles, said
from cmocio.registry import Registry
from cmocio.texts import Message

CellKind: TypeAlias = Literal["text", "outline", "people", "number", "share", "day", "roles"]
"""What a column's cells say: words, words that blanks set in, names, a number, a share (``45%``, ``0.45``), a day, or
roles (``A/R``)."""
KnownBy: TypeAlias = Literal["exact", "part", "told"]
"""How a heading was recognised: as a whole, by some of its words, or because it was told with ``columns=``."""

MATCHES: Final[Mapping[KnownBy, float]] = {"told": 1.0, "exact": 1.0, "part": 0.6}
"""What a heading counts for, by how it was recognised."""
READABLE: Final = 0.5
"""The least share of a column's cells that must be of its kind."""

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_CUSTOM = re.compile(r"custom field \((.+)\)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"(?<![\w])?(?P<before>[^\W\d]+) ?#?(?P<number>\d{1,2})\b")


def _to_words(words: str) -> frozenset[str]:
    return frozenset(map(folded, words.split("|"))) if words else frozenset()


@frozen
class Column:
    """A column that a dialect knows.

    Parameters
    ----------
    name
        What it holds, as ``columns=`` names it.
    words
        The headings that it goes by, in any language, with bars between.
    kind
        What its cells say.
    first
        Of a period where a day is wanted, the first day and not the last.
    headed
        Whether its heading is somebody's name: a table may have any number of them, under headings that no word knows.
    repeated
        Whether a table may have any number of them, each under a heading that is wholly known.
    """

    name: str
    words: frozenset[str] = field(converter=_to_words)
    kind: CellKind = "text"
    first: bool = field(default=False, kw_only=True)
    headed: bool = field(default=False, kw_only=True)
    repeated: bool = field(default=False, kw_only=True)


@frozen
class TableRow:
    """A row as a dialect sees it.

    Parameters
    ----------
    number
        Its number on the sheet.
    cells
        What its cells say, by the names of the columns; what says nothing is not there.
    numbered
        The same for columns that come several times with numbers (``KR 1``, ``KR 2``), by the number.
    series
        The numbers in columns headed by days, in the order of the days.
    headed
        What cells say in columns headed by names, by the column and the name.
    repeated
        What cells say in columns that come several times, with their headings as they stand there.
    """

    number: int
    cells: Mapping[str, Any]
    numbered: Mapping[int, Mapping[str, Any]] = field(factory=dict)
    series: tuple[tuple[Date, Amount], ...] = ()
    headed: Mapping[tuple[str, str], Any] = field(factory=dict)
    repeated: Mapping[str, list[tuple[str, Any]]] = field(factory=dict)

    def get(self, name: str) -> Any:
        """What a cell says; ``None`` where it says nothing."""
        return self.cells.get(name)


Take: TypeAlias = Callable[[Iterable[TableRow], Draft], Iterator[tuple[TableRow, Message]]]
"""Puts what rows say into a draft, and gives back those of which it used nothing, each with the reason."""


@frozen
class Dialect:
    """What a table is about and how its columns map.

    Parameters
    ----------
    name
        Short, such as ``"okr"``.
    about
        In words, such as ``"objectives and key results"``.
    columns
        The columns that it knows.
    needs
        Of each group of columns one must be there; ``"series"`` stands for columns headed by days.
    take
        Puts what the rows say into a draft.
    follows
        Whether it speaks of things that other tables name, and is read after them.
    marks
        Headings by which it is known, whatever else stands beside them; none: it must explain half of the table.

    Examples
    --------
    >>> DIALECTS.get("okr").about
    'objectives and key results'
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    take: Take
    follows: bool = False
    marks: frozenset[str] = frozenset()

    @property
    def reads_series(self) -> bool:
        """Whether columns headed by days are numbers of those days."""
        return any("series" in group for group in self.needs)


DIALECTS: Final[Registry[Dialect]] = Registry("dialect", package="cmocio.io.dialects", group="cmocio.dialects")


def dialect(found: Dialect, *, origin: str) -> Dialect:
    """Register a dialect and give it back; `origin` is the module that does so (``__name__``).

    Raises
    ------
    RegistrationError
        If the name is taken.

    Examples
    --------
    >>> dialect(DIALECTS.get("okr"), origin="cmocio.io.dialects.okr").name
    'okr'
    """
    DIALECTS.add(found.name, found, origin=origin)
    return found


def folded(heading: str) -> str:
    """A heading without what makes no difference: case, accents, marks, what stands in brackets.

    Examples
    --------
    >>> folded("Key-Result_Owner (name)"), folded("keyResult"), folded("Priorität:"), folded("Custom field (Start date)")
    ('key result owner', 'key result', 'prioritat', 'start date')
    """  # noqa: E501 - the example stands on one line
    heading = _CUSTOM.sub(r"\1", heading)
    bare = _BRACKETS.sub(" ", heading) if _BRACKETS.sub("", heading).strip() else heading
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", bare)).casefold()
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+|[%#]", kept))


@frozen
class Bound:
    """A column of a table that is a column of a dialect, with the day or the name that heads it."""

    at: int
    column: Column
    how: KnownBy
    number: int = 0
    day: Date | None = None
    heading: str = ""


@frozen
class TableFit:
    """A table as a dialect would read it: its columns, what it lacks, and how much of the table it explains.

    Parameters
    ----------
    dialect
        The dialect.
    bound
        The columns that it knows.
    lacking
        The columns of which one is needed and none is there.
    fit
        How much of the table it explains, from 0 to 1.
    is_marked
        Whether the table has the headings that the dialect is known by.
    """

    dialect: Dialect
    bound: tuple[Bound, ...]
    lacking: tuple[str, ...]
    fit: float
    is_marked: bool = False


SERIES: Final = Column("series", "", "number")


def reading_of(table: FoundTable, found: Dialect, told: Mapping[str, str]) -> TableFit:
    """A table as a dialect would read it.

    Each column goes to the one column of the dialect that its heading fits best, if at least half of its cells are of
    that kind; of several that fit alike the first that holds something. The fit is the share of the filled columns that
    are known, a heading known by some of its words alone counting for 0.6.

    Examples
    --------
    >>> table = FoundTable("", ("Objective", "KR", "Mood"), (1, 2, 3), (1,), (2,), (("Grow", "Sales", "good"),))
    >>> read = reading_of(table, DIALECTS.get("okr"), {})
    >>> [(one.column.name, one.how) for one in read.bound], round(read.fit, 2)
    ([('objective', 'exact'), ('key result', 'exact')], 0.67)
    """
    filled = [sum(row[at] is not None for row in table.rows) for at in range(len(table.header))]
    offers = [offer for at in range(len(table.header)) for offer in _offers(table, at, found, told)]
    is_known = {offer.at for offer in offers if offer.how != "part"}
    offers += _matrix(
        table, found, [at for at, head in enumerate(table.header) if at in is_known or folded(head) in told]
    )
    offers.sort(key=lambda offer: (-MATCHES[offer.how], offer.how != "told", not filled[offer.at], offer.at))
    taken: dict[tuple[str, int, Date | None, str], Bound] = {}
    used: set[int] = set()
    for offer in offers:
        key = (offer.column.name, offer.at if offer.column.repeated else offer.number, offer.day, offer.heading)
        if key not in taken and offer.at not in used:
            taken[key] = offer
            used.add(offer.at)
    bound = tuple(sorted(taken.values(), key=lambda one: one.at))
    names = {one.column.name for one in bound}
    lacking = tuple(" or ".join(group) for group in found.needs if names.isdisjoint(group))
    fit = sum(MATCHES[one.how] for one in bound if filled[one.at]) / max(1, sum(map(bool, filled)))
    is_marked = bool(found.marks) and found.marks <= set(map(folded, table.header))
    return TableFit(found, bound, lacking, fit, is_marked)


def _offers(table: FoundTable, at: int, found: Dialect, told: Mapping[str, str]) -> Iterator[Bound]:
    heading = table.header[at]
    cells = [row[at] for row in table.rows if row[at] is not None]
    plain = folded(heading)
    if plain in told:
        named = (column for column in found.columns if column.name == told[plain])
        yield from (Bound(at, column, "told", heading=heading if column.headed else "") for column in named)
        return
    if found.reads_series and (day := read_day(heading, last=True)) and _share_of(cells, "number") >= READABLE:
        yield Bound(at, SERIES, "exact", day=day.date)
        return
    numbered = _NUMBER.search(plain)
    form = plain.replace(numbered[0], numbered["before"]) if numbered else plain
    for column in found.columns:
        how = _how(form, column)
        if how and (how == "exact" or not column.repeated) and _share_of(cells, column.kind) >= READABLE:
            yield Bound(at, column, how, int(numbered["number"]) if numbered and not column.repeated else 0)


def _matrix(table: FoundTable, found: Dialect, known: Collection[int]) -> list[Bound]:
    """The columns of roles that are headed by names, if somebody does something in them: grades have no R."""
    column = next((column for column in found.columns if column.headed), None)
    if column is None:
        return []
    cells = {at: [row[at] for row in table.rows if row[at] is not None] for at in range(len(table.header))}
    fitting = [
        at
        for at, held in cells.items()
        if at not in known and table.header[at] and held and _share_of(held, column.kind) >= READABLE
    ]
    roles = {role for at in fitting for cell in cells[at] for role in read_roles(str(cell)) or ()}
    return [Bound(at, column, "exact", heading=table.header[at]) for at in fitting if "R" in roles]


def _how(heading: str, column: Column) -> KnownBy | None:
    if heading in column.words:
        return "exact"
    padded = f" {heading} "
    return "part" if any(len(word) > 3 and f" {word} " in padded for word in column.words) else None


def _share_of(cells: list[CellValue], kind: CellKind) -> float:
    """The share of the cells that are of a kind, of the first hundred that say something."""
    told = [value for value in cells[:200] if not isinstance(value, str) or said(value)][:100]
    if kind in ("text", "outline", "people") or not told:
        return 1.0
    return sum(map({"day": _is_day, "roles": _is_roles}.get(kind, _is_number), told)) / len(told)


def _is_number(value: CellValue) -> bool:
    return read_amount(one_line(value)) is not None if isinstance(value, str) else isinstance(value, (int, float))


def _is_roles(value: CellValue) -> bool:
    return isinstance(value, str) and read_roles(value) is not None


def _is_day(value: CellValue) -> bool:
    if not isinstance(value, str):
        return isinstance(value, Date)
    text = one_line(value)
    return any(read_day(text, last=True, order=order) for order in ("day first", "month first"))
