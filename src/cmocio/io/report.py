"""What an import read, guessed and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import field, frozen

from cmocio.frozen import FrozenDict
from cmocio.texts import Message, Printed

__all__ = ["ImportReport", "Note", "NoteKind"]

NoteKind: TypeAlias = Literal["guessed", "left out"]


@frozen
class Note:
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

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}: {self.message}"


def _to_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(notes)


@frozen
class ImportReport(Printed):
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

    Examples
    --------
    >>> print(ImportReport("stratml", "plan.xml", {"Goal": 2, "Objective": 3}))
    plan.xml (stratml): read 2 Goal, 3 Objective; nothing guessed, nothing left out
    """

    format: str
    path: str = ""
    read: FrozenDict[str, int] = field(default=FrozenDict[str, int](), converter=FrozenDict[str, int])
    notes: tuple[Note, ...] = field(default=(), converter=_to_notes)

    def of_kind(self, kind: NoteKind) -> tuple[Note, ...]:
        """The notes of one kind.

        Examples
        --------
        >>> ImportReport("stratml").of_kind("guessed")
        ()
        """
        return tuple(note for note in self.notes if note.kind == kind)

    def summary(self) -> str:
        """The head line, then each kind of note once: how often it occurs, and the first of it.

        Examples
        --------
        >>> empty = Message.of("no-name")
        >>> print(ImportReport("stratml", "", {"Goal": 2}, [Note("left out", f"Goal[{n}]", empty) for n in (1, 2)]).summary())
        document (stratml): read 2 Goal; nothing guessed, 2 left out
          left out: Goal[1]: no-name (and 1 more of this kind)
        """  # noqa: E501 - the example stands on one line
        groups: dict[tuple[str, str], list[Note]] = {}
        for note in self.notes:
            groups.setdefault((note.kind, note.message.code), []).append(note)
        more = (f" (and {len(group) - 1} more of this kind)" if len(group) > 1 else "" for group in groups.values())
        lines = (f"  {group[0]}{rest}" for group, rest in zip(groups.values(), more, strict=True))
        return "\n".join([self._head(), *lines])

    def _head(self) -> str:
        read = ", ".join(f"{count} {name}" for name, count in self.read.items()) or "nothing"
        counts = Counter(note.kind for note in self.notes)
        kinds: Iterable[NoteKind] = ("guessed", "left out")
        told = ", ".join(f"{counts[kind] or 'nothing'} {kind}" for kind in kinds)
        return f"{self.path or 'document'} ({self.format}): read {read}; {told}"

    def __str__(self) -> str:
        return "\n".join([self._head(), *(f"  {note}" for note in self.notes)])
