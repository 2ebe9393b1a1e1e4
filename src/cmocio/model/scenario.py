"""Scenarios: named, immutable sets of changes to a model, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from itertools import product
from typing import Any, ClassVar, TypeAlias

from attrs import field, frozen

from cmocio.errors import Fault, InputError, ModelError
from cmocio.frozen import FrozenDict
from cmocio.model._check import below, plain_problem
from cmocio.model._convert import to_number, to_set, to_tuple
from cmocio.model._entity import Entity, Value
from cmocio.model._places import Place, clash, places
from cmocio.model._plain import plain
from cmocio.model._types import KINDS, Id
from cmocio.model.benchmark import Observation, to_observations
from cmocio.model.change import Delay, Hold, Lose, Satisfy, Staff
from cmocio.texts import Message, declare

__all__ = ["Add", "Change", "Observe", "Remove", "Replace", "Scenario"]

CONFLICT = declare("changes-conflict", "{one} of {first!r} and {other} of {second!r} cannot both be; leave one out")


@frozen(repr=False, init=False)
class Replace(Value):
    """Give fields of one entity other values.

    Parameters
    ----------
    entity
        ``"kind:id"``, or a bare id that fits one kind only; ``"model:"`` is the model itself.
    **fields
        The new values, by field; kept as a file would hold them: days as ISO text, sets as sorted tuples, parts such as
        observations as mappings.

    Raises
    ------
    ModelError
        If a value is nothing that a file could hold. Whether the entity takes it shows when the change is made.

    Examples
    --------
    >>> Replace("goal:revenue", weight=2).fields["weight"]
    2.0
    """

    change: ClassVar[str] = "replace"

    entity: Id
    fields: FrozenDict[str, Any]

    def __init__(self, entity: str, /, **fields: Any) -> None:
        self.__attrs_init__(entity, FrozenDict({name: _frozen(value) for name, value in fields.items()}))

    def _misfits(self) -> Iterator[Fault]:
        for name, value in self.fields.items():
            problem = plain_problem(name) or (None if value is None else plain_problem(value))
            if problem is not None:
                yield Fault(below("fields", name), problem)

    def __repr__(self) -> str:
        fields = "".join(f", {name}={value!r}" for name, value in self.fields.items())
        return f"Replace({self.entity!r}{fields})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _replace, (self.entity, dict(self.fields))


def _frozen(value: Any) -> Any:
    """A value as a file would hold it, and that cannot change; what fits no file is passed on for the check to name."""
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, Value):
        return _frozen(plain(value))
    if isinstance(value, Mapping):
        return FrozenDict({_frozen(key): _frozen(item) for key, item in value.items() if item is not None})
    if isinstance(value, (set, frozenset)):
        return tuple(sorted((_frozen(item) for item in value), key=str))
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return tuple(_frozen(item) for item in value)
    return to_number(value)


def _replace(entity: str, fields: Mapping[str, Any]) -> Replace:
    return Replace(entity, **fields)


@frozen(repr=False, init=False)
class Add(Value):
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

    change: ClassVar[str] = "add"

    things: tuple[Entity, ...]

    def __init__(self, *things: Entity | Iterable[Entity]) -> None:
        self.__attrs_init__(tuple(sorted(flat(things), key=_rank)))

    def __repr__(self) -> str:
        return f"Add({', '.join(map(repr, self.things))})"


def _rank(thing: Any) -> int:
    """Where a thing's kind stands in a model; what is no entity comes last, for the check to name."""
    return KINDS.index(thing.entity_kind) if isinstance(thing, Entity) else len(KINDS)


@frozen(repr=False)
class Remove(Value):
    """Remove an entity.

    Parameters
    ----------
    entity
        ``"kind:id"``, or a bare id that fits one kind only.
    cascade
        Whether what refers to it goes too; otherwise references to it are an error.

    Examples
    --------
    >>> Remove("initiative:cdp", cascade=True)
    Remove('initiative:cdp', cascade=True)
    """

    change: ClassVar[str] = "remove"

    entity: Id
    cascade: bool = field(default=False, kw_only=True)


@frozen(repr=False)
class Observe(Value):
    """Add observations to a benchmark.

    Parameters
    ----------
    benchmark
        Its id.
    observations
        As of a benchmark; also ``{date: value}``.

    Examples
    --------
    >>> Observe("conversion", {"2026-06-30": 3.1}).observations
    (Observation('2026-06-30', 3.1),)
    """

    change: ClassVar[str] = "observe"

    benchmark: Id
    observations: tuple[Observation, ...] = field(converter=to_observations)


Change: TypeAlias = Replace | Add | Remove | Observe | Satisfy | Delay | Lose | Staff | Hold
"""One change to a model."""


@frozen(repr=False, init=False)
class Scenario(Entity):
    """A named, immutable list of changes to a model, applied in order.

    Parameters
    ----------
    name
        Unique among the scenarios of a model.
    *changes
        The changes; or as one keyword, `changes`.

    Raises
    ------
    ModelError
        If a field is wrong.

    Examples
    --------
    >>> Scenario("late platform", Replace("initiative:cdp", due="2026-09-30"))
    Scenario('late platform', Replace('initiative:cdp', due='2026-09-30'))
    """

    entity_kind: ClassVar[str] = "scenario"

    name: Id
    changes: tuple[Change, ...] = ()

    def __init__(
        self,
        name: str,
        /,
        *more: Change,
        changes: Iterable[Change] = (),
        tags: str | Iterable[str] = (),
        source: str = "",
        description: str = "",
    ) -> None:
        self.__attrs_init__(
            name, (*more, *to_tuple(changes)), tags=to_set(tags), source=source, description=description
        )

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    def combined(self, *others: Scenario, name: str = "") -> Scenario:
        """One scenario of this and others: all their changes in this order, what several say only once.

        Two changes conflict where they would give one thing different values, or where one takes away what the other
        works on.

        Parameters
        ----------
        *others
            What comes along.
        name
            Of the new scenario; ``""``: theirs, joined by ``" + "``.

        Raises
        ------
        ModelError
            Naming both changes and their scenarios, for every conflict.
        InputError
            For what is no scenario.

        Examples
        --------
        >>> lost = Scenario("lost", Remove("goal:data"))
        >>> lost.combined(Scenario("met", Satisfy("speed", 1))).name
        'lost + met'
        >>> lost | Scenario("found", Satisfy("data", 1))
        Traceback (most recent call last):
        cmocio.errors.ModelError: scenario:lost + found: changes: Remove('goal:data') of 'lost' and Satisfy('data', 1.0) of 'found' cannot both be; leave one out
        """  # noqa: E501 - the error stands on one line
        for other in others:
            if not isinstance(other, Scenario):
                raise InputError("others", f"{other!r} is no scenario; give scenarios")
        together = (self, *others)
        joined = name or " + ".join(dict.fromkeys(scenario.name for scenario in together))
        faults = tuple(_conflicts(together))
        if faults:
            raise ModelError(faults, subject=f"scenario:{joined}")
        return Scenario(
            joined,
            changes=_joined(together),
            tags=frozenset[str]().union(*(scenario.tags for scenario in together)),
            source="; ".join(dict.fromkeys(scenario.source for scenario in together if scenario.source)),
            description="; ".join(dict.fromkeys(item.description for item in together if item.description)),
        )

    def __or__(self, other: Scenario) -> Scenario:
        return self.combined(other) if isinstance(other, Scenario) else NotImplemented

    def __repr__(self) -> str:
        return f"Scenario({', '.join(map(repr, (self.name, *self.changes)))})"


def _joined(together: tuple[Scenario, ...]) -> tuple[Change, ...]:
    """All changes in order; what an earlier scenario says already is not said again."""
    found: tuple[Change, ...] = ()
    for scenario in together:
        found += tuple(change for change in scenario.changes if change not in found)
    return found


def _conflicts(together: tuple[Scenario, ...]) -> Iterator[Fault]:
    """A fault for each two changes of different scenarios that cannot both be meant."""
    placed: list[tuple[Scenario, Any, tuple[Place, ...]]] = []
    for scenario in together:
        own = [(scenario, change, tuple(places(change))) for change in scenario.changes]
        for (first, one, these), (second, other, those) in product(placed, own):
            if one != other and clash(these, those) is not None:
                data = {"one": repr(one), "other": repr(other), "first": first.name, "second": second.name}
                yield Fault("changes", Message.of(CONFLICT, **data))
        placed += own


def flat(things: Iterable[Any]) -> tuple[Any, ...]:
    """All entities in nested collections, in order; what is no entity is passed on for the check to name.

    Examples
    --------
    >>> flat([1, (2, [3])])
    (1, 2, 3)
    """
    found: list[Any] = []
    for thing in things:
        if isinstance(thing, Entity) or not isinstance(thing, Iterable) or isinstance(thing, (str, bytes, Mapping)):
            found.append(thing)
        else:
            found.extend(flat(thing))
    return tuple(found)
