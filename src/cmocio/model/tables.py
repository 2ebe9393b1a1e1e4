"""What a model holds, by kind of entity, and the look-ups that find it: what changes and checks work on."""

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from datetime import date as Date
from typing import Any, ClassVar, Self, TypeVar

from attrs import field, frozen

from cmocio.arguments import shown
from cmocio.errors import AmbiguousNameError, InputError, Near, NotFoundError
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.id_references import split_name
from cmocio.model.index import Index, unique_keys
from cmocio.near import Names, nearest

T = TypeVar("T")


@frozen(repr=False)
class Tables(Value):
    """Entities in collections, one for each kind, with what finds them; `AlignmentModel` says which fields there are.

    Changes are made to tables, so that they need not know the model.
    """

    collections: ClassVar[Mapping[str, str]] = COLLECTIONS

    _index: Index = field(factory=Index, init=False, eq=False)

    def entities(self, kind: str) -> tuple[Any, ...]:
        """All entities of a kind, in the order of the model."""
        if not isinstance(kind, str) or kind not in COLLECTIONS:
            raise NotFoundError("kind of entity", kind, nearest(kind, COLLECTIONS))
        found: tuple[Any, ...] = getattr(self, COLLECTIONS[kind])
        return found

    def keys(self, kind: str) -> tuple[str, ...]:
        """The keys of all entities of a kind, in the order of the model; parallel ones end in ``#2``, ``#3``, ….

        Raises
        ------
        NotFoundError
            If there is no such kind of entity.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")]).keys("goal")
        ('a', 'b')
        """
        entities = self.entities(kind)
        return self._index.get((kind, "keys"), lambda: unique_keys(item.key for item in entities))

    def names(self, kind: str) -> tuple[str, ...]:
        """The full names of all entities of a kind, as scenarios, explanations and findings call them.

        Raises
        ------
        NotFoundError
            If there is no such kind of entity.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, contribute
        >>> AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), contribute("a", to={"b": 1})).names("dependency")
        ('dependency:b<a:contribution',)
        """
        return tuple(f"{kind}:{key}" for key in self.keys(kind))

    def positions(self, kind: str) -> dict[str, int]:
        """Where each key of a kind stands."""
        return self._index.get((kind, "positions"), lambda: {key: n for n, key in enumerate(self.keys(kind))})

    def groups(self, kind: str, field: str) -> dict[str, tuple[Any, ...]]:
        """The entities of a kind by the value of one field."""

        def make() -> dict[str, tuple[Any, ...]]:
            found: dict[str, list[Any]] = {}
            for item in self.entities(kind):
                found.setdefault(getattr(item, field), []).append(item)
            return {value: tuple(items) for value, items in found.items()}

        return self._index.get((kind, "by", field), make)

    def gathered(self, kinds: tuple[str, ...], what: Hashable, make: Callable[[], T]) -> T:
        """What `make` gathers from the entities of these kinds and from `what` alone, which also names it.

        It is gathered once for all models that were changed from one and hold the very same entities of these kinds.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Stakeholder
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")], stakeholders=[Stakeholder("cio", "CIO")])
        >>> found = model.gathered(("goal",), "ids", lambda: [goal.id for goal in model.goals])
        >>> model.replace("cio", function="it").gathered(("goal",), "ids", list) is found
        True
        """
        return self._index.gathered((kinds, what), tuple(map(self.entities, kinds)), make)

    def entity(self, kind: str, key: str) -> Any:
        """The entity of this kind and key.

        Raises
        ------
        NotFoundError
            With the nearest keys, if there is none.
        """
        return self.entities(kind)[self._position(kind, key)]

    def find(self, name: str) -> Entity:
        """The entity of this full name ``"kind:id"``, or of a bare id that fits one kind only.

        Raises
        ------
        NotFoundError
            With the nearest names, if nothing has this name.
        AmbiguousNameError
            If a bare id fits several kinds; names them all.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> AlignmentModel("m", goals=[Goal("a", "A")]).find("goal:a")
        Goal('a', 'A')
        """
        kind, position = self.locate(name)
        found: Entity = self.entities(kind)[position]
        return found

    def full_name(self, name: str) -> str:
        """The full name of what has this full name or bare id; of parallel links the one meant.

        Raises
        ------
        NotFoundError, AmbiguousNameError
            As for `find`.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> AlignmentModel("m", goals=[Goal("a", "A")]).full_name("a")
        'goal:a'
        """
        kind, position = self.locate(name)
        return self.names(kind)[position]

    def locate(self, name: str) -> tuple[str, int]:
        """The kind of an entity and its position in the model's collection, by full name or bare id.

        Raises
        ------
        NotFoundError, AmbiguousNameError
            As for `find`.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")]).locate("b")
        ('goal', 1)
        """
        if not isinstance(name, str):
            raise InputError("name", f"{shown(name)} is not text; pass an id, or kind:id")
        fits = [(kind, at[name]) for kind in COLLECTIONS if name in (at := self.positions(kind))]
        full = split_name(name)
        if full is not None and full[0] in COLLECTIONS:
            kind, key = full
            if key in (at := self.positions(kind)):
                fits.append((kind, at[key]))
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise AmbiguousNameError(name, tuple(f"{k}:{self.keys(k)[position]}" for k, position in fits))
        if full is not None and full[0] in COLLECTIONS:
            return full[0], self._position(*full)
        everything = Names(*(self.keys(kind) for kind in COLLECTIONS))
        raise NotFoundError("entity", name, Near(name, everything))

    def _position(self, kind: str, key: str) -> int:
        positions = self.positions(kind)
        try:
            return positions[key]
        except (KeyError, TypeError):
            raise NotFoundError(kind.replace("_", " "), key, Near(key, positions)) from None

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that stakeholders belong to, each once, in the order of the stakeholders.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Stakeholder
        >>> AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")]).functions
        ('it',)
        """
        people = self.entities("stakeholder")
        return self._index.get(
            ("stakeholder", "functions"), lambda: tuple(dict.fromkeys(p.function for p in people if p.function))
        )

    @property
    def latest(self) -> Date | None:
        """The latest day on which something happened: an observation, forecast, interaction, delivery or dated rating.

        Due dates, milestones and plans do not count. ``None`` where nothing dated happened.
        """
        return self.gathered(("benchmark", "initiative", "interaction", "rating"), "latest", self._latest)

    def _latest(self) -> Date | None:
        observations = [seen for benchmark in self.entities("benchmark") for seen in benchmark.observations]
        days: list[Date | None] = [seen.date for seen in observations]
        days += [seen.recorded for seen in observations]
        days += [said.date for benchmark in self.entities("benchmark") for said in benchmark.forecasts]
        days += [interaction.date for interaction in self.entities("interaction")]
        days += [release.delivered for initiative in self.entities("initiative") for release in initiative.releases]
        days += [initiative.finished for initiative in self.entities("initiative")]
        days += [rating.date for rating in self.entities("rating")]
        return max((day for day in days if day is not None), default=None)

    def _rebuilt(self, collections: Mapping[str, tuple[Any, ...]], **fields: Any) -> Self:
        """The same with other collections (by kind) and fields, already checked."""
        new = copy(self)
        for name, value in ({COLLECTIONS[kind]: items for kind, items in collections.items()} | fields).items():
            object.__setattr__(new, name, value)
        object.__setattr__(new, "_index", self._index.without(collections))
        return new


M = TypeVar("M", bound=Tables)
"""What a change is made to, and what it makes: tables of one class."""


def split_field(model: Tables, name: str) -> tuple[str, str]:
    """An entity's name and a field's, of ``"entity.field"``; the name of an entity has no field, with dots or without.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal
    >>> model = AlignmentModel("m", goals=[Goal("a.b", "A")])
    >>> split_field(model, "goal:a.b.weight"), split_field(model, "a.b")
    (('goal:a.b', 'weight'), ('a.b', ''))
    """
    try:
        model.locate(name)
    except (NotFoundError, AmbiguousNameError):
        entity, _, field_name = name.rpartition(".")
        return (entity, field_name) if entity else (name, "")
    return name, ""
