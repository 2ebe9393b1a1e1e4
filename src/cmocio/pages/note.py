"""The page of a note of an import."""

from typing import Final

from cmocio.io.report import Note, NoteKind
from cmocio.results import page_of
from cmocio.texts import Words, declare

KIND: Final[dict[NoteKind, str]] = {
    "guessed": declare("note-guessed", "guessed"),
    "left out": declare("note-left-out", "left out"),
}


@page_of(Note)
def note(found: Note, words: Words) -> str:
    """What was done, where, and why."""
    return f"{words(KIND[found.kind])}: {found.place}: {words.render(found.message)}"
