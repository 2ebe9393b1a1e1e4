"""A bar that shows how far long work is: in a notebook, in a terminal, and nowhere else."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from shutil import get_terminal_size
from typing import Any, Final

CELLS: Final = 24
"""How wide the bar is, in characters."""
EIGHTHS: Final = " ▏▎▍▌▋▊▉"
"""The last character of the bar, by eighths."""
PLAIN: Final = str.maketrans({"█": "#", "·": "|"} | dict.fromkeys(EIGHTHS, " "))
"""For terminals that cannot write the characters of the bar."""
PAUSE: Final = 0.1
"""Seconds between two drawings."""


class ProgressBar:
    """Shows how many tasks are done: call it with the number done, and of all where that is known.

    In a notebook it is one output that changes; in a terminal one line of the standard error, which is drawn anew. It
    writes nothing where there is neither, so that logs and pipes stay clean.

    Examples
    --------
    >>> bar = ProgressBar()
    >>> bar(1, 4)
    >>> bar.close()
    """

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn = -PAUSE
        self._last: tuple[int, int | None] | None = None
        self._write = _notebook() or _terminal()

    def __call__(self, done: int, total: int | None) -> None:
        """Draw it, at most ten times a second."""
        self._last = done, total
        if time.monotonic() - self._drawn >= PAUSE:
            self._draw()

    def close(self) -> None:
        """Draw what has not been drawn yet, and go to the next line of a terminal."""
        self._draw(last=True)
        self._write = None

    def _draw(self, *, last: bool = False) -> None:
        if self._write is not None and self._last is not None:
            self._drawn = time.monotonic()
            self._write(*self._last, self._drawn - self._begun, last)


Write = Callable[[int, int | None, float, bool], None]
"""Draws a bar: the tasks done, of how many, the seconds since they began, and whether it is the last time."""


def line(done: int, total: int | None, seconds: float) -> str:
    """How far the work is, on one line.

    Examples
    --------
    >>> print(line(10, 32, 20.0))
    ███████▌                  31 % · 10 of 32 · 44 s left
    >>> print(line(32, 32, 64.0))
    ████████████████████████ 100 % · 32 of 32 · 1 min 4 s
    >>> print(line(10, None, 20.0))
    10 done · 20 s
    """
    if not total:
        return f"{done} done · {_time(seconds)}"
    full, rest = divmod(int(min(done / total, 1.0) * CELLS * len(EIGHTHS)), len(EIGHTHS))
    cells = ("█" * full + EIGHTHS[rest] * (full < CELLS)).ljust(CELLS)
    return f"{cells} {min(done / total, 1.0):4.0%} · {_words(done, total, seconds)}".replace("%", " %")


def _words(done: int, total: int, seconds: float) -> str:
    so_far = f"{done} of {total}"
    if done >= total:
        return f"{so_far} · {_time(seconds)}"
    return f"{so_far} · {_time(seconds * (total - done) / done)} left" if done else so_far


def _time(seconds: float) -> str:
    whole = round(seconds)
    minutes, left = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {left} s" if minutes else f"{left} s"


def _notebook() -> Write | None:
    """Draws into one output of a notebook, if this runs in the kernel of one."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if ipython is None or getattr(shell, "kernel", None) is None:
        return None
    show, handles = ipython.display.display, list[Any]()

    def write(done: int, total: int | None, seconds: float, _: bool) -> None:
        plain = line(done, total, seconds)
        known = f'<progress value="{done}" max="{total}"></progress> ' if total else ""
        html = f"<div>{known}{_words(done, total, seconds) if total else plain}</div>"
        bundle = {"text/plain": plain, "text/html": html}
        if handles:
            handles[0].update(bundle, raw=True)
        else:
            handles.append(show(bundle, raw=True, display_id=True))

    return write


def _terminal() -> Write | None:
    """Draws over one line of the standard error, if that is a terminal."""
    stream = sys.stderr
    if stream is None or stream.closed or not stream.isatty():
        return None

    def write(done: int, total: int | None, seconds: float, last: bool) -> None:
        shown = line(done, total, seconds)
        try:
            shown.encode(stream.encoding or "ascii")
        except UnicodeEncodeError:
            shown = shown.translate(PLAIN)
        width = get_terminal_size().columns - 1
        with suppress(OSError, ValueError):  # a terminal that is gone is no reason to stop
            stream.write(f"\r{shown[:width].ljust(min(width, 72))}" + "\n" * last)
            stream.flush()

    return write
