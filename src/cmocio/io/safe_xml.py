"""XML from outside as a plain tree: no entities, no DTDs, nothing fetched, nesting limited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from attrs import Factory, define, field

from cmocio.errors import Fault, FormatError
from cmocio.texts import Datum, Message, declare

__all__ = ["MAX_DEPTH", "Element", "parse_xml"]

MAX_DEPTH: Final = 100
"""The deepest nesting that is read; real documents stay below 20."""

EMPTY_DOCUMENT = declare("xml-empty", "is empty; give an XML document")
TOO_DEEP = declare("xml-too-deep", "elements are nested deeper than {limit}; no real document is")
NOT_XML = declare("xml-not-well-formed", "is not well-formed XML ({problem}); mend it there")
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
        """All text inside, that of elements inside included, without space around it."""
        return _all_text(self).strip()

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


def _all_text(element: Element) -> str:
    return "".join(piece if isinstance(piece, str) else _all_text(piece) for piece in element.pieces)


def parse_xml(content: bytes, path: str = "", *, encoding: str | None = None) -> Element:
    """Parse a document into its root element.

    Parameters
    ----------
    content
        The file's bytes; the encoding is what the document states, UTF-8 if it states none.
    path
        The file's name, for errors.
    encoding
        Read it in this encoding, whatever it states.

    Raises
    ------
    FormatError
        If it is empty, nested deeper than `MAX_DEPTH`, not well-formed, in an unknown encoding, or brings a DTD of its
        own (entities could multiply it, or name files and addresses). The size of a file is limited where it is read.

    Examples
    --------
    >>> parse_xml(b"<a><b>text</b></a>").child("b").text
    'text'
    >>> parse_xml(b"<a><b></a>", "plan.xml")
    Traceback (most recent call last):
    cmocio.errors.FormatError: plan.xml: line 1, column 9: is not well-formed XML (mismatched tag); mend it there
    """
    if not content.strip():
        raise _error(path, "", Message.of(EMPTY_DOCUMENT))
    return _Builder(path, encoding).build(content)


def _error(path: str, place: str, message: Message) -> FormatError:
    return FormatError(path, [Fault(place, message)])


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Builder:
    """Expat's events made into elements."""

    def __init__(self, path: str, encoding: str | None) -> None:
        self._path = path
        self._root: Element | None = None
        self._open: list[Element] = []
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
            problem = Message.of(NOT_XML, problem=expat.ErrorString(error.code))
            raise _error(self._path, f"line {error.lineno}, column {error.offset + 1}", problem) from None
        except FormatError:
            raise
        except (LookupError, ValueError):
            raise _error(self._path, "line 1", Message.of(ENCODING)) from None
        assert self._root is not None
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._error(TOO_DEEP, limit=MAX_DEPTH)
        plain = {_local(key): value for key, value in attributes.items()}
        element = self._open[-1].add(_local(name), plain) if self._open else Element(_local(name), plain)
        self._root = self._root or element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].pieces.append(text)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        # A document type that is only named is harmless: expat fetches nothing.
        if has_internal_subset:
            raise self._error(DOCTYPE)

    def _skipped(self, name: str, is_parameter: int) -> None:
        if not is_parameter:
            self._text(f"&{name};")

    def _error(self, code: str, **data: Datum) -> FormatError:
        return _error(self._path, f"line {self._parser.CurrentLineNumber}", Message.of(code, **data))
