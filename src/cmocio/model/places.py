"""What a change touches, so that two changes that cannot both be meant are found without a model."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cmocio.model.entity import Value
from cmocio.model.id_references import references, split_name

WHOLE = "*"
"""The whole entity: what removes it stands against whatever else is done to it."""
NEW = "+"
"""That the entity comes into being: what is done to it afterwards may build on that."""
USED = "<"
"""That something refers to the entity: it must not be removed elsewhere."""


class Place(NamedTuple):
    """A field of an entity, and what a change puts there."""

    entity: str
    field: str
    value: Any


def linked(name: str) -> Iterator[Place]:
    """Between whom a stake or a dependency stands: without them it would not be there."""
    kind, _, key = name.partition(":")
    if kind == "dependency" and "<" in key:
        depender, _, rest = key.partition("<")
        yield from (Place(f"goal:{goal}", USED, None) for goal in (depender, rest.rpartition(":")[0]))
    if kind == "stake" and ">" in key:
        stakeholder, _, goal = key.partition(">")
        yield from (Place(f"stakeholder:{stakeholder}", USED, None), Place(f"goal:{goal}", USED, None))


def referred(thing: Any, cls: type[Value]) -> Iterator[Place]:
    """What an entity, or new values for fields of one, refers to."""
    for reference in references(thing, cls):
        full = f"{reference.kinds[0]}:{reference.name}" if len(reference.kinds) == 1 else reference.name
        yield Place(full, USED, None)


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
