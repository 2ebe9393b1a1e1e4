"""Names that have been replaced: an old name leads to the new one, and says so."""

import sys
import warnings
from pathlib import Path
from typing import Final

from attrs import frozen

_HERE: Final = str(Path(__file__).parent)


@frozen
class Deprecation:
    """An old name: what it names now, and since when.

    Parameters
    ----------
    kind
        The word for what it names, such as ``"measure"``.
    old
        The name to leave behind.
    new
        The name to use.
    since
        The version from which on the old name is deprecated.

    Examples
    --------
    >>> str(Deprecation("measure", "goal-match", "goal-overlap", since="0.2"))
    "the measure 'goal-match' is deprecated since 0.2: it is now called 'goal-overlap'"
    """

    kind: str
    old: str
    new: str
    since: str

    def __str__(self) -> str:
        return f"the {self.kind} {self.old!r} is deprecated since {self.since}: it is now called {self.new!r}"

    def warn(self) -> None:
        """Warn the caller outside the library, whom Python's filters show this once for each line that asks."""
        level = outside()
        if sys._getframe(level - 1).f_code.co_name != "_handle_fromlist":  # noqa: SLF001 - Python asks for what it imports twice
            warnings.warn(str(self), DeprecationWarning, stacklevel=level)


def outside() -> int:
    """How many frames above the caller the library ends: the ``stacklevel`` of a warning meant for who called it.

    Examples
    --------
    >>> outside()
    1
    """
    level = 1
    frame = sys._getframe(1)  # noqa: SLF001 - how the standard library's own warnings find their caller
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_HERE):
        frame = frame.f_back
        level += 1
    return level
