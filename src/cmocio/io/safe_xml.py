"""XML from outside as a plain tree: no entities, no DTDs, nothing fetched, nesting limited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final
from xml.parsers import expat

from attrs import Factory, define, field

from cmocio.errors import FormatError
from cmocio.io.content import MAX_DEPTH, failure, too_deep
from cmocio.texts import declare

_LINES: Final = re.compile(r"[ \t]*\n\s*\n\s*")

MAX_ELEMENTS: Final = 200_000
"""The most elements that are read, as each takes half a kilobyte of memory however short it is written."""

EMPTY_DOCUMENT = declare("xml-empty", "is empty; give an XML document")
TOO_MANY = declare("xml-too-many", "holds more than {limit} elements; split it")
NOT_XML = declare("xml-not-well-formed", "is not well-formed XML ({problem}); correct it there")
DOCTYPE = declare("xml-doctype", "declares a document type of its own, which may hide entities; remove the DOCTYPE")
ENCODING = declare("xml-encoding", "states an encoding that cannot be read; save the document as UTF-8")


@define(eq=False)
class Element:
    """One element: its name without namespace, attributes, children, text, and where it stands.

    Parameters
    ----------
    name
        The local name; namespaces and prefixes are dropped, as real documents disagree about them.
    attributes
        By local name.
    parent
        The element around it.
    number
        Which of its parent's children of this name it is, from 1.

    Examples
    --------
    >>> root = parse_xml(b"<Plan xmlns='urn:x'><Goal/><Goal><Name> Grow </Name></Goal></Plan>")
    >>> name = root.children[1].child("Name")
    >>> name.text, name.place
    ('Grow', 'Goal[2]/Name')
    """

    name: str
    attributes: dict[str, str]
    parent: Element | None = field(default=None, repr=False)
    number: int = 1
    children: list[Element] = field(default=Factory(list), repr=False)
    pieces: list[str | Element] = field(default=Factory(list), repr=False)
    counts: dict[str, int] = field(default=Factory(dict), repr=False)

    @property
    def text(self) -> str:
        """All text inside, that of elements inside included, these on lines of their own, without space around it.

        Examples
        --------
        >>> parse_xml(b"<a><p>Grow <b>j</b>obs.</p><p>Keep firms.</p></a>").text.splitlines()
        ['Grow jobs.', 'Keep firms.']
        """
        return _LINES.sub("\n", _all_text(self)).strip()

    @property
    def place(self) -> str:
        """The path from the root's children to here, numbered among those of the same name where there are several."""
        if self.parent is None:
            return self.name
        step = self.name if self.parent.counts[self.name] == 1 else f"{self.name}[{self.number}]"
        return step if self.parent.parent is None else f"{self.parent.place}/{step}"

    def all(self, *names: str) -> Iterator[Element]:
        """The children of these names, in their order."""
        return (child for child in self.children if child.name in names)

    def child(self, *names: str) -> Element | None:
        """The first child of these names."""
        return next(self.all(*names), None)

    def add(self, name: str, attributes: dict[str, str]) -> Element:
        """Put a new element at the end."""
        self.counts[name] = self.counts.get(name, 0) + 1
        child = Element(name, attributes, self, self.counts[name])
        self.children.append(child)
        self.pieces.append(child)
        return child

    def inside(self) -> Iterator[Element]:
        """The element itself and all elements inside it, in the order of the document."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))


INLINE: Final = frozenset(
    {"a", "abbr", "b", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"}
)
"""Elements within a word or a line; before and after any other a new line begins."""


def _all_text(element: Element) -> str:
    return "".join(piece if isinstance(piece, str) else _set_apart(piece) for piece in element.pieces)


def _set_apart(element: Element) -> str:
    text = _all_text(element)
    return text if element.name.casefold() in INLINE else f"\n{text.strip()}\n"


def parse_xml(
    content: bytes, path: str = "", *, encoding: str | None = None, only: Collection[str] | None = None
) -> Element:
    """Parse a document into its root element.

    Parameters
    ----------
    content
        The file's bytes; the encoding is what the document states, UTF-8 if it states none.
    path
        The file's name, for errors.
    encoding
        Read it in this encoding, whatever it states.
    only
        The names of the elements that are kept below the root; what stands in others is passed over, and not counted.

    Raises
    ------
    FormatError
        If it is empty, nested too deep, of more than `MAX_ELEMENTS`, not well-formed, in an unknown encoding, or brings
        a DTD of its own (entities could multiply it, or name files and addresses). The size of a file is limited where
        it is read.

    Examples
    --------
    >>> parse_xml(b"<a><b>text</b></a>").child("b").text
    'text'
    >>> parse_xml(b"<a><b></a>", "plan.xml")
    Traceback (most recent call last):
    cmocio.errors.FormatError: plan.xml: line 1, column 9: is not well-formed XML (mismatched tag); correct it there
    """
    if not content.strip():
        raise failure(path, EMPTY_DOCUMENT)
    return _TreeBuilder(path, encoding, only).build(content)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _TreeBuilder:
    """Expat's events made into elements."""

    def __init__(self, path: str, encoding: str | None, only: Collection[str] | None) -> None:
        self._path = path
        self._only = only
        self._passed = 0
        self._root: Element | None = None
        self._open: list[Element] = []
        self._elements = 0
        self._parser = expat.ParserCreate(encoding)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.SkippedEntityHandler = self._skipped

    def build(self, content: bytes) -> Element:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            place = f"line {error.lineno}, column {error.offset + 1}"
            raise failure(self._path, NOT_XML, place, problem=expat.ErrorString(error.code)) from None
        except FormatError:
            raise
        except (LookupError, ValueError):
            raise failure(self._path, ENCODING, "line 1") from None
        assert self._root is not None
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) + self._passed >= MAX_DEPTH:
            raise too_deep(self._path, self._line())
        if self._passed or (self._open and self._only is not None and _local(name) not in self._only):
            self._passed += 1
            return
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise failure(self._path, TOO_MANY, self._line(), limit=MAX_ELEMENTS)
        plain = {_local(key): value for key, value in attributes.items() if key.partition(":")[0] != "xmlns"}
        element = self._open[-1].add(_local(name), plain) if self._open else Element(_local(name), plain)
        self._root = self._root or element
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._passed:
            self._passed -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        if not self._passed:
            self._open[-1].pieces.append(text)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        # A document type that is only named is harmless: expat fetches nothing.
        if has_internal_subset:
            raise failure(self._path, DOCTYPE, self._line())

    def _skipped(self, name: str, is_parameter: int) -> None:
        if not is_parameter:
            self._text(f"&{name};")

    def _line(self) -> str:
        return f"line {self._parser.CurrentLineNumber}"
