"""Pages in Markdown, by markdown-it-py: headings, list items, tables and paragraphs in one tree, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import define, field

from cmocio.errors import MissingExtraError
from cmocio.io.content import decoded
from cmocio.io.tables import FoundTable
from cmocio.io.values import one_line

if TYPE_CHECKING:
    from markdown_it.token import Token

BlockKind: TypeAlias = Literal["page", "heading", "item", "prose", "table"]

MAX_MARKDOWN_BYTES: Final = 1024 * 1024
"""The largest page that is read unless more is asked for; its parser, in Python, takes three seconds for that."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<said>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_LEAVES: Final = frozenset(("heading_open", "paragraph_open", "table_open", "fence", "code_block", "html_block", "hr"))


@define
class PageBlock:
    """A heading, an item of a list, a table or a piece of prose, with what stands below it.

    Parameters
    ----------
    kind
        Which of them; ``"page"``: the whole.
    line
        The line that it begins on.
    text
        What it says, without marks.
    level
        Of a heading: how deep it is.
    bold
        What of it stands in bold at its beginning, and
    stressed
        in bold or italics last.
    link
        The text of its last link.
    is_struck, is_link
        Whether all of it is struck out, or one link.
    table
        Of a table: its rows.
    below
        What stands below it.
    """

    kind: BlockKind
    line: int = 0
    text: str = ""
    level: int = 0
    bold: str = ""
    stressed: str = ""
    link: str = ""
    is_struck: bool = False
    is_link: bool = False
    table: FoundTable | None = None
    below: list[PageBlock] = field(factory=list)

    def walk(self) -> Iterator[PageBlock]:
        """It and all below it, in the order of the lines."""
        todo = [self]
        while todo:
            block = todo.pop()
            yield block
            todo += reversed(block.below)


def page_of(content: bytes, path: str = "") -> PageBlock:
    r"""A page in Markdown as a tree; the text of the page itself is its title in the front matter.

    What no parser makes a block of, such as definitions of links, is prose.

    Raises
    ------
    MissingExtraError
        Without the extra ``sheets``.
    FormatError
        If it is no text in UTF-8, or empty.

    Examples
    --------
    >>> [(one.kind, one.text) for one in page_of(b"# Grow\n* Sales of **5M**\n").walk()][1:]
    [('heading', 'Grow'), ('item', 'Sales of 5M')]
    """
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - an extra: only who reads pages needs it
    except ImportError:
        raise MissingExtraError("reading a page in Markdown", "sheets") from None
    text = "\n".join(decoded(content, path).splitlines())
    front = _FRONT_MATTER.match(text)
    page, read = PageBlock("page"), text
    if front:
        title = _TITLE.search(front["said"])
        page.text = one_line(title[1]) if title else ""
        read = "\n" * front[0].count("\n") + text[front.end() :]
        page.below.append(PageBlock("prose", 1, "front matter"))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(read)
    _grow(page, tokens)
    covered = {line for token in tokens if token.map and token.type in _LEAVES for line in range(*token.map)}
    covered |= {token.map[0] for token in tokens if token.map and token.type == "list_item_open"}
    loose = (number for number, line in enumerate(read.split("\n")) if line.strip() and number not in covered)
    page.below += [PageBlock("prose", number + 1) for number in loose]
    return page


def _grow(page: PageBlock, tokens: Sequence[Token]) -> None:
    """Put what the tokens say below a page."""
    sections, items = [page], list[PageBlock]()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        line = token.map[0] + 1 if token.map else 0
        over = items[-1] if items else sections[-1]
        if token.type == "heading_open" and not items:
            level = int(token.tag[1:])
            while sections[-1].level >= level > 0 and len(sections) > 1:
                sections.pop()
            block = _said(PageBlock("heading", line, level=level), tokens[at + 1])
            sections[-1].below.append(block)
            sections.append(block)
        elif token.type == "list_item_open":
            items.append(PageBlock("item", line))
            over.below.append(items[-1])
        elif token.type == "list_item_close":
            items.pop()
        elif token.type in ("paragraph_open", "heading_open"):
            if items and not items[-1].text and not items[-1].below:
                _said(items[-1], tokens[at + 1])
            else:
                over.below.append(_said(PageBlock("prose", line), tokens[at + 1]))
        elif token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            over.below.append(PageBlock("table", line, table=_table(tokens[at:end])))
            at = end
        elif token.type in ("fence", "code_block", "html_block"):
            over.below.append(PageBlock("prose", line))
        at += 1


def _said(block: PageBlock, inline: Token) -> PageBlock:
    """A block with what its line says."""
    pieces = inline.children or []
    block.text = _plain(pieces)
    spans = list(_spans(pieces))
    if spans and spans[0][0] == 0 and spans[0][2] == "strong":
        block.bold = _plain(pieces[: spans[0][1] + 1])
    for start, end, kind in spans:
        if kind in ("strong", "em"):
            block.stressed = _plain(pieces[start : end + 1])
        elif kind == "link":
            block.link = _plain(pieces[start : end + 1])
    outer = next((span for span in spans if span[0] == 0 and span[1] == len(pieces) - 1), None)
    block.is_link = outer is not None and outer[2] == "link"
    struck = "".join(_plain(pieces[start : end + 1]) for start, end, kind in spans if kind == "s")
    block.is_struck = bool(struck) and len(struck) >= len(re.sub(r"^\[[ xX]\]\s*", "", block.text).replace(" ", "")) / 2
    return block


def _spans(pieces: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Where what is marked begins and ends, by the kind of the mark, the outermost only."""
    opened: list[int] = []
    found: list[tuple[int, int, str]] = []
    filled = [n for n, piece in enumerate(pieces) if piece.type != "text" or piece.content.strip()]
    last = filled[-1] if filled else -1
    for at, piece in enumerate(pieces):
        if piece.nesting == 1:
            opened.append(at)
        elif piece.nesting == -1 and opened:
            start = opened.pop()
            if not opened:
                first = 0 if not any(n < start for n in filled) else start
                end = len(pieces) - 1 if at == last else at
                found.append((first, end, piece.type.removesuffix("_close")))
    yield from found


def _plain(pieces: Sequence[Token]) -> str:
    """What a line says, without marks: of pictures their descriptions, of links their texts."""
    said = []
    for piece in pieces:
        if piece.type in ("softbreak", "hardbreak"):
            said.append(" ")
        elif piece.type == "image":
            said.append(_plain(piece.children or []))
        elif piece.type in ("text", "code_inline", "text_special"):
            said.append(piece.content)
    return one_line("".join(said))


def _table(tokens: Sequence[Token]) -> FoundTable:
    """A table, the numbers of whose rows are lines of the page."""
    rows: list[tuple[int, list[str]]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append((token.map[0] + 1 if token.map else 0, []))
        elif token.type in ("th_open", "td_open"):
            rows[-1][1].append(_plain(tokens[at + 1].children or []))
    (top, header), *body = rows
    kept = [(line, tuple(cell or None for cell in cells)) for line, cells in body if any(cells)]
    columns = tuple(range(1, len(header) + 1))
    return FoundTable(
        "", tuple(header), columns, (top,), tuple(line for line, _ in kept), tuple(cells for _, cells in kept)
    )
