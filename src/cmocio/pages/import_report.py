"""The page of what an import read, guessed and left out."""

from cmocio.io.report import ImportReport
from cmocio.pages.note import KIND
from cmocio.results import page_of
from cmocio.texts import Words, declare

HEAD = declare("import-report", "{path} ({format}): read {read}; {notes}")
DOCUMENT = declare("import-report-document", "document")
NOTHING = declare("import-report-nothing", "nothing")


@page_of(ImportReport)
def import_report(found: ImportReport, words: Words) -> str:
    """One line for the whole, the tables with their columns, and one line for each note."""
    parts = [item.page(words.texts) for item in (*found.tables, *found.notes)]
    return "\n".join([head(found, words), *(f"  {line}" for part in parts for line in part.splitlines())])


def head(found: ImportReport, words: Words) -> str:
    """How much was read, guessed and left out.

    Examples
    --------
    >>> head(ImportReport("stratml", "plan.xml", {"Goal": 2, "Objective": 3}), Words())
    'plan.xml (stratml): read 2 Goal, 3 Objective; nothing guessed, nothing left out'
    """
    read = tuple(f"{count} {name}" for name, count in found.read.items()) or (words(NOTHING),)
    notes = tuple(f"{len(found.of_kind(kind)) or words(NOTHING)} {words(code)}" for kind, code in KIND.items())
    return words(HEAD, path=found.path or words(DOCUMENT), format=found.format, read=read, notes=notes)
