"""What a change touches, so that two changes that cannot both be meant are found without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmocio.model._entity import Entity
from cmocio.model._references import references, split_name
from cmocio.model.benchmark import Benchmark
from cmocio.model.dependency import Dependency
from cmocio.model.goal import Goal
from cmocio.model.initiative import Initiative
from cmocio.model.interaction import Interaction
from cmocio.model.rating import Rating
from cmocio.model.stake import Stake
from cmocio.model.stakeholder import Stakeholder

__all__ = ["Place", "clash", "places"]

WHOLE = "*"
"""The whole entity: what removes it stands against whatever else is done to it."""
NEW = "+"
"""That the entity comes into being: what is done to it afterwards may build on that."""
USED = "<"
"""That something refers to the entity: it must not be removed elsewhere."""

DATES = ("due", "releases", "ready_on", "date")
PARALLEL = ("stake", "dependency", "rating")
"""The kinds of which there may be several under one key."""
REFERRING: Mapping[str, type[Entity]] = {
    cls.entity_kind: cls for cls in (Stakeholder, Goal, Stake, Dependency, Benchmark, Initiative, Interaction, Rating)
}
"""The classes whose entities refer to others, by kind."""


class Place(NamedTuple):
    """A field of an entity, and what a change puts there."""

    entity: str
    field: str
    value: Any


def places(change: Any) -> Iterator[Place]:
    """All that a change touches."""
    return _PLACES[change.change](change)


def _replaced(change: Any) -> Iterator[Place]:
    yield from (Place(change.entity, name, value) for name, value in change.fields.items())
    yield from _linked(change.entity)
    named = split_name(change.entity)
    if named is not None and named[0] in REFERRING:
        yield from _referred(change.fields, REFERRING[named[0]])


def _linked(name: str) -> Iterator[Place]:
    """Between whom a stake or a dependency stands: without them it would not be there."""
    kind, _, key = name.partition(":")
    if kind == "dependency" and "<" in key:
        depender, _, rest = key.partition("<")
        yield from (Place(f"goal:{goal}", USED, None) for goal in (depender, rest.rpartition(":")[0]))
    if kind == "stake" and ">" in key:
        stakeholder, _, goal = key.partition(">")
        yield from (Place(f"stakeholder:{stakeholder}", USED, None), Place(f"goal:{goal}", USED, None))


def _referred(thing: Any, cls: type[Entity]) -> Iterator[Place]:
    """What an entity, or new values for fields of one, refers to."""
    for reference in references(thing, cls):
        full = f"{reference.kinds[0]}:{reference.name}" if len(reference.kinds) == 1 else reference.name
        yield Place(full, USED, None)


def _added(change: Any) -> Iterator[Place]:
    for thing in change.things:
        if thing.entity_kind not in PARALLEL:
            yield Place(thing.full_name, NEW, thing)
        yield from _referred(thing, type(thing))


def _removed(change: Any) -> Iterator[Place]:
    yield Place(change.entity, WHOLE, "remove")


def _observed(change: Any) -> Iterator[Place]:
    for day in dict.fromkeys(seen.date for seen in change.observations):
        values = tuple(seen for seen in change.observations if seen.date == day)
        yield Place(f"benchmark:{change.benchmark}", f"observations[{day}]", values)


def _satisfied(change: Any) -> Iterator[Place]:
    yield Place(f"goal:{change.goal}", "satisfaction", change.value)


def _delayed(change: Any) -> Iterator[Place]:
    yield from (Place(change.entity, name, change) for name in change.fields or DATES)
    yield from _linked(change.entity)


def _lost(change: Any) -> Iterator[Place]:
    name = f"dependency:{change.dependency.removeprefix('dependency:')}"
    yield Place(name, WHOLE, "lose")
    yield from _linked(name)


def _staffed(change: Any) -> Iterator[Place]:
    yield Place(f"initiative:{change.initiative}", f"team[{change.stakeholder}:{change.responsibility}]", change)
    yield Place(f"stakeholder:{change.stakeholder}", USED, None)


def _held(change: Any) -> Iterator[Place]:
    yield Place(f"series:{change.series}", WHOLE, change)
    for kind, names in (
        ("stakeholder", change.participants),
        ("goal", change.goals),
        ("initiative", change.initiatives),
    ):
        yield from (Place(f"{kind}:{name}", USED, None) for name in names)


_PLACES: Mapping[str, Callable[[Any], Iterator[Place]]] = {
    "replace": _replaced,
    "add": _added,
    "remove": _removed,
    "observe": _observed,
    "satisfy": _satisfied,
    "delay": _delayed,
    "lose": _lost,
    "staff": _staffed,
    "hold": _held,
}


def clash(one: Sequence[Place], other: Sequence[Place]) -> tuple[Place, Place] | None:
    """The first two places that two changes touch with different intent; ``None`` where they go together."""
    for a in one:
        for b in other:
            if _same(a.entity, b.entity) and _meet(a.field, b.field) and (a.field, a.value) != (b.field, b.value):
                return a, b
    return None


def _same(one: str, other: str) -> bool:
    """Whether two names may mean one entity: equal, or a bare id and a full name of the same key."""
    if one == other:
        return True
    a, b = split_name(one), split_name(other)
    if (a is None) == (b is None):
        return False
    return (a or ("", one))[1] == (b or ("", other))[1]


def _meet(one: str, other: str) -> bool:
    if NEW in (one, other):
        return one == other or WHOLE in (one, other)
    return WHOLE in (one, other) or one == other or one.startswith(f"{other}[") or other.startswith(f"{one}[")
