"""The library's own format in TOML; reading needs nothing more, writing needs the extra ``formats``."""

import re
import tomllib
from typing import Any, Final

from cmocio.errors import MissingExtraError
from cmocio.io.content import decoded, failure, require_shallow, require_shallow_names, too_deep
from cmocio.io.document import document_of, model_of
from cmocio.io.format import Format, register
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.texts import declare

NOT_TOML = declare("not-toml", "is not sound TOML ({problem}); correct it there")

MAX_TOML_BYTES: Final = 2 * 1024 * 1024
"""The largest file that is read unless more is asked for; for each byte its parser may take 6 µs and 500 bytes."""

_PLACE = re.compile(r" \(at (.+)\)$")


def parse_toml(text: str, path: str = "") -> dict[str, Any]:
    """Plain data from TOML.

    Raises
    ------
    FormatError
        Where it is not TOML, with the line and column at which it stops being it, or nested too deep.

    Examples
    --------
    >>> parse_toml("name = 'mine'")
    {'name': 'mine'}
    """
    require_shallow_names(text, path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        raise failure(path, NOT_TOML, place[1] if place else "", problem=_PLACE.sub("", said)) from None
    except RecursionError:
        raise too_deep(path) from None
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise failure(path, NOT_TOML, problem="a number of thousands of digits") from None
    require_shallow(document, path)
    return document


def read_toml(content: bytes, path: str = "") -> tuple[AlignmentModel, ImportReport]:
    """A model from the library's own format in TOML, and the report of reading it.

    Strict as in JSON. Days may stand as TOML's own dates or as text.

    Parameters
    ----------
    content
        The file's bytes, in UTF-8.
    path
        The file's name, for errors and the report.

    Raises
    ------
    FormatError
        With every fault and its place; where it is not TOML at all, with the line and column at which it ceases to be.

    Examples
    --------
    >>> text = '''
    ... schema_version = 2
    ... name = "shop"
    ... [[goals]]
    ... id = "a"
    ... name = "A"
    ... due = 2026-12-31
    ... '''
    >>> read_toml(text.encode())[0].goal("a")
    Goal('a', 'A', due='2026-12-31')
    """
    return model_of(parse_toml(decoded(content, path), path), "toml", path)


def write_toml(model: AlignmentModel) -> bytes:
    """A model in the library's own format in TOML.

    Raises
    ------
    MissingExtraError
        Without the extra ``formats``.
    FormatError
        If it is nested too deep to be read again.

    Examples
    --------
    >>> print(write_toml(AlignmentModel("shop", organisation="Shop Ltd")).decode(), end="")
    schema_version = 2
    name = "shop"
    organisation = "Shop Ltd"
    """
    try:
        from tomli_w import dumps  # noqa: PLC0415 - an extra: only who writes TOML needs it
    except ImportError:
        raise MissingExtraError("writing TOML", "formats") from None
    return dumps(document_of(model)).encode()


def _recognises(head: bytes) -> bool:
    return re.search(rb"^[ \t]*[\"']?schema_version[\"']?[ \t]*=", head, re.MULTILINE) is not None


TOML: Final = register(
    Format(
        "toml",
        read_toml,
        write_toml,
        suffixes=(".toml",),
        recognises=_recognises,
        own=True,
        max_bytes=MAX_TOML_BYTES,
    ),
    origin=__name__,
)
