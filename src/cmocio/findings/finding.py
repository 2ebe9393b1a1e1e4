"""Findings: one thing wrong or missing in a model, with the entities concerned and what to do."""

from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from cmocio.documents import schema_of
from cmocio.io.schema import register_schema
from cmocio.model.field_types import Id
from cmocio.results import Result
from cmocio.texts import Message

Severity: TypeAlias = Literal["high", "medium", "low"]
"""``"high"``: the plan breaks on it; ``"medium"``: it costs the plan; ``"low"``: worth tidying."""

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""The severities, the gravest first."""


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    """A tuple; a converter of its own, so that type checkers take any iterable."""
    return tuple(value)


@frozen(repr=False)
class Finding(Result):
    """One thing wrong or missing in a model.

    Parameters
    ----------
    code
        The name of the rule that found it; programs compare this.
    severity
        ``"high"``, ``"medium"`` or ``"low"``.
    message
        What is wrong, as code and data.
    advice
        What to do about it, as code and data.
    entities
        The full names of the entities concerned, ``"kind:id"``.
    functions
        The functions concerned.

    Examples
    --------
    >>> from cmocio.texts import Message
    >>> found = Finding("no-goals", "low", Message.of("no-goals"), Message.of("add-goals"), ("goal:revenue",))
    >>> print(found)
    low: no-goals [goal:revenue]
      → add-goals
    """

    code: Id
    severity: Severity
    message: Message
    advice: Message
    entities: tuple[str, ...] = field(default=(), converter=_texts)
    functions: tuple[str, ...] = field(default=(), converter=_texts)

    @property
    def order(self) -> tuple[Any, ...]:
        """What findings are sorted by: the gravest first, then by code and entities."""
        told = tuple(sorted((key, str(value)) for key, value in self.message.data.items()))
        return SEVERITIES.index(self.severity), self.code, self.entities, told

    def key_of(self, kind: str) -> str:
        """The key of the first entity of a kind that is concerned: ``"revenue"`` of ``"goal:revenue"``."""
        return next(name for name in self.entities if name.startswith(f"{kind}:")).partition(":")[2]


register_schema("finding", lambda: schema_of(Finding, "A finding of cmocio"), origin=__name__)
