"""What a file format is, and the registry of them: one file per format in `cmocio.io.formats`."""

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Final, TypeAlias

from attrs import field, frozen

from cmocio.io.content import MAX_BYTES
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.registry import Registry


@frozen
class Asked:
    """What a caller says of a file besides where it is; a format takes what its `Format.takes` names.

    Parameters
    ----------
    dialect
        The dialect of every table; ``None``: that which fits best.
    columns
        For headings, the columns that they are; ``""``: not to be read.
    into
        The model that is read into.
    as_of
        The day of values that have none.
    encoding
        What the bytes mean; ``None``: found.
    """

    dialect: str | None = None
    columns: Mapping[str, str] = field(factory=dict)
    into: AlignmentModel | None = None
    as_of: Date | None = None
    encoding: str | None = None


ASKED: Final = Asked()
"""Nothing special."""

Reader: TypeAlias = Callable[..., tuple[AlignmentModel, ImportReport]]
"""The content and the path (for errors, may be ``""``) to a model and a report; raises `FormatError`.

Where a format `takes` anything, what was `Asked` comes third."""
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
    takes
        Which fields of `Asked` it heeds.
    """

    name: str
    read: Reader
    write: Writer | None = None
    suffixes: tuple[str, ...] = ()
    recognises: Callable[[bytes], bool] | None = None
    own: bool = False
    max_bytes: int = MAX_BYTES
    takes: frozenset[str] = frozenset()


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
