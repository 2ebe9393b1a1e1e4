"""What a change to a model is; each kind is one file in `cmocio.model.changes`, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Final, Protocol, TypeAlias, TypeVar

import attrs
from attrs import frozen

from cmocio.errors import Fault
from cmocio.model.entity import Value
from cmocio.model.id_references import slots
from cmocio.model.places import Place, referred
from cmocio.model.tables import M, Tables
from cmocio.registry import Registry
from cmocio.results import name_of
from cmocio.texts import Message, declare

FieldValues: TypeAlias = Mapping[str, Any]
"""What a file says of one thing, by field."""
Build: TypeAlias = tuple[Any, list[Fault]]
"""What was built (``None`` where there are faults), and the faults."""
Labels: TypeAlias = Callable[[str], str]
"""From the name of an entity to what people call it."""

SOME_CHANGE = declare("change-other", "{change}")


class Renaming(Protocol):
    """New ids for entities, as `renamed` has them for changes."""

    def entity(self, item: Any) -> Any:
        """An entity under its new id, with new references."""

    def entity_name(self, written: str) -> str:
        """The new name of what a change is about, in the form in which it was written."""

    def fields(self, cls: type[Any], fields: FieldValues) -> dict[str, Any]:
        """These fields of a class with new references."""

    def new_values(self, entity: str, fields: FieldValues) -> dict[str, Any]:
        """New values for fields of the entity of this name, with new references."""


@frozen(repr=False)
class Change(Value):
    """One change to a model.

    A kind of change is a class of its own, registered with `change_kind`: it says in `expand` which other changes it
    comes down to. All else has a default that reads the fields' metadata (`refers_to`).
    """

    change: ClassVar[str]
    """The name of the kind, as files write it: that of its class and its module, with hyphens."""

    def expand(self, model: Tables) -> tuple[Change, ...]:
        """The changes that this one comes down to in a model."""
        raise NotImplementedError

    def applied(self, model: M) -> M:
        """A new, checked model in which this is so."""
        for change in self.expand(model):
            model = change.applied(model)
        return model

    def touches(self) -> Iterator[Place]:
        """All that it touches, by which two changes that cannot both be meant are found without a model."""
        yield from referred(self, type(self))

    def about(self, model: Tables) -> str:
        """The kind of entity that it is about: what its first reference means."""
        first = slots(type(self))[0]
        if len(first.kinds) == 1:
            return first.kinds[0]
        name: str = getattr(self, first.field)
        known = name.partition(":")[0]
        if known in model.collections or known == "model":
            return known
        try:
            return model.locate(name)[0]
        except LookupError:
            return "added"

    def in_words(self, named: Labels) -> Message:  # noqa: ARG002 - a repr names nothing in other words
        """What it does, for people."""
        return Message.of(SOME_CHANGE, change=repr(self))

    def renamed(self, names: Renaming) -> Change:
        """The same change where entities have other ids."""
        return attrs.evolve(self, **names.fields(type(self), {a.name: getattr(self, a.name) for a in _given(self)}))

    def _row(self) -> dict[str, Any]:
        return {"change": self.change, **super()._row()}

    @classmethod
    def from_row(cls, row: FieldValues, place: str) -> Build | None:  # noqa: ARG003 - those with a form of their own need it
        """The change that a file states in a form of its own; ``None``: it is written field by field."""
        return None

    @classmethod
    def row_schema(cls, identifier: FieldValues, tables: FieldValues) -> dict[str, Any] | None:  # noqa: ARG003
        """The JSON Schema of that form (`properties`, `required`), from those of ids and tables; or ``None`` again."""
        return None


def _given(change: Change) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(a for a in attrs.fields(type(change)) if a.init)


CHANGES: Final[Registry[type[Change]]] = Registry("change", package="cmocio.model.changes", group="cmocio.changes")
"""Every kind of change, by the name that files give it."""

C = TypeVar("C", bound=type[Change])


def change_kind(kind: C) -> C:
    """Register a kind of change under its name, that of its class and its module, unless it has one; a decorator."""
    if "change" not in vars(kind):
        kind.change = name_of(kind)
    CHANGES.add(kind.change, kind, origin=kind.__module__)
    return kind
