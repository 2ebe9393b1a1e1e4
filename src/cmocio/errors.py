"""What can go wrong, as a tree of exceptions that carry their data, pickle, and say what to do."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from attrs import evolve, field, frozen

from cmocio.near import Names, nearest
from cmocio.texts import AS_TYPED, Late, Message, printable

SHOWN = 50


def _to_names(names: Names | Collection[str]) -> Names:
    return names if isinstance(names, Names) else Names(names)


@frozen
class Near(Late):
    """The names that look most like one that nothing has, looked for when they are shown.

    Two are equal where that one is: what looks like it depends on what else there is.

    Examples
    --------
    >>> near = Near("revenu", ["revenue", "retention"])
    >>> tuple(near), str(near)
    (('revenue',), "; did you mean 'revenue'?")
    """

    name: str
    among: Names = field(converter=_to_names, eq=False, repr=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self.among.near(self.name))

    def __str__(self) -> str:
        return _did_you_mean(tuple(self))


def _did_you_mean(names: Collection[str]) -> str:
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
        what = AS_TYPED.render(self.message)
        return printable(f"{self.place}: {what}" if self.place else what)

    def under(self, place: str) -> Self:
        """The same fault, of what stands at a place.

        Examples
        --------
        >>> from cmocio.texts import Message
        >>> Fault("weight", Message.of("empty")).under("goals[3]").place
        'goals[3].weight'
        """
        return evolve(self, place=".".join(filter(None, (place, self.place))))


def _plain(value: Any) -> Any:
    """What a message carries, as JSON can hold it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


class CmocioError(Exception):
    """The root of every error this library raises on purpose; its text holds nothing that could steer a terminal."""

    faults: tuple[Fault, ...] = ()
    """All that is wrong with what came from outside; none where the error is of another kind."""

    def to_dict(self) -> dict[str, Any]:
        """The error as plain data, ready for the JSON of an answer.

        Returns
        -------
        dict
            ``error``, the name of its class; ``words``; and ``faults``, each with its ``place``, its ``code``, which
            programs compare, its ``words``, and the ``data`` in them.

        Examples
        --------
        >>> below = Fault("goals[3].weight", Message.of("below", value=-1, low=0))
        >>> ModelError([below]).to_dict()["faults"]
        [{'place': 'goals[3].weight', 'code': 'below', 'words': '-1 is below 0', 'data': {'value': -1, 'low': 0}}]
        """
        faults = [
            {
                "place": fault.place,
                "code": fault.message.code,
                "words": printable(AS_TYPED.render(fault.message)),
                "data": {name: _plain(value) for name, value in fault.message.data.items()},
            }
            for fault in self.faults
        ]
        return {"error": type(self).__name__, "words": str(self), "faults": faults}

    def __str__(self) -> str:
        return printable(self._text(), lines=True)

    def _text(self) -> str:
        return super().__str__()


class InputError(CmocioError, ValueError):
    """An argument that cannot be right; the text names it and says what would be.

    Examples
    --------
    >>> raise InputError("samples", "0 is not a number of samples; pass 1 or more")
    Traceback (most recent call last):
    cmocio.errors.InputError: samples: 0 is not a number of samples; pass 1 or more
    """

    def __init__(self, argument: str, problem: str) -> None:
        super().__init__(argument, problem)
        self.argument = argument
        self.problem = problem

    def _text(self) -> str:
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

    def _text(self) -> str:
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

    def _text(self) -> str:
        name = printable(self.path) or "the document"
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
    """

    def __init__(self, kind: str, name: str, nearest: Iterable[str] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.kind = kind
        self.name = name
        self._nearest = nearest

    @property
    def nearest(self) -> tuple[str, ...]:
        """Names that exist and look like it."""
        return tuple(self._nearest)

    def _text(self) -> str:
        return f"no {self.kind} {self.name!r}{_did_you_mean(self.nearest)}"


class KeywordError(NotFoundError, TypeError):
    """A keyword that names no field of what is being made; a `TypeError`, as Python's own for this.

    Attributes
    ----------
    owner
        The class that has no such field.
    name
        The keyword.
    fields
        The fields there are.

    Examples
    --------
    >>> raise KeywordError("Goal", "wieght", ("id", "name", "weight"))
    Traceback (most recent call last):
    cmocio.errors.KeywordError: Goal has no field 'wieght'; did you mean 'weight'?
    """

    def __init__(self, owner: str, name: str, fields: tuple[str, ...]) -> None:
        super().__init__("field", name, Near(name, fields))
        self.owner = owner
        self.fields = fields

    def _text(self) -> str:
        choices = _did_you_mean(self.nearest) or f"; it has {', '.join(self.fields)}"
        return f"{self.owner} has no field {self.name!r}{choices}"


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


def existing(kind: str, name: str, names: Iterable[str]) -> str:
    """The name, if it is one of these.

    Raises
    ------
    NotFoundError
        Otherwise, with the nearest of them, or all where they are few.

    Examples
    --------
    >>> existing("role", "sponsr", ["sponsor", "owner"])
    Traceback (most recent call last):
    cmocio.errors.NotFoundError: no role 'sponsr'; did you mean 'sponsor'?
    """
    known = names if isinstance(names, Collection) else tuple(names)
    if name not in known:
        raise NotFoundError(kind, name, near_or_few(name, known))
    return name


class AmbiguousNameError(CmocioError, LookupError):
    """A bare id that fits several kinds of entity; the text shows the full names to choose from."""

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        super().__init__(name, choices)
        self.name = name
        self.choices = choices

    def _text(self) -> str:
        return f"{self.name!r} may mean {' or '.join(repr(choice) for choice in self.choices)}; write one of these"


class MissingExtraError(CmocioError, ImportError):
    """An optional dependency that is not installed; names the extra that brings it, and what goes with it."""

    def __init__(self, feature: str, extra: str, library: str = "") -> None:
        super().__init__(feature, extra, library)
        self.feature = feature
        self.extra = extra
        self.library = library

    def _text(self) -> str:
        also, install = (f" and {self.library}", f" {self.library.split()[0]}") if self.library else ("", "")
        return f"{self.feature} needs the extra {self.extra!r}{also}: pip install 'cmocio[{self.extra}]'{install}"


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

    def _text(self) -> str:
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

    def _text(self) -> str:
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
