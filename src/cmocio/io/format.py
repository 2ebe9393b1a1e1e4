"""What a file format is, and the registry of them: one file per format in `cmocio.io.formats`."""

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import frozen

from cmocio.io.content import MAX_BYTES
from cmocio.io.report import ImportReport
from cmocio.io.tables import Grid
from cmocio.model import AlignmentModel
from cmocio.registry import Registry

Reader: TypeAlias = Callable[[bytes, str], tuple[AlignmentModel, ImportReport]]
"""The content and the path (for errors, may be ``""``) to a model and a report; raises `FormatError`."""
Grids: TypeAlias = Callable[[bytes, str, str | None], tuple[Grid, ...]]
"""The content, the path and the encoding (``None``: found) of tables to their sheets."""
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
    max_bytes
        The largest file that `read` gives to its reader unless more is asked for.
    grids
        For formats of tables: the reader of their sheets.
    """

    name: str
    read: Reader
    write: Writer | None = None
    suffixes: tuple[str, ...] = ()
    recognises: Callable[[bytes], bool] | None = None
    own: bool = False
    max_bytes: int = MAX_BYTES
    grids: Grids | None = None


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
