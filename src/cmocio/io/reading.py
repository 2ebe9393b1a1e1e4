"""Reading a model from a file."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cmocio.errors import FormatError, nearest
from cmocio.io.choice import format_to_read
from cmocio.io.document import failure
from cmocio.io.report import ImportReport
from cmocio.model import AlignmentModel
from cmocio.texts import declare

__all__ = ["MAX_BYTES", "read", "read_with_report"]

NO_FILE = declare("no-such-file", "there is no such file{hint}")
FOLDER = declare("is-folder", "is a folder; give a file")
UNREADABLE = declare("unreadable", "cannot be read ({problem})")
TOO_LARGE = declare(
    "too-large", "holds more than the limit of {limit} bytes{size}; raise it with max_bytes=, or split it"
)

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest file that is read unless more is asked for; 100,000 goals with as many dependencies take half of it."""


def read(
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - the word of the trade
    *,
    max_bytes: int = MAX_BYTES,
) -> AlignmentModel:
    """Read a model from a file.

    Parameters
    ----------
    path
        The file.
    format
        The name of its format: ``"json"``, ``"toml"`` and ``"yaml"`` are the library's own; others, such as
        ``"stratml"``, are read as far as a model can hold them. ``None``: by suffix, and by content where formats
        share one.
    max_bytes
        The largest file to read, in bytes.

    Raises
    ------
    FormatError
        With every fault and its place; also if there is no such file, or it is too large.
    NotFoundError
        With the nearest names, if there is no format of this name.
    MissingExtraError
        If the format needs an extra that is not installed.

    Examples
    --------
    >>> import cmocio, tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "shop.json")
    ...     _ = file.write_text('{"schema_version": 1, "name": "shop", "goals": [{"id": "revenue", "name": "Grow"}]}')
    ...     read(file)
    AlignmentModel('shop', 1 goal)
    """
    return read_with_report(path, format, max_bytes=max_bytes)[0]


def read_with_report(
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - the word of the trade
    *,
    max_bytes: int = MAX_BYTES,
) -> tuple[AlignmentModel, ImportReport]:
    r"""Read a model from a file, and say what was read, guessed and left out.

    Parameters
    ----------
    path, format, max_bytes
        As for `read`.

    Returns
    -------
    model, report
        For the library's own formats nothing is ever guessed or left out: what does not fit is a fault.

    Raises
    ------
    FormatError, NotFoundError, MissingExtraError
        As for `read`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "shop.toml")
    ...     _ = file.write_text('schema_version = 1\nname = "shop"')
    ...     read_with_report(file)[1].format
    'toml'
    """
    file = Path(path)
    content = _content(file, max_bytes)
    chosen = format_to_read(file, content, format)
    with _no_collecting():
        return chosen.read(content, str(file))


def _content(path: Path, limit: int) -> bytes:
    """The bytes of a file, no more than the limit."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = b"" if size > limit else file.read(limit + 1)
    except FileNotFoundError:
        raise _missing(path) from None
    except IsADirectoryError:
        raise failure(path, FOLDER) from None
    except (OSError, ValueError) as error:
        raise failure(path, UNREADABLE, problem=getattr(error, "strerror", None) or str(error)) from None
    if max(size, len(content)) > limit:
        raise failure(path, TOO_LARGE, limit=limit, size=f": {size}" if size > limit else "")
    return content


def _missing(path: Path) -> FormatError:
    near = nearest(path.name, (item.name for item in path.parent.iterdir())) if path.parent.is_dir() else ()
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return failure(path, NO_FILE, hint=hint)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """No garbage collection meanwhile: a model's many new values are no garbage, and looking takes most of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
