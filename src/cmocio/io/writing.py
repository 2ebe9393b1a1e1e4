"""Writing a model to a file, whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from cmocio.errors import FormatError
from cmocio.io.choice import format_to_write
from cmocio.io.document import failure
from cmocio.model import AlignmentModel
from cmocio.texts import declare

__all__ = ["replace_file", "write"]

NOT_A_FILE = declare("not-a-file", "is {kind}, which cannot be replaced; give the name of a file")
NO_FOLDER = declare("no-such-folder", "there is no folder {folder!r}; make it first")
NOT_WRITTEN = declare("not-written", "was not written ({problem}); what was there before is as it was")


def write(
    model: AlignmentModel,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - the word of the trade
) -> None:
    """Write a model to a file; after an error the file is as it was.

    What `read` reads from the file equals the model, to the last bit of every number.

    Parameters
    ----------
    model
        The model.
    path
        The file; one that is there already is replaced, and keeps its permissions. A link keeps pointing to it.
    format
        ``"json"``, ``"toml"`` or ``"yaml"``; ``None``: by suffix.

    Raises
    ------
    FormatError
        If the file's name says no format, or the file cannot be written.
    NotFoundError
        With the nearest names, if there is no format of this name.
    InputError
        If the format can only be read.
    MissingExtraError
        If the format needs an extra that is not installed.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from cmocio.io.reading import read
    >>> model = AlignmentModel("shop")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(model, pathlib.Path(folder, "shop.json"))
    ...     read(pathlib.Path(folder, "shop.json")) == model
    True
    """
    file = Path(path)
    chosen = format_to_write(file, format)
    assert chosen.write is not None
    try:
        content = chosen.write(model)
    except FormatError as error:
        raise FormatError(file, error.faults) from None
    replace_file(file, content)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file with this content in the place of another, in one step: nobody ever sees half of it.

    Raises
    ------
    FormatError
        If that is not possible; then nothing has changed, and nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace_file(Path(folder, "a.txt"), b"text")
    ...     [file.name for file in Path(folder).iterdir()]
    ['a.txt']
    """
    try:
        target = Path(os.path.realpath(path))
        if not target.parent.is_dir():
            raise failure(path, NO_FOLDER, folder=str(target.parent))
        mode = _mode(path, target)
        _swap_in(target, content, mode)
    except FormatError:
        raise
    except (OSError, ValueError) as error:
        raise failure(path, NOT_WRITTEN, problem=getattr(error, "strerror", None) or str(error)) from None


def _mode(path: Path, target: Path) -> int | None:
    """The permissions of the file that is there; ``None`` where there is none."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise failure(path, NOT_A_FILE, kind="a folder" if stat.S_ISDIR(mode) else "a device or pipe")
    return stat.S_IMODE(mode)


def _swap_in(target: Path, content: bytes, mode: int | None) -> None:
    beside = target.with_name(f".{token_hex(8)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor is no path
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _remember(target.parent)


def _remember(folder: Path) -> None:
    """Have the disk note the new name too, where the system lets folders be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
