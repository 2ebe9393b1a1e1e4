"""What an import read, guessed and left out."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from cmocio.frozen import FrozenDict
from cmocio.results import Result, rows_of
from cmocio.texts import Message

NoteKind: TypeAlias = Literal["guessed", "left out"]


@frozen(repr=False)
class Note(Result):
    """One thing an import had to guess or leave out.

    Parameters
    ----------
    kind
        ``"guessed"`` or ``"left out"``.
    place
        Where in the document, as a path its reader can follow.
    message
        What, and why, as code and data.

    Examples
    --------
    >>> str(Note("left out", "Goal[2]/Stakeholder[1]", Message.of("no-name")))
    'left out: Goal[2]/Stakeholder[1]: no-name'
    """

    kind: NoteKind
    place: str
    message: Message


@frozen(repr=False)
class ColumnReading(Result):
    """What an import took a column for.

    Parameters
    ----------
    heading
        As it stands there.
    field
        What it was taken for; ``""``: not read.
    how
        By what: ``"exact"`` (its heading), ``"part"`` (some words of it), ``"told"`` (by ``columns=``).
    filled
        How many of its cells hold something.
    examples
        The first things that they say, as understood.
    """

    heading: str
    field: str = ""
    how: str = ""
    filled: int = 0
    examples: tuple[str, ...] = ()


def _to_columns(columns: Iterable[ColumnReading]) -> tuple[ColumnReading, ...]:
    return tuple(columns)


@frozen(repr=False)
class TableReading(Result):
    """What an import took a table for.

    Parameters
    ----------
    place
        Where its headings stand.
    dialect
        What it was taken for.
    runner_up
        What else it could have been; ``""``: nothing.
    fit
        The share of its filled columns that the dialect explains, a heading known in part counting for 0.6.
    columns
        What each column was taken for.
    rows, used
        How many rows it has, and how many of them said something of the model; the others are among the notes.
    """

    place: str
    dialect: str
    runner_up: str = ""
    fit: float = 1.0
    columns: tuple[ColumnReading, ...] = field(default=(), converter=_to_columns)
    rows: int = 0
    used: int = 0

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.columns)


def _to_tables(tables: Iterable[TableReading]) -> tuple[TableReading, ...]:
    return tuple(tables)


def _to_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(notes)


@frozen(repr=False)
class ImportReport(Result):
    """What an import read, guessed and left out.

    Parameters
    ----------
    format
        The name of the format.
    path
        The file, or ``""``.
    read
        How many things of each kind were read, by the document's own words.
    notes
        What was guessed and left out, in the order of the document.
    tables
        What tables were taken for.
    rows, used
        Of tables, how many rows hold something, headings aside, and how many were used; each of the others is reported
        in a note.

    Examples
    --------
    >>> print(ImportReport("stratml", "plan.xml", {"Goal": 2, "Objective": 3}))
    plan.xml (stratml): read 2 Goal, 3 Objective; nothing guessed, nothing left out
    """

    format: str
    path: str = ""
    read: FrozenDict[str, int] = field(default=FrozenDict[str, int](), converter=FrozenDict[str, int])
    notes: tuple[Note, ...] = field(default=(), converter=_to_notes)
    tables: tuple[TableReading, ...] = field(default=(), converter=_to_tables)
    rows: int = 0
    used: int = 0

    def of_kind(self, kind: NoteKind) -> tuple[Note, ...]:
        """The notes of one kind.

        Examples
        --------
        >>> ImportReport("stratml").of_kind("guessed")
        ()
        """
        return tuple(note for note in self.notes if note.kind == kind)

    def summary(self, *, texts: Mapping[str, str] | None = None) -> str:
        """The head line, then each kind of note once: how often it occurs, and the first of it.

        Examples
        --------
        >>> empty = Message.of("no-name")
        >>> print(ImportReport("stratml", "", {"Goal": 2}, [Note("left out", f"Goal[{n}]", empty) for n in (1, 2)]).summary())
        document (stratml): read 2 Goal; nothing guessed, 2 left out
          left out: Goal[1]: no-name (and 1 more of this kind)
        """  # noqa: E501 - the example stands on one line
        return str(self.layout(texts, "import-summary"))

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.notes)
