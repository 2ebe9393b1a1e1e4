"""Content from outside, held to limits of size and depth before any parser spends time or memory on it."""

import os
import re
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from cmocio.errors import Fault, FormatError, InputError, Near
from cmocio.texts import Message, declare, shortened

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest file that is read unless more is asked for; 100,000 goals with as many dependencies take half of it."""
MAX_DEPTH: Final = 64
"""How deep lists and sets of named fields may stand in one another; a model needs 8 to say everything once."""
SPLIT: Final = "raise it with max_bytes=, or split it"

NO_FILE = declare("no-such-file", "there is no such file{hint}")
NOT_REGULAR = declare("not-regular", "is {kind}, not a file; save its content in a file, and give that")
UNREADABLE = declare("unreadable", "cannot be read ({problem})")
TOO_LARGE = declare("too-large", "holds {size} bytes, more than the limit of {limit}; {remedy}")
NOTHING = declare("empty-file", "is empty; a file of this library's own has at least a schema_version and a name")
NOT_UTF8 = declare("not-utf-8", "byte {byte} is not UTF-8; save the file in the encoding UTF-8")
TOO_DEEP = declare("too-deep", "is nested deeper than {limit} levels; no model is")

_NEIGHBOURS = 2000
"""How many names in a folder are compared with one that is not there."""
_KINDS: Final = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_STRING = r'"(?:[^"\\\n]++|\\.)*+"?+' + r"|'[^'\n]*+'?+"
_LONG_STRING = r'"""(?:[^"\\]++|\\.|"(?!""))*+"{0,5}+' + r"|'''(?:[^']++|'(?!''))*+'{0,5}+"
_PART = rf"(?:[\w-]++|{_STRING})"
_DOT = r"[ \t]*+\.[ \t]*+"
_SHALLOW = re.compile(
    rf"(?:{_LONG_STRING}|#[^\n]*+|(?!{_PART}(?:{_DOT}{_PART}){{{MAX_DEPTH}}}){_PART}(?:{_DOT}{_PART})*+|[^\"'#\w-]++)*+",
    re.DOTALL,
)
"""TOML as far as its first name of too many parts. Nothing is ever tried twice, so the time grows with the length."""


def failure(path: str | Path, code: str, place: str = "", **data: Any) -> FormatError:
    """The error for a document with one thing wrong.

    Examples
    --------
    >>> print(failure("plan.json", TOO_DEEP, limit=64))
    plan.json: is nested deeper than 64 levels; no model is
    """
    return FormatError(path, [Fault(place, Message.of(code, **data))])


def content_of(path: Path, limit: int = MAX_BYTES, *, label: str = "", remedy: str = SPLIT) -> bytes:
    """The bytes of a regular file, no more than the limit; pipes, sockets and devices may never end and are refused.

    Errors call it `label`, by default its path.

    Raises
    ------
    FormatError
        If there is no such file (with the nearest names), it is not a regular one, cannot be read, or is too large.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.txt")
    ...     _ = file.write_text("text")
    ...     content_of(file)
    b'text'
    """
    label = label or str(path)
    try:
        _require_regular(label, path.stat())  # before it is opened: to open a pipe may wait for ever
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor is no path
            found = os.fstat(descriptor)
            _require_regular(label, found)
            content = b"" if found.st_size > limit else file.read(limit + 1)
            size = max(found.st_size, len(content))
    except FileNotFoundError:
        raise failure(label, NO_FILE, hint=_near(path)) from None
    except FormatError:
        raise
    except (OSError, ValueError) as error:
        raise failure(label, UNREADABLE, problem=getattr(error, "strerror", None) or str(error)) from None
    require_size(size, limit, label, remedy=remedy)
    return content


def given_content(source: object, limit: int = MAX_BYTES, *, label: str = "") -> bytes:
    """The bytes that were given, or that an open file holds from where it stands on, no more than the limit.

    Raises
    ------
    InputError
        If these are neither.
    FormatError
        If the file cannot be read, or there is too much.

    Examples
    --------
    >>> given_content(memoryview(b"text"))
    b'text'
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        content: object = bytes(source)
    elif not isinstance(source, type) and callable(reader := getattr(source, "read", None)):
        try:
            content = _whole(reader, limit + 1)
        except (OSError, ValueError) as error:
            raise failure(label, UNREADABLE, problem=getattr(error, "strerror", None) or str(error)) from None
    else:
        content = None
    content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if not isinstance(content, bytes):
        raise InputError("source", f"{shortened(repr(source), 60)} cannot be read; pass a path, bytes or an open file")
    require_size(len(content), limit, label)
    return content


def _whole(reader: Callable[[int], Any], most: int) -> Any:
    """All that is read, up to so much: what comes from elsewhere may come in pieces."""
    pieces = [piece := reader(most)]
    while piece and isinstance(piece, (bytes, str)) and (most := most - len(piece)) > 0:
        pieces.append(piece := reader(most))
    return type(pieces[0])().join(pieces) if isinstance(pieces[0], (bytes, str)) else pieces[0]


def kind_of_file(mode: int) -> str | None:
    """What stands under a name instead of a regular file, in words; ``None`` where it is one.

    Examples
    --------
    >>> kind_of_file(Path("/").stat().st_mode)
    'a folder'
    """
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "something else")


def _require_regular(label: str, found: os.stat_result) -> None:
    kind = kind_of_file(found.st_mode)
    if kind:
        raise failure(label, NOT_REGULAR, kind=kind)


def _near(path: Path) -> str:
    with suppress(OSError):  # no such folder, or one whose names may not be read
        return str(Near(path.name, [item.name for item in islice(path.parent.iterdir(), _NEIGHBOURS)]))
    return ""


def require_size(size: int, limit: int, path: str | Path = "", *, remedy: str = SPLIT) -> None:
    """Refuse what is too large.

    Raises
    ------
    FormatError
        With both sizes.

    Examples
    --------
    >>> require_size(4, 4)
    >>> require_size(5, 4, "plan.json")
    Traceback (most recent call last):
    cmocio.errors.FormatError: plan.json: holds 5 bytes, more than the limit of 4; raise it with max_bytes=, or split it
    """
    if size > limit:
        raise failure(path, TOO_LARGE, size=size, limit=limit, remedy=remedy)


def decoded(content: bytes, path: str = "") -> str:
    r"""The text of a file: UTF-8, with or without a byte order mark.

    Raises
    ------
    FormatError
        If there is no text, or it is not UTF-8.

    Examples
    --------
    >>> decoded(b"\xef\xbb\xbf{}")
    '{}'
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise failure(path, NOT_UTF8, f"line {line}", byte=error.start) from None
    if not text.strip():
        raise failure(path, NOTHING)
    return text


def too_deep(path: str | Path = "", place: str = "") -> FormatError:
    """The error for a document nested deeper than `MAX_DEPTH`.

    Examples
    --------
    >>> str(too_deep("plan.json"))
    'plan.json: is nested deeper than 64 levels; no model is'
    """
    return failure(path, TOO_DEEP, place, limit=MAX_DEPTH)


def require_shallow_names(text: str, path: str = "") -> None:
    """Refuse TOML with a name of more than `MAX_DEPTH` parts, over which its parser takes the square of their number.

    Raises
    ------
    FormatError
        If there is one; dots in texts and comments do not count.

    Examples
    --------
    >>> require_shallow_names("a.b.c = 1")
    """
    shallow = _SHALLOW.match(text)
    if shallow is None or shallow.end() < len(text):
        raise too_deep(path)


def require_shallow(document: Any, path: str = "") -> None:
    """Refuse what is nested too deep, before anything walks it by recursion.

    Raises
    ------
    FormatError
        If lists and sets of named fields stand in one another more than `MAX_DEPTH` deep.

    Examples
    --------
    >>> require_shallow({"goals": [{"tags": ["a"]}]})
    """
    level = [document]
    for _ in range(MAX_DEPTH + 1):
        kinds = {*map(type, level)}
        naming = {kind for kind in kinds if issubclass(kind, Mapping)}
        holding = naming | {kind for kind in kinds if issubclass(kind, (list, tuple))}
        if not holding:
            return
        held = {id(item): item for item in level if type(item) in holding}.values()  # what is shared grows no wider
        level = list(chain.from_iterable(item.values() if type(item) in naming else item for item in held))
    raise too_deep(path)
