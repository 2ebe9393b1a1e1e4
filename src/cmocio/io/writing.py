"""Writing a model: to bytes, or to a file, whole or not at all."""

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex

from cmocio.arguments import checked
from cmocio.errors import FormatError
from cmocio.io.choice import format_to_write
from cmocio.io.content import failure, kind_of_file
from cmocio.model import AlignmentModel
from cmocio.texts import declare

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NOT_A_FILE = declare("not-a-file", "is {kind}, which cannot be replaced; give the name of a file")
NO_FOLDER = declare("no-such-folder", "there is no folder {folder!r}; create it first")
NOT_WRITTEN = declare("not-written", "was not written ({problem}); what was there before is unchanged")


@checked
def write(
    model: AlignmentModel,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - the word of the trade
) -> None:
    """Write a model to a file; after an error the file is as it was.

    What `read` reads from the file equals the model, to the last bit of every number. (A file above its format's limit
    is read with ``max_bytes=``.)

    Parameters
    ----------
    model
        The model.
    path
        The file; an existing one is replaced. It keeps its permissions, and its owner and group as far as the
        system lets the writer give files away (otherwise it becomes the writer's own, and a group that could not be
        kept may do no more than everybody); access lists and other attributes are not kept. A link keeps pointing to
        it.
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
    try:
        content = dumps(model, format_to_write(file, format).name)
    except FormatError as error:
        raise FormatError(file, error.faults) from None
    replace_file(file, content)


@checked
def dumps(model: AlignmentModel, format: str = "json") -> bytes:  # noqa: A002 - the word of the trade
    r"""Write a model to bytes, from which `loads` reads an equal one.

    Parameters
    ----------
    model
        The model.
    format
        ``"json"``, ``"toml"`` or ``"yaml"``.

    Raises
    ------
    FormatError
        If it is nested too deep to be read again.
    NotFoundError, InputError, MissingExtraError
        As for `write`.

    Examples
    --------
    >>> dumps(AlignmentModel("shop"))
    b'{\n  "schema_version": 2,\n  "name": "shop"\n}\n'
    """
    chosen = format_to_write(Path(), format)
    assert chosen.write is not None
    return chosen.write(model)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file with this content in the place of another, in one step: nobody ever sees half of it.

    The content is gathered in a hidden file beside it, which nobody may read who may not read the file itself. Where
    the process was killed meanwhile, the next call for the same path removes what was left behind.

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
        before = _before(path, target)
        _clear_orphans(target)
        _swap_in(target, content, before)
    except FormatError:
        raise
    except (OSError, ValueError) as error:
        raise failure(path, NOT_WRITTEN, problem=getattr(error, "strerror", None) or str(error)) from None


def _before(path: Path, target: Path) -> os.stat_result | None:
    """What the file that is there is like; ``None`` where there is none."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    kind = kind_of_file(found.st_mode)
    if kind:
        raise failure(path, NOT_A_FILE, kind=kind)
    return found


def _hidden_name(target: Path, end: str) -> str:
    """The name of a hidden file beside the target: the same start for the same target, however long its name is."""
    return f".cmocio-{blake2b(os.fsencode(target.name), digest_size=8).hexdigest()}-{end}.part"


def _clear_orphans(target: Path) -> None:
    """Remove the hidden files that killed writers left; those of living ones are locked (or, on Windows, open)."""
    with suppress(OSError):  # a folder whose names may not be read
        for orphan in target.parent.glob(_hidden_name(target, "*")):
            with suppress(OSError):
                descriptor = os.open(orphan, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
                with open(descriptor, "rb") as held:  # noqa: PTH123 - a descriptor is no path
                    if fcntl is not None:
                        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        orphan.unlink()
                if fcntl is None:
                    orphan.unlink()


def _hidden_file(target: Path, mode: int) -> tuple[Path, int]:
    """A new hidden file beside the target, open and locked."""
    while True:
        beside = target.with_name(_hidden_name(target, token_hex(8)))
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        if fcntl is None:
            return beside, descriptor
        with suppress(OSError):  # a file system without locks; nobody takes the file for an orphan there either
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return beside, descriptor
        os.close(descriptor)  # taken for an orphan before it was locked


def _swap_in(target: Path, content: bytes, before: os.stat_result | None) -> None:
    beside, descriptor = _hidden_file(target, 0o666 if before is None else 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor is no path
            if before is not None:
                _liken(beside, before)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if fcntl is None:  # Windows moves no open file
                file.close()
            beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _remember(target.parent)


def _liken(file: Path, before: os.stat_result) -> None:
    """Give a file the owner, group and permissions of another, as far as the system lets us.

    Where the group cannot be kept, the group that it has instead may do no more than everybody may.
    """
    mode = stat.S_IMODE(before.st_mode)
    if hasattr(os, "chown"):
        with suppress(OSError):  # only the superuser gives files away
            os.chown(file, before.st_uid, -1)
        with suppress(OSError):  # only to a group that the writer is in
            os.chown(file, -1, before.st_gid)
        if file.stat().st_gid != before.st_gid:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    file.chmod(mode)


def _remember(folder: Path) -> None:
    """Have the disk note the new name too, where the system lets folders be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
