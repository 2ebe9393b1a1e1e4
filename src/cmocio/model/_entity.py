"""What all entities share: tags, a source, a description, one check of everything, a short repr."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen

from cmocio.errors import Fault, ModelError
from cmocio.model._check import field_faults
from cmocio.model._convert import to_set
from cmocio.model._per_class import per_class

__all__ = ["Entity", "Value", "part_classes"]


@frozen(repr=False)
class Value:
    """An immutable part of the model that checks itself when it is made and shows only what was said."""

    def __attrs_post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise ModelError(faults, subject=self._subject())

    def _faults(self) -> Iterator[Fault]:
        """Faults of the fields; then, where these are sound, of how they fit together."""
        sound = True
        for fault in field_faults(self):
            sound = False
            yield fault
        if sound:
            yield from self._misfits()

    def _misfits(self) -> Iterator[Fault]:
        """Faults of sound fields that do not fit one another; the classes that have such rules say so here."""
        return iter(())

    def _subject(self) -> str:
        return type(self).__name__

    def __repr__(self) -> str:
        listed = sorted(attrs.fields(type(self)), key=lambda attribute: (attribute.kw_only, attribute.inherited))
        shown: list[str] = []
        for attribute in listed:
            value = getattr(self, attribute.name)
            if not attribute.kw_only:
                shown.append(repr(_plain(value)))
            elif attribute.init and value != attribute.default:
                shown.append(f"{attribute.name}={_plain(value)!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


def _plain(value: Any) -> Any:
    """Sets as sorted lists and days as ISO text, so that a repr is short and the same every time."""
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    return value.isoformat() if hasattr(value, "isoformat") else value


@frozen(repr=False)
class Entity(Value):
    """A thing that a model holds and that others may refer to.

    Parameters
    ----------
    tags
        Free labels.
    source
        Where the statement comes from: a document, a meeting, a person's word.
    description
        Free text.
    """

    entity_kind: ClassVar[str]

    tags: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    source: str = field(default="", kw_only=True)
    description: str = field(default="", kw_only=True)

    @property
    def key(self) -> str:
        """What names this entity among its kind: its id, or one derived from what it joins."""
        raise NotImplementedError

    @property
    def full_name(self) -> str:
        """The key with the kind before it, ``"goal:revenue"``: unique in a model."""
        return f"{self.entity_kind}:{self.key}"

    def _subject(self) -> str:
        return self.full_name


@per_class
def part_classes(cls: type[Value]) -> Mapping[str, type[Value]]:
    """The fields of a class that hold parts, and the parts' class."""
    hints = get_type_hints(cls)
    found = {}
    for attribute in attrs.fields(cls):
        arguments = get_args(hints[attribute.name])
        part = arguments[0] if get_origin(hints[attribute.name]) is tuple and arguments else None
        if isinstance(part, type) and issubclass(part, Value):
            found[attribute.name] = part
    return found
