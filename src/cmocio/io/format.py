"""What a file format is, and the registry of them: one file per format in `cmocio.io.formats`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import frozen

from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.registry import Registry

__all__ = ["FORMATS", "HEAD", "Format", "Reader", "Writer", "register"]

Reader: TypeAlias = Callable[[bytes, str], tuple[AlignmentModel, ImportReport]]
"""The content and the path (for errors, may be ``""``) to a model and a report; raises `FormatError`."""
Writer: TypeAlias = Callable[[AlignmentModel], bytes]

HEAD: Final = 4096
"""How many bytes from its start a file is recognised by."""


@frozen
class Format:
    """A file format.

    Parameters
    ----------
    name
        Short, such as ``"json"``.
    read
        Its reader.
    write
        Its writer; ``None``: read only.
    suffixes
        The endings of its files' names, with the dot.
    recognises
        Whether the first bytes of a file (up to `HEAD`) look like it; for formats that share a suffix with others.
    own
        Whether it is one of the library's own: taken for its suffix where no content says otherwise.
    """

    name: str
    read: Reader
    write: Writer | None = None
    suffixes: tuple[str, ...] = ()
    recognises: Callable[[bytes], bool] | None = None
    own: bool = False


FORMATS: Final[Registry[Format]] = Registry("format", package="cmocio.io.formats", group="cmocio.formats")


def register(format: Format, *, origin: str) -> Format:  # noqa: A002 - the field's own word
    """Register a format and give it back; `origin` is the module that does so (``__name__``).

    Raises
    ------
    RegistrationError
        If the name is taken.

    Examples
    --------
    >>> register(FORMATS.get("json"), origin="cmocio.io.formats.json").suffixes
    ('.json',)
    """
    FORMATS.add(format.name, format, origin=origin)
    return format
