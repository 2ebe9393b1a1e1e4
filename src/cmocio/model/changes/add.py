"""Adding entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from cmocio.frozen import grouped
from cmocio.model import apply
from cmocio.model.change import Build, Change, FieldValues, Labels, Renaming, change_kind
from cmocio.model.entity import Entity, flat
from cmocio.model.field_types import COLLECTIONS, KINDS
from cmocio.model.places import NEW, Place, referred
from cmocio.model.rows import build_collections
from cmocio.model.tables import M, Tables
from cmocio.model.wording import short
from cmocio.results import rows_of
from cmocio.texts import Message, declare

ADDED = declare("change-add", "add {things:3}")
NOTHING = declare("change-add-nothing", "add nothing")


@change_kind
@frozen(repr=False, init=False)
class Add(Change):
    """Add entities.

    Parameters
    ----------
    *things
        Entities of any kind; kept in the order of a model's collections.

    Examples
    --------
    >>> from cmocio.model.goal import Goal
    >>> Add(Goal("loyalty", "More loyal customers"))
    Add(Goal('loyalty', 'More loyal customers'))
    """

    things: tuple[Entity, ...]

    def __init__(self, *things: Entity | Iterable[Entity]) -> None:
        self.__attrs_init__(tuple(sorted(flat(things), key=_rank)))

    def _table(self) -> Iterator[Mapping[str, Any]]:
        return iter(rows_of(self.things))

    def _shown(self) -> Iterator[str]:
        return map(repr, self.things)

    def _row(self) -> dict[str, Any]:
        """The things in tables, as in a model."""
        return {"change": self.change, **grouped((COLLECTIONS[thing.entity_kind], thing) for thing in self.things)}

    @classmethod
    def from_row(cls, row: FieldValues, place: str) -> Build:
        """From tables, as in a model."""
        collections, faults = build_collections(row, f"{place}.")
        return (None, faults) if faults else (cls(*collections.values()), [])

    @classmethod
    def row_schema(cls, identifier: FieldValues, tables: FieldValues) -> dict[str, Any]:  # noqa: ARG003 - other kinds name an entity
        """Tables, as in a model."""
        return {"properties": tables, "required": []}

    def applied(self, model: M) -> M:
        """The model with these things too."""
        return apply.add(model, self.things)

    def touches(self) -> Iterator[Place]:
        """What comes into being, and what it refers to."""
        for thing in self.things:
            if not thing.derived:
                yield Place(thing.full_name, NEW, thing)
            yield from referred(thing, type(thing))

    def about(self, model: Tables) -> str:  # noqa: ARG002 - what is added is not in it
        """The kind of the first thing."""
        return self.things[0].entity_kind if self.things else "model"

    def in_words(self, named: Labels) -> Message:  # noqa: ARG002 - what is added is not in the model yet
        """What is added."""
        things = (short(thing) if hasattr(thing, "name") else thing.full_name for thing in self.things)
        return Message.of(ADDED if self.things else NOTHING, things=tuple(things))

    def renamed(self, names: Renaming) -> Add:
        """The same change where entities have other ids."""
        return Add(names.entity(thing) for thing in self.things)


def _rank(thing: Any) -> int:
    """Where a thing's kind stands in a model; what is not an entity comes last, for the check to name."""
    return KINDS.index(thing.entity_kind) if isinstance(thing, Entity) else len(KINDS)
