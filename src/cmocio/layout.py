"""A page before it is text or HTML: groups of lines, rows and paragraphs, one description for both.

In HTML a page within a page is folded under its first line, rows that follow one another are a table, and indented
lines stay indented. There is no script and nothing from elsewhere, every text is escaped, what is too long is cut and
stands whole in a tooltip, and colours are those of the notebook: JupyterLab's variables, else light or dark as the
reader prefers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final, TypeAlias

from attrs import field, frozen

from cmocio.texts import WIDTH, padded, printable, shortened, width, wrapped

EIGHTHS: Final = "▏▎▍▌▋▊▉█"
LONGEST: Final = 120
"""How many characters of a name HTML shows at most."""
LONG: Final = 1_000
"""How many of a sentence, which may hold names."""

HEAD: Final = ' class="h"'
LEFT: Final = ' class="l"'
STYLE: Final = (
    ".cmocio{--on:var(--jp-brand-color1,var(--vscode-charts-blue,light-dark(#0b62a8,#6cb2ff)));"
    "--off:color-mix(in srgb,currentColor 16%,transparent);color:var(--jp-ui-font-color1,inherit);"
    "color-scheme:light dark;max-width:100ch;line-height:1.45;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}"
    ".cmocio section{margin:0 0 .6em;overflow-x:auto}.cmocio p{margin:0;unicode-bidi:plaintext}"
    ".cmocio .h{font-weight:600}"
    ".cmocio summary{cursor:pointer;list-style:none;position:relative;padding-left:2ch}"
    ".cmocio summary::-webkit-details-marker{display:none}.cmocio details>section{margin:0 0 .4em 2ch}"
    '.cmocio summary::before{content:"▸";position:absolute;left:0}.cmocio [open]>summary::before{content:"▾"}'
    ".cmocio table{width:100%;min-width:60ch;table-layout:fixed;border-collapse:collapse;margin:.2em 0;font:inherit}"
    ".cmocio :is(th,td){padding:.1em 0 .1em 1ch;border:0;background:none;text-align:right;vertical-align:baseline;"
    "font-weight:inherit;unicode-bidi:plaintext;white-space:normal}"
    ".cmocio :is(.l,th[scope=row],th[colspan]){text-align:left}.cmocio th[colspan]{font-weight:600;padding-left:0}"
    ".cmocio thead th{border-bottom:1px solid var(--off)}.cmocio tbody tr:nth-child(even){background:none}"
    ".cmocio .r{display:grid;align-items:center}"
    ".cmocio .r>*{text-align:right;padding-left:1ch}.cmocio .r>:first-child,.cmocio .r>.l{text-align:left}"
    ".cmocio .b{display:block;position:relative;height:.7em;background:var(--off);overflow:hidden}"
    ".cmocio .b.t{height:.3em;margin:.3em 0}.cmocio .b i{position:absolute;left:0;top:0;bottom:0;background:var(--on)}"
    ".cmocio .b .o{opacity:.35}"
)


@frozen
class Bar:
    """A value in [0, 1] as a bar; a thick one to the eighth of a character.

    Examples
    --------
    >>> str(Bar(0.5, room=4)), str(Bar(0.5, room=4, thin=True)), str(Bar(0.0, room=4))
    ('██··', '━━──', '····')
    """

    value: float
    low: float | None = None
    high: float | None = None
    thin: bool = False
    room: int = 20

    def __str__(self) -> str:
        held = min(1.0, max(0.0, self.value))
        if self.thin:
            full = round(held * self.room)
            return "━" * full + "─" * (self.room - full)
        whole, rest = divmod(round(held * self.room * 8), 8)
        return ("█" * whole + (EIGHTHS[rest - 1] if rest else "")).ljust(self.room, "·")

    def html(self) -> str:
        """The bar with its bounds, drawn paler; the number beside it says the same."""
        low, high = (self.value if end is None else end for end in (self.low, self.high))
        span = f'<i class="o" style="left:{low:.1%};width:{high - low:.1%}"></i>' if high > low else ""
        thin = " t" if self.thin else ""
        return f'<span class="b{thin}" aria-hidden="true"><i style="width:{self.value:.1%}"></i>{span}</span>'


@frozen
class Paragraph:
    """A text of several lines: what the first begins with, and what the others are indented by.

    Examples
    --------
    >>> print(Paragraph("one thing", "  • "))
      • one thing
    """

    text: str
    first: str = ""
    rest: str = ""

    def __str__(self) -> str:
        return "\n".join(wrapped(printable(self.text), first=self.first, rest=self.rest))


def _cells(cells: Iterable[str | Bar]) -> tuple[str | Bar, ...]:
    return tuple(cells)


@frozen
class Row:
    """A title cut to its room, and cells to the right of it.

    `wide` says how wide each cell is: it stands on the right of so many columns, or for a negative number on the left;
    0 is the rest of the line, on as many lines as it needs. Cells of a head may hold several lines, and are underlined
    by a line of `ruled` characters.

    Examples
    --------
    >>> print(Row("customer data", 10, ["0.50", "+0.25"], 7))
    customer…    0.50  +0.25
    """

    title: str
    room: int
    cells: tuple[str | Bar, ...] = field(converter=_cells)
    wide: int | Sequence[int]
    head: bool = False
    ruled: int = 0

    @property
    def widths(self) -> Sequence[int]:
        """How wide each cell is."""
        return [self.wide] * len(self.cells) if isinstance(self.wide, int) else self.wide

    def __str__(self) -> str:
        told = [str(cell).split("\n") if self.head else [str(cell)] for cell in self.cells]
        stacks = [[*lines, "─" * self.ruled] if self.ruled else lines for lines in told]
        height = max(map(len, stacks), default=1)
        lines = zip(*([""] * (height - len(stack)) + stack for stack in stacks), strict=True) if stacks else [()]
        title = padded(shortened(printable(self.title), self.room - 1), self.room)
        *above, last = lines
        return "\n".join([*(self._line(" " * self.room, cells) for cells in above), self._line(title, last)])

    def _line(self, title: str, cells: Sequence[str]) -> str:
        told = title
        for text, wide in zip(map(printable, cells), self.widths, strict=True):
            if wide == 0:
                return "\n".join(wrapped(_cut(text, WIDTH - self.room), first=told, rest=" " * width(told)))
            told += padded(text, abs(wide), right=wide > 0)
        return told.rstrip()


def _cut(text: str, room: int) -> str:
    """A text that is too long for what is left of a line, up to its last break that fits."""
    if width(text) <= room:
        return text
    breaks = [found.start() for found in re.finditer("[,;] ", text)]
    fitting = [place for place in breaks if room / 2 < place <= room - 2]
    return f"{text[: fitting[-1]]} …" if fitting else text


@frozen
class Layout:
    """Groups of lines, with an empty line between them; a page within a page is one of its lines.

    Examples
    --------
    >>> print(blocks(["a", "b"], [], ["c"]))
    a
    b
    <BLANKLINE>
    c
    """

    groups: tuple[tuple[Line, ...], ...]
    brief: bool = False
    """Whether as text it is its first line alone."""

    def __str__(self) -> str:
        if self.brief:
            return _text(self.groups[0][0])
        return "\n\n".join("\n".join(map(_text, lines)) for lines in self.groups)

    def html(self) -> str:
        """The page as a piece of HTML that needs nothing else.

        Examples
        --------
        >>> joined(["<script>"]).html().endswith("<section><p>&lt;script&gt;</p></section></div>")
        True
        """
        return f'<div class="cmocio"><style>{STYLE}</style>{_sections(self.groups)}</div>'


Line: TypeAlias = str | Paragraph | Row | Layout


def blocks(*groups: Iterable[Line]) -> Layout:
    r"""Groups of lines; groups without lines do not show.

    Examples
    --------
    >>> str(blocks(["a", "b"], [], ["c"]))
    'a\nb\n\nc'
    """
    told = (tuple(line for line in lines if not isinstance(line, Paragraph) or line.text.strip()) for lines in groups)
    return Layout(tuple(lines for lines in told if lines))


def joined(lines: Iterable[Line]) -> Layout:
    r"""Lines that stay lines, whatever the names in them hold; an empty one ends a group.

    Examples
    --------
    >>> str(joined(["one\ntwo", "three"]))
    'one two\nthree'
    """
    groups = [(is_end, tuple(group)) for is_end, group in groupby(lines, lambda line: line == "")]
    return blocks(*(group for is_end, group in groups if not is_end))


def laid(page: str | Layout) -> Layout:
    r"""What a page gave, as a layout.

    Examples
    --------
    >>> laid("a\n\nb").groups
    (('a',), ('b',))
    """
    return page if isinstance(page, Layout) else joined(page.split("\n"))


def _text(line: Line) -> str:
    return printable(line) if isinstance(line, str) else str(line)


def _sections(groups: Sequence[Sequence[Line]], *, titled: bool = True) -> str:
    several = titled and len(groups) > 1
    return "".join(
        f"<section>{''.join(_group(lines, several and not number))}</section>" for number, lines in enumerate(groups)
    )


def _group(lines: Sequence[Line], is_first: bool) -> Iterator[str]:
    """The lines of a group as HTML; what lies between its first and its last row is one table."""
    rows = [number for number, line in enumerate(lines) if isinstance(line, Row)]
    first, end = (rows[0], rows[-1] + 1) if rows else (len(lines), len(lines))
    for number, line in enumerate(lines):
        if number == first:
            yield _table(lines[first:end])
        elif not first < number < end:
            may_head = number == 0 or number >= end
            heads = may_head and _indent(line) == 0 and any(map(_indent, lines[number + 1 : number + 2]))
            yield _line_html(line, is_head=heads or (is_first and number == 0))


def _indent(line: Line) -> int:
    """How far a line is indented; a row is, as it belongs to what stands above it."""
    if isinstance(line, (Row, Layout)):
        return int(isinstance(line, Row))
    text = line.first if isinstance(line, Paragraph) else line
    return len(text) - len(text.lstrip(" ")) if text.strip() or isinstance(line, Paragraph) else 0


def _line_html(line: Line, *, is_head: bool = False) -> str:
    if isinstance(line, Layout):
        return _folded(line)
    if isinstance(line, Row):
        return _table([line])
    if isinstance(line, Paragraph):
        text, hang = f"{line.first.strip()} {line.text}", len(line.rest) - _indent(line)
    else:
        text, hang = line, 0
    indent = _indent(line) + max(hang, 0)
    style = f' style="padding-left:{indent}ch;text-indent:-{max(hang, 0)}ch"' if indent else ""
    return f"<p{HEAD * is_head}{style}>{_cut_html(text, LONG)}</p>"


def _folded(page: Layout) -> str:
    """A page within a page: its first line, and the rest below it when asked for."""
    (top, *rest), *groups = page.groups
    if not rest and not groups:
        return _line_html(top)
    if isinstance(top, Row):
        columns = " ".join(["1fr", *(f"{abs(wide) + 1}ch" if wide else "2fr" for wide in top.widths)])
        cells = "".join(
            f"<span{LEFT * (wide <= 0)}>{_cell(cell)}</span>" for cell, wide in zip(top.cells, top.widths, strict=True)
        )
        title = f"<span>{_cut_html(top.title, LONGEST)}</span>"
        told = f'<span class="r" style="grid-template-columns:{columns}">{title}{cells}</span>'
    else:
        told = f"<b>{_cut_html(_text(top), LONG)}</b>"
    return f"<details><summary>{told}</summary>{_sections([rest, *groups], titled=False)}</details>"


def _table(lines: Sequence[Line]) -> str:
    rows = [line for line in lines if isinstance(line, Row)]
    widest = max(rows, key=lambda row: len(row.cells))
    columns = "".join(f'<col style="width:{abs(wide) + 1}ch">' if wide else "<col>" for wide in widest.widths)
    heads = next((number for number, line in enumerate(lines) if not (isinstance(line, Row) and line.head)), len(lines))
    count = len(widest.cells)
    told = [_row(line, count) for line in lines]
    head = f"<thead>{''.join(told[:heads])}</thead>" if heads else ""
    return f"<table><colgroup><col>{columns}</colgroup>{head}<tbody>{''.join(told[heads:])}</tbody></table>"


def _row(line: Line, count: int) -> str:
    if not isinstance(line, Row):
        tag, indent = ("td", _indent(line)) if _indent(line) else ("th", 0)
        style = f' class="l" style="padding-left:{indent}ch"' if indent else ""
        return f'<tr><{tag} colspan="{count + 1}"{style}>{_cut_html(_text(line), LONG)}</{tag}></tr>'
    tag, scope = ("th", ' scope="col"') if line.head else ("td", "")
    cells = []
    for number, (cell, wide) in enumerate(zip(line.cells, line.widths, strict=True)):
        last = number == len(line.cells) - 1
        spans = f' colspan="{count - number}"' if last and wide <= 0 and number < count - 1 else ""
        cells.append(f"<{tag}{scope}{spans}{LEFT * (wide <= 0)}>{_cell(cell)}</{tag}>")
    indent = len(line.title) - len(line.title.lstrip(" "))
    title = f'<th scope="row" style="padding-left:{indent}ch">{_cut_html(line.title, LONGEST)}</th>'
    return f"<tr>{title}{''.join(cells)}</tr>"


def _cell(cell: str | Bar) -> str:
    return cell.html() if isinstance(cell, Bar) else _cut_html(cell, LONG)


def _cut_html(text: str, room: int) -> str:
    """A text as HTML; one that is too long is cut, and stands whole in a tooltip."""
    whole = printable(text).strip()
    shown = shortened(whole, room)
    return escape(shown) if shown == whole else f'<span title="{escape(whole)}">{escape(shown)}</span>'
