"""Pages of OKRs in Markdown: headings, lists, check boxes, tables of scores, and outcomes after arrows."""

from cmocio.io.format import ASKED, Asked, Format, register
from cmocio.io.markdown import MAX_MARKDOWN_BYTES
from cmocio.io.okr_page import model_of_page
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel

NAME = "okr-markdown"


def _read(content: bytes, path: str, asked: Asked = ASKED) -> tuple[AlignmentModel, ImportReport]:
    return model_of_page(content, NAME, path, asked)


register(
    Format(
        NAME,
        _read,
        suffixes=(".md", ".markdown"),
        max_bytes=MAX_MARKDOWN_BYTES,
        takes=frozenset({"into", "columns", "as_of"}),
    ),
    origin=__name__,
)
