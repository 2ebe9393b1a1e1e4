"""The short page of an import report: each kind of note once."""

from collections.abc import Sequence

from cmocio.frozen import grouped
from cmocio.io.report import ImportReport, Note
from cmocio.pages.import_report import head
from cmocio.results import PAGES
from cmocio.texts import Words, declare

MORE = declare("import-summary-more", "{note} (and {count} more of this kind)")


def import_summary(found: ImportReport, words: Words) -> str:
    """The head line, then the first note of each kind, and how many are like it."""
    kinds = grouped(((item.kind, item.message.code), item) for item in found.notes)
    return "\n".join([head(found, words), *(f"  {_first(group, words)}" for group in kinds.values())])


def _first(group: Sequence[Note], words: Words) -> str:
    first = group[0].page(words.texts)
    return words(MORE, note=first, count=len(group) - 1) if len(group) > 1 else first


PAGES.add("import-summary", import_summary, origin=__name__)
