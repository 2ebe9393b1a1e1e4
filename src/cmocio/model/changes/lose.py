"""Losing what a dependency supplies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from cmocio.model.change import Change, Labels, Renaming, change_kind
from cmocio.model.changes.add import Add
from cmocio.model.changes.replace import Replace
from cmocio.model.field_types import Id, refers_to
from cmocio.model.goal import Goal
from cmocio.model.places import WHOLE, Place, linked
from cmocio.model.tables import Tables
from cmocio.texts import Message, declare

SUPPLY_LOST = declare("change-lose", "lose {dependency}")

LOST: Final = "lost supply"
"""The tag of a goal that stands for a supply that is lost."""


@change_kind
@frozen(repr=False)
class Lose(Change):
    """Lose what a dependency supplies: over it alone the dependee counts as denied (−1), in a contribution as 0.

    The dependee itself stays as it is: in the changed model a denied goal of no weight, tagged ``"lost supply"``,
    stands in its place. Removing a dependency is another thing: then the depender no longer needs it.

    Parameters
    ----------
    dependency
        Its key, such as ``"offers<customer-data:requirement"``.

    Examples
    --------
    >>> Lose("offers<customer-data:requirement")
    Lose('offers<customer-data:requirement')
    """

    dependency: Id = field(metadata=refers_to("dependency"))

    @property
    def _full(self) -> str:
        return f"dependency:{self.dependency.removeprefix('dependency:')}"

    def expand(self, model: Tables) -> tuple[Change, ...]:
        """A contribution counts for nothing; else a denied goal of no weight stands where the dependee stood."""
        dependency = model.entity("dependency", self.dependency.removeprefix("dependency:"))
        if dependency.kind == "contribution":
            return (Replace(self._full, weight=0.0),)
        dependee = model.entity("goal", dependency.dependee)
        stand_in = Goal(
            f"{dependee.id} (lost to {dependency.depender})",
            f"{dependee.name} (lost)",
            owner=dependee.owner,
            weight=0.0,
            satisfaction=-1.0,
            element="resource",
            tags=LOST,
        )
        moved = Replace(self._full, dependee=stand_in.id)
        return (moved,) if stand_in.id in model.keys("goal") else (Add(stand_in), moved)

    def touches(self) -> Iterator[Place]:
        """The dependency, and the goals it stands between."""
        yield Place(self._full, WHOLE, "lose")
        yield from linked(self._full)

    def in_words(self, named: Labels) -> Message:
        """Which dependency fails."""
        return Message.of(SUPPLY_LOST, dependency=named(self._full).removeprefix("dependency:"))

    def renamed(self, names: Renaming) -> Lose:
        """The same change where entities have other ids."""
        return Lose(names.entity_name(self._full).removeprefix("dependency:"))
