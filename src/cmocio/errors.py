"""What can go wrong, as a tree of exceptions that carry their data, pickle, and say what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from cmocio.texts import Message

__all__ = [
    "AmbiguousNameError",
    "Cancelled",
    "CmocioError",
    "ExecutorError",
    "Fault",
    "FormatError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "NotFoundError",
    "PluginWarning",
    "RegistrationError",
    "near_or_few",
    "nearest",
]

SHOWN = 50


def nearest(name: str, names: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Up to `n` of `names` that look like `name`, best first: what a near miss was probably meant to be.

    Examples
    --------
    >>> nearest("revenu", ["revenue", "retention", "site-speed"])
    ('revenue',)
    """
    known = {candidate.casefold(): candidate for candidate in names}
    return tuple(known[match] for match in get_close_matches(str(name).casefold(), known, n=n, cutoff=0.6))


def _did_you_mean(names: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(repr(name) for name in names)}?" if names else ""


@frozen
class Fault:
    """One thing that is wrong with a model or a document, and where.

    Parameters
    ----------
    place
        The path to it, such as ``"goals[3].weight"``; ``""`` is the whole.
    message
        What is wrong, as code and data.

    Examples
    --------
    >>> from cmocio.texts import Message
    >>> str(Fault("goals[3].weight", Message.of("below", value=-1, low=0)))
    'goals[3].weight: -1 is below 0'
    """

    place: str
    message: Message

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else str(self.message)


class CmocioError(Exception):
    """The root of every error this library raises on purpose."""


class InputError(CmocioError, ValueError):
    """An argument that cannot be right; the text names it and says what would be.

    Examples
    --------
    >>> raise InputError("samples", "0 is not a number of samples; give 1 or more")
    Traceback (most recent call last):
    cmocio.errors.InputError: samples: 0 is not a number of samples; give 1 or more
    """

    def __init__(self, argument: str, problem: str) -> None:
        super().__init__(argument, problem)
        self.argument = argument
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.argument}: {self.problem}"


def _listing(title: str, faults: tuple[Fault, ...]) -> str:
    lines = [title, *(f"  {fault}" for fault in faults[:SHOWN])]
    if len(faults) > SHOWN:
        lines.append(f"  … and {len(faults) - SHOWN} more: see .faults")
    return "\n".join(lines)


class ModelError(CmocioError, ValueError):
    """A model, or one entity of it, that contradicts itself: holds every fault with its place.

    Attributes
    ----------
    faults
        All of them, in the order of the model.
    subject
        The entity the places are relative to, as ``"goal:revenue"``; ``""`` for a whole model.
    """

    def __init__(self, faults: Iterable[Fault], subject: str = "") -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        self.subject: str = subject
        super().__init__(self.faults, subject)

    def __str__(self) -> str:
        of = f" in {self.subject}" if self.subject else ""
        if len(self.faults) == 1:
            return f"{self.subject}: {self.faults[0]}" if self.subject else str(self.faults[0])
        return _listing(f"{len(self.faults)} faults{of}:", self.faults)


class FormatError(CmocioError, ValueError):
    """A document that cannot be read as what it is said to be: holds every fault with its place.

    Attributes
    ----------
    path
        The file, or ``""`` for text given directly.
    faults
        All of them, in the order of the document.
    """

    def __init__(self, path: str | Path, faults: Iterable[Fault]) -> None:
        self.path: str = str(path)
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.path, self.faults)

    def __str__(self) -> str:
        name = self.path or "the document"
        if len(self.faults) == 1:
            return f"{name}: {self.faults[0]}"
        return _listing(f"{name}: {len(self.faults)} faults:", self.faults)


class NotFoundError(CmocioError, LookupError):
    """A name that nothing has; carries the nearest ones.

    Attributes
    ----------
    kind
        What was looked for, such as ``"goal"`` or ``"measure"``.
    name
        The name asked for.
    nearest
        Names that exist and look like it.
    """

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.kind = kind
        self.name = name
        self.nearest = nearest

    def __str__(self) -> str:
        return f"no {self.kind} {self.name!r}{_did_you_mean(self.nearest)}"


FEW = 12


def near_or_few(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The nearest names; where none is near and there are few, all of them.

    Examples
    --------
    >>> near_or_few("xyz", ["standard", "jucmnav-mixed"])
    ('standard', 'jucmnav-mixed')
    """
    known = tuple(names)
    near = nearest(name, known) or tuple(n for n in known if name and n.startswith(name))
    return near or (known if len(known) <= FEW else ())


class AmbiguousNameError(CmocioError, LookupError):
    """A bare id that fits several kinds of entity; the text shows the full names to choose from."""

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        super().__init__(name, choices)
        self.name = name
        self.choices = choices

    def __str__(self) -> str:
        return f"{self.name!r} may mean {' or '.join(repr(choice) for choice in self.choices)}; write one of these"


class MissingExtraError(CmocioError, ImportError):
    """An optional dependency that is not installed; names the extra that brings it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs the extra {self.extra!r}: pip install 'cmocio[{self.extra}]'"


def _so_far(done: int, total: int | None) -> str:
    return f"{done} tasks" if total is None else f"{done} of {total} tasks"


class Cancelled(CmocioError):  # noqa: N818 - what was asked for is no error
    """Work that was stopped because its caller asked for that.

    Attributes
    ----------
    done, total
        How many tasks were done, of how many; `total` is ``None`` where that was not known.
    """

    def __init__(self, done: int, total: int | None = None) -> None:
        super().__init__(done, total)
        self.done = done
        self.total = total

    def __str__(self) -> str:
        return f"cancelled after {_so_far(self.done, self.total)}"


class ExecutorError(CmocioError, RuntimeError):
    """An executor that died, lost a worker or was shut down before its work was done.

    Attributes
    ----------
    executor
        Its class.
    problem
        What it says itself.
    done, total
        How many tasks were done, of how many; `total` is ``None`` where that was not known.
    """

    def __init__(self, executor: str, problem: str, done: int, total: int | None = None) -> None:
        super().__init__(executor, problem, done, total)
        self.executor = executor
        self.problem = problem
        self.done = done
        self.total = total

    def __str__(self) -> str:
        return (
            f"the {self.executor} stopped after {_so_far(self.done, self.total)}: {self.problem.rstrip('.')}. "
            f"Call again with a new executor; where a worker died for lack of memory, with fewer workers{self._guard}"
        )

    @property
    def _guard(self) -> str:
        """What processes that end at once most often lack."""
        if self.done or "Process" not in self.executor:
            return ""
        return (
            "; where a script starts the processes, put what starts them under 'if __name__ == \"__main__\":', as each "
            "process reads the script anew"
        )


class RegistrationError(CmocioError, ValueError):
    """Two things under one name, or a plug-in that does not fit its door."""


class PluginWarning(UserWarning):
    """A plug-in that could not be loaded and was left out."""
