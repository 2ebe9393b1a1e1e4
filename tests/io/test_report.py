"""The report of an import."""

from cmocio.io.report import ImportReport, Note
from cmocio.texts import Message


def notes():
    return [
        Note("left out", "Goal[1]", Message.of("no-name")),
        Note("guessed", "Goal[2]", Message.of("no-id", id="g")),
        Note("left out", "Goal[3]", Message.of("no-name")),
    ]


def test_the_whole_report_names_every_note_in_order():
    report = ImportReport("stratml", "plan.xml", {"Goal": 3}, notes())
    assert str(report).splitlines() == [
        "plan.xml (stratml): read 3 Goal; 1 guessed, 2 left out",
        "  left out: Goal[1]: no-name",
        "  guessed: Goal[2]: no-id (id=g)",
        "  left out: Goal[3]: no-name",
    ]


def test_the_summary_names_each_kind_of_note_once_and_counts_the_rest():
    assert ImportReport("stratml", "", {}, notes()).summary().splitlines() == [
        "document (stratml): read nothing; 1 guessed, 2 left out",
        "  left out: Goal[1]: no-name (and 1 more of this kind)",
        "  guessed: Goal[2]: no-id (id=g)",
    ]


def test_notes_can_be_asked_for_by_kind():
    assert [note.place for note in ImportReport("x", notes=notes()).of_kind("guessed")] == ["Goal[2]"]


def test_reports_are_values():
    assert ImportReport("x", "", {"Goal": 1}, notes()) == ImportReport("x", "", {"Goal": 1}, tuple(notes()))
    assert hash(ImportReport("x", "", {"Goal": 1}, notes()))
