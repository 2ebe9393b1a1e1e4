"""What a finding rule is: a callable that looks at a model, registered with its words; and what its author needs."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

from attrs import frozen

from cmocio.errors import InputError, RegistrationError
from cmocio.findings.finding import SEVERITIES, Finding, Severity
from cmocio.findings.remedy import Remedy, RemedyContext
from cmocio.findings.view import Found, View, view
from cmocio.model import AlignmentModel, Change
from cmocio.registry import Registry
from cmocio.scoring import Day
from cmocio.texts import Message, declare

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
    says, advice
        The words for what is wrong, and for what to do: templates over the data of `Found`.
    remedy
        The changes that would resolve a finding, one option after another; ``None`` where only people can tell.
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
    advice: str
    reads: tuple[str, ...]
    themes: tuple[str, ...] = ()
    summary: str = ""
    remedy: Remedy | None = None

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
            message, advice = Message(self.name, found.data), Message(_advice_code(self.name), found.data)
            yield Finding(self.name, self.severity, message, advice, found.entities, found.functions)

    def remedies(self, context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
        """The changes that would resolve one of its findings, one option after another.

        Examples
        --------
        >>> from cmocio.findings import check
        >>> from cmocio.model import DataSource, Stakeholder
        >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cmo", "CMO", function="marketing"),
        ...                                           Stakeholder("cio", "CIO", function="it")],
        ...                        data_sources=[DataSource("web", "Web", owner="it", needed_by="marketing")])
        >>> rule = FINDINGS.get("closed-data")
        >>> list(rule.remedies(RemedyContext(model, None), rule(model)[0]))
        [(Replace('data_source:web', open_to=('it', 'marketing')),)]
        """
        return iter(()) if self.remedy is None else self.remedy(context, finding)


FINDINGS: Final[Registry[FindingRule]] = Registry(
    "finding rule", package="cmocio.findings.rules", group="cmocio.findings"
)


def finding_rule(
    *,
    severity: Severity,
    says: str,
    advice: str,
    reads: Iterable[str],
    remedy: Remedy | None = None,
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
    advice
        What to do about it, likewise.
    remedy
        The changes that would do it; see `Remedy`. Left out where only people can tell.
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
    >>> @finding_rule(severity="low", says="{goal!r} is only an example", advice="name a goal of your own",
    ...               reads=["goals"], name="example-goal")
    ... def left_from_example(seen):
    ...     yield from (Found(g.full_name, goal=g.name) for g in seen.goals if g.id == "example")
    >>> from cmocio.model import Goal
    >>> print(*FINDINGS.get("example-goal")(AlignmentModel("m", goals=[Goal("example", "Grow")])))
    low: 'Grow' is only an example [goal:example]
      → name a goal of your own
    """
    if severity not in SEVERITIES:
        raise InputError("severity", f"{severity!r} is not one of {', '.join(SEVERITIES)}")

    def register(look: Look) -> Look:
        own: Any = look
        called = name or str(own.__name__).replace("_", "-")
        collections = tuple(reads)
        _check(called, look, collections)
        origin = f"{own.__module__}.{own.__qualname__}"
        FINDINGS.refuse_clash(called, origin)
        declare(called, says, by=origin)
        declare(_advice_code(called), advice, by=origin)
        declare(f"finding-{called}", called.replace("-", " "), by=origin)
        summary = (inspect.getdoc(look) or "").partition("\n")[0]
        rule = FindingRule(called, look, severity, says, advice, collections, tuple(themes), summary, remedy)
        FINDINGS.add(called, rule, origin=origin)
        return look

    return register


def _check(called: str, look: Look, collections: tuple[str, ...]) -> None:
    for collection in collections:
        if collection not in AlignmentModel.collections.values():
            raise RegistrationError(f"the finding rule {called!r} reads {collection!r}, which no model has")
    if len(inspect.signature(look).parameters) != 1:
        raise RegistrationError(f"the finding rule {called!r} must have the form (view) -> what it found")


def _advice_code(name: str) -> str:
    """The code of a rule's words for what to do."""
    return f"{name}:advice"
