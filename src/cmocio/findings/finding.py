"""Findings: one thing wrong or missing in a model, with the entities concerned and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, get_args

import attrs
from attrs import field, frozen

from cmocio.errors import Fault, FormatError, nearest
from cmocio.frozen import FrozenDict
from cmocio.texts import Datum, Message, Printed, declare

__all__ = ["SEVERITIES", "Finding", "Severity"]

Severity: TypeAlias = Literal["high", "medium", "low"]
"""``"high"``: the plan breaks on it; ``"medium"``: it costs the plan; ``"low"``: worth tidying."""

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""The severities, the gravest first."""

NOT_A_FINDING = declare("not-a-finding", "{value} is no finding as to_dict gives it")
UNKNOWN_KEY = declare("finding-unknown-key", "a finding has no {key!r}{hint}")
MISSING_KEY = declare("finding-missing-key", "is missing; a finding needs it")


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    """A tuple; a converter of its own, so that type checkers take any iterable."""
    return tuple(value)


@frozen
class Finding(Printed):
    """One thing wrong or missing in a model.

    Parameters
    ----------
    code
        The name of the rule that found it; programs compare this.
    severity
        ``"high"``, ``"medium"`` or ``"low"``.
    message
        What is wrong, as code and data.
    mend
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

    code: str
    severity: Severity
    message: Message
    mend: Message
    entities: tuple[str, ...] = field(default=(), converter=_texts)
    functions: tuple[str, ...] = field(default=(), converter=_texts)

    def __str__(self) -> str:
        concerned = f" [{', '.join(self.entities)}]" if self.entities else ""
        return f"{self.severity}: {self.message}{concerned}\n  → {self.mend}"

    @property
    def order(self) -> tuple[Any, ...]:
        """What findings are sorted by: the gravest first, then by code and entities."""
        told = tuple(sorted((key, str(value)) for key, value in self.message.data.items()))
        return SEVERITIES.index(self.severity), self.code, self.entities, told

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain data, ready for JSON; `from_dict` gives it back.

        Examples
        --------
        >>> Finding("no-goals", "low", Message.of("no-goals", n=0), Message.of("add-goals")).to_dict()["message"]
        {'code': 'no-goals', 'data': {'n': 0}}
        """
        return {
            "code": self.code,
            "severity": self.severity,
            "message": _told(self.message),
            "mend": _told(self.mend),
            "entities": list(self.entities),
            "functions": list(self.functions),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """The finding that `to_dict` gave this plain data of.

        Raises
        ------
        FormatError
            With every key that is unknown, missing or of the wrong kind.

        Examples
        --------
        >>> found = Finding("no-goals", "low", Message.of("no-goals"), Message.of("add-goals"))
        >>> Finding.from_dict(found.to_dict()) == found
        True
        """
        faults = tuple(_faults(data))
        if faults:
            raise FormatError("", faults)
        return cls(
            data["code"],
            data["severity"],
            _message(data["message"]),
            _message(data["mend"]),
            data.get("entities", ()),
            data.get("functions", ()),
        )


def _told(message: Message) -> dict[str, Any]:
    data = {key: list(value) if isinstance(value, tuple) else value for key, value in message.data.items()}
    return {"code": message.code, "data": data}


def _message(data: Mapping[str, Any]) -> Message:
    told: dict[str, Datum] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.get("data", {}).items()}
    return Message(data["code"], FrozenDict(told))


def _is_message(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("code"), str)
        and isinstance(value.get("data", {}), Mapping)
        and value.keys() <= {"code", "data"}
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


_SHAPES = {
    "code": lambda value: isinstance(value, str) and bool(value),
    "severity": lambda value: value in SEVERITIES,
    "message": _is_message,
    "mend": _is_message,
    "entities": _are_texts,
    "functions": _are_texts,
}
_NEEDED = tuple(a.name for a in attrs.fields(Finding) if a.default is attrs.NOTHING)


def _faults(data: object) -> list[Fault]:
    if not isinstance(data, Mapping):
        return [Fault("", Message.of(NOT_A_FINDING, value=repr(data)[:60]))]
    found = [Fault(key, Message.of(MISSING_KEY)) for key in _NEEDED if key not in data]
    for key, value in data.items():
        if key not in _SHAPES:
            near = nearest(str(key), _SHAPES)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            found.append(Fault(str(key), Message.of(UNKNOWN_KEY, key=str(key), hint=hint)))
        elif not _SHAPES[key](value):
            found.append(Fault(key, Message.of(NOT_A_FINDING, value=repr(value)[:60])))
    return found
