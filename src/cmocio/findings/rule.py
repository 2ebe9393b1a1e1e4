"""What a finding rule is: a callable that looks at a model, registered with its words and severity."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

from attrs import frozen

from cmocio.errors import InputError, RegistrationError
from cmocio.findings.finding import SEVERITIES, Finding, Severity
from cmocio.findings.view import View, view
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.registry import Registry
from cmocio.scoring import Day
from cmocio.texts import Datum, Message, declare

__all__ = ["FINDINGS", "FindingRule", "Found", "Look", "finding_rule"]


@frozen(init=False)
class Found:
    """What a rule yields for each thing it finds: who is concerned, and what its words need.

    Parameters
    ----------
    *entities
        The full names of the entities concerned, the main one first.
    functions
        The functions concerned.
    **data
        The values that the rule's words need.

    Examples
    --------
    >>> Found("goal:revenue", goal="Grow revenue").entities
    ('goal:revenue',)
    """

    entities: tuple[str, ...]
    functions: tuple[str, ...]
    data: FrozenDict[str, Datum]

    def __init__(self, *entities: str, functions: Iterable[str] = (), **data: Datum) -> None:
        self.__attrs_init__(tuple(dict.fromkeys(entities)), tuple(functions), FrozenDict(data))


Look: TypeAlias = Callable[[View], Iterator[Found]]
"""A rule's own callable: from what there is to see to what it finds."""


@frozen
class FindingRule:
    """A finding rule: called with a model, it gives its findings.

    Parameters
    ----------
    name
        Of the rule, with hyphens: the code of its findings.
    look
        The callable itself.
    severity
        Of all its findings.
    says, mend
        The words for what is wrong, and for what to do: templates over the data of `Found`.
    reads
        The collections of the model it reads.
    themes
        What it is about, such as ``"goals"`` or ``"progress"``.
    summary
        The first line of its docstring.
    """

    name: str
    look: Look
    severity: Severity
    says: str
    mend: str
    reads: tuple[str, ...]
    themes: tuple[str, ...] = ()
    summary: str = ""

    def __call__(self, model: AlignmentModel, *, as_of: Day = None) -> tuple[Finding, ...]:
        """The rule's findings in a model, in the order of `Finding.order`.

        Parameters
        ----------
        model
            What to look at.
        as_of
            The day to judge at; default: `AlignmentModel.day`.
        """
        return tuple(sorted(self.findings(view(model, as_of)), key=lambda finding: finding.order))

    def findings(self, seen: View) -> Iterator[Finding]:
        """The rule's findings in what is seen, in the rule's own order."""
        for found in self.look(seen):
            message, mend = Message(self.name, found.data), Message(_mending(self.name), found.data)
            yield Finding(self.name, self.severity, message, mend, found.entities, found.functions)


FINDINGS: Final[Registry[FindingRule]] = Registry(
    "finding rule", package="cmocio.findings.rules", group="cmocio.findings"
)


def finding_rule(
    *,
    severity: Severity,
    says: str,
    mend: str,
    reads: Iterable[str],
    themes: Iterable[str] = (),
    name: str | None = None,
) -> Callable[[Look], Look]:
    """Register a callable as a finding rule and give it back untouched.

    Parameters
    ----------
    severity
        ``"high"``, ``"medium"`` or ``"low"``.
    says
        What is wrong, in words: a `str.format` template over the data of what the callable yields.
    mend
        What to do about it, likewise.
    reads
        The collections of the model it reads, such as ``["goals", "stakes"]``.
    themes
        What it is about.
    name
        Default: the callable's, with hyphens for underscores.

    Raises
    ------
    RegistrationError
        If it reads a collection that does not exist, does not take what it looks at alone, or the name is taken.
    InputError
        If there is no such severity.

    Examples
    --------
    >>> @finding_rule(severity="low", says="{goal!r} is only an example", mend="name a goal of your own",
    ...               reads=["goals"], name="example-goal")
    ... def left_from_example(seen):
    ...     yield from (Found(g.full_name, goal=g.name) for g in seen.goals if g.id == "example")
    >>> from cmocio.model import Goal
    >>> print(*FINDINGS.get("example-goal")(AlignmentModel("m", goals=[Goal("example", "Grow")])))
    low: 'Grow' is only an example [goal:example]
      → name a goal of your own
    """
    if severity not in SEVERITIES:
        raise InputError("severity", f"{severity!r} is none of {', '.join(SEVERITIES)}")

    def register(look: Look) -> Look:
        title = name or _name_of(look)
        collections = tuple(reads)
        _check(title, look, collections)
        declare(title, says)
        declare(_mending(title), mend)
        summary = (inspect.getdoc(look) or "").partition("\n")[0]
        rule = FindingRule(title, look, severity, says, mend, collections, tuple(themes), summary)
        FINDINGS.add(title, rule, origin=f"{look.__module__}.{_qualified(look)}")
        return look

    return register


def _check(title: str, look: Look, collections: tuple[str, ...]) -> None:
    for collection in collections:
        if collection not in AlignmentModel.collections.values():
            raise RegistrationError(f"the finding rule {title!r} reads {collection!r}, which no model has")
    if len(inspect.signature(look).parameters) != 1:
        raise RegistrationError(f"the finding rule {title!r} must have the form (view) -> what it found")


def _name_of(look: Any) -> str:
    return str(look.__name__).replace("_", "-")


def _qualified(look: Any) -> str:
    return str(look.__qualname__)


def _mending(name: str) -> str:
    """The code of a rule's words for what to do."""
    return f"{name}:mend"
