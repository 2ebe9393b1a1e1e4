"""Which format a file is in: by name, by suffix, by content."""

import re
from pathlib import Path
from typing import Final

from cmocio.errors import InputError
from cmocio.io.content import NOTHING, failure
from cmocio.io.format import FORMATS, HEAD, Format
from cmocio.texts import declare

FAR: Final = 1 << 20
"""So far into a file a foreign format is looked for: piStar states itself at the end."""
NO_FORMAT: Final = declare(
    "no-format", "neither its name nor its content says what format it is in; give format=, one of {choices}"
)
SEVERAL_FORMATS: Final = declare(
    "several-formats", "may be in any of the formats {choices}; give format=, one of these"
)
FOREIGN_FORMAT: Final = declare(
    "foreign-format", "looks like {foreign}, which is not read here; formats that are: {choices}"
)
FOREIGN: Final = (
    (rb'"istar"\s*:|"tool"\s*:\s*"pistar', "a goal model of piStar"),
    (rb"opengroup\.org/xsd/archimate|archimatetool\.com/archimate", "a model of ArchiMate"),
    (rb"<urn:URNspec|http:///urn\.ecore", "a goal model of jUCMNav"),
    (rb"omg\.org/spec/BPMN", "a process of BPMN"),
    (rb"graphml\.graphdrawing\.org", "a graph in GraphML"),
    (rb"\A\s*BEGIN:VCALENDAR", "a calendar"),
    (rb"\A%PDF", "a PDF"),
    (rb"\APK\x03\x04", "a workbook or another zipped document"),
    (rb"(?i)\A\s*<!doctype html|\A\s*<html", "a web page"),
)
"""How formats look that have no reader: told in a line, in place of all that is wrong with them as another format."""
NO_SUFFIX: Final = declare("no-suffix", "its name says no format; end it in one of {suffixes}, or give format=")


def _by_suffix(path: Path) -> tuple[Format, ...]:
    suffix = path.suffix.casefold()
    return tuple(found for _, found in FORMATS.items() if suffix and suffix in found.suffixes)


def _recognised(formats: tuple[Format, ...], head: bytes) -> tuple[Format, ...]:
    """The formats that know this content as theirs; where one of the library's own does, that alone."""
    known = tuple(found for found in formats if found.recognises is not None and found.recognises(head))
    return tuple(found for found in known if found.own) or known


def format_to_read(path: Path, content: bytes, name: str | None = None) -> Format:
    """The format to read a file in.

    Parameters
    ----------
    path
        Its name: the suffix chooses, and the content where several formats share that suffix or none has it.
    content
        Its bytes.
    name
        A format's name, which decides alone.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is no format `name`.
    FormatError
        If nothing says what format it is in.

    Examples
    --------
    >>> format_to_read(Path("shop.json"), b"{}").name
    'json'
    """
    if name is not None:
        return FORMATS.get(name)
    named, head = _by_suffix(path), content[:HEAD].removeprefix(b"\xef\xbb\xbf")
    known = _recognised(tuple(found for _, found in FORMATS.items()), head)
    is_ours = known or (any(found.own for found in named) and b"schema_version" in content)
    foreign = next((told for pattern, told in FOREIGN if not is_ours and re.search(pattern, content[:FAR])), None)
    if foreign is not None:
        raise failure(path, FOREIGN_FORMAT, foreign=foreign, choices=FORMATS.names())
    if len(named) == 1:
        return named[0]
    fits = _recognised(named or tuple(found for _, found in FORMATS.items()), content[:HEAD])
    fits = fits or tuple(found for found in named if found.own)
    if len(fits) == 1:
        return fits[0]
    if not head.strip():
        raise failure(path, NOTHING)
    if not fits and head.lstrip().startswith(b"{"):
        return FORMATS.get("json")  # which says what is lacking
    choices = tuple(found.name for found in fits or named) or FORMATS.names()
    raise failure(path, SEVERAL_FORMATS if fits else NO_FORMAT, choices=choices)


def format_to_write(path: Path, name: str | None = None) -> Format:
    """The format to write a file in: the one named, else the one whose suffix the file has.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is no format `name`.
    InputError
        If the format can only be read.
    FormatError
        If the file's name says no format that can be written.

    Examples
    --------
    >>> format_to_write(Path("shop.yml")).name
    'yaml'
    """
    if name is None:
        named = tuple(found for found in _by_suffix(path) if found.write is not None)
        own = tuple(found for found in named if found.own) or named
        if len(own) == 1:
            return own[0]
        suffixes = sorted({s for _, found in FORMATS.items() if found.write is not None for s in found.suffixes})
        raise failure(path, NO_SUFFIX, suffixes=tuple(suffixes))
    found = FORMATS.get(name)
    if found.write is None:
        written = ", ".join(other for other, form in FORMATS.items() if form.write is not None)
        raise InputError("format", f"{name} can only be read; pass one of {written}")
    return found
