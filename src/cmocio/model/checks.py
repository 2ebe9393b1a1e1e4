"""Checks and facts of a whole model."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from hashlib import blake2b
from typing import Any

import msgspec

from cmocio.errors import Fault
from cmocio.model.entity import Entity
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.id_references import Known, all_lead_somewhere, chains, reference_faults
from cmocio.model.plain import plain
from cmocio.model.tables import Tables
from cmocio.texts import Message, declare

DUPLICATE = declare("duplicate-id", "{name!r} is already taken by {first}; give it another id")
OVERLAP = declare("stake-overlap", "{first} states this stake for some of the same days; join them or end one")
LOOP = declare("part-of-itself", "{loop} lead back to the start; break the loop somewhere")
UNKNOWN_COLLECTION = declare("unknown-collection", "{value!r} is not a collection of a model; choose one of {choices}")
PARALLEL = ("dependency", "rating")
"""The kinds of which there may be several under one key."""


def known_ids(model: Tables) -> Known:
    """The ids that exist, by kind, and the functions."""
    return Known(lambda kind: dict.fromkeys(model.functions) if kind == "function" else model.positions(kind))


def model_faults(model: Tables) -> Iterator[Fault]:
    """Every fault between the sound parts of a model."""
    known = known_ids(model)
    for kind, collection in COLLECTIONS.items():
        items = getattr(model, collection)
        if kind not in PARALLEL and len({item.key for item in items}) < len(items):
            yield from duplicate_faults(kind, enumerate(items))
        if not all_lead_somewhere(items, known):
            yield from between_faults(kind, enumerate(items), known)
    for kind in COLLECTIONS:
        items = model.entities(kind)
        for slot in chains(type(items[0])) if items else ():
            yield from loop_faults(kind, slot.field, enumerate(items))


def between_faults(
    kind: str, things: Iterable[tuple[int, Any]], known: Known, cls: type[Entity] | None = None
) -> Iterator[Fault]:
    """Faults of what these numbered things of a kind refer to; of rows that are no entities, with the class."""
    for number, thing in things:
        for fault in reference_faults(thing, cls or type(thing), known):
            yield fault.under(f"{COLLECTIONS[kind]}[{number}]")


def recorded_faults(recorded: frozenset[str]) -> Iterator[Fault]:
    """Names of collections that there are not."""
    for name in sorted(recorded - set(COLLECTIONS.values())):
        yield Fault("recorded", Message.of(UNKNOWN_COLLECTION, value=name, choices=tuple(COLLECTIONS.values())))


def duplicate_faults(kind: str, items: Iterable[tuple[int, Any]], start: int = 0) -> Iterator[Fault]:
    """Ids used twice; stakes of one stakeholder on one goal for some of the same days.

    Dependencies and ratings may run in parallel. Only items numbered from `start` on are named.
    """
    if kind in PARALLEL:
        return
    collection = COLLECTIONS[kind]
    seen: dict[str, list[tuple[int, Any]]] = {}
    for number, item in items:
        before = seen.setdefault(item.key, [])
        clash = next((n for n, other in before if kind != "stake" or _overlap(other, item)), None)
        if clash is not None and number >= start:
            first = f"{collection}[{clash}]"
            if kind == "stake":
                yield Fault(f"{collection}[{number}]", Message.of(OVERLAP, first=first))
            else:
                place = f"{collection}[{number}].{'name' if kind == 'scenario' else 'id'}"
                yield Fault(place, Message.of(DUPLICATE, name=item.key, first=first))
        before.append((number, item))


def _overlap(a: Any, b: Any) -> bool:
    return (a.until or Date.max) >= (b.since or Date.min) and (b.until or Date.max) >= (a.since or Date.min)


def loop_faults(kind: str, field: str, items: Iterable[tuple[int, Any]]) -> Iterator[Fault]:
    """One fault for each loop that a field makes, at the first entity of it."""
    following: dict[str, tuple[str, ...]] = {}
    places: dict[str, int] = {}
    for number, item in items:
        value = getattr(item, field)
        if value:
            following[item.key] = (value,) if isinstance(value, str) else value
            places[item.key] = number
    done: set[str] = set()
    for start in following:
        loop = _loop_from(start, following, done)
        if loop:
            first = min(loop, key=places.__getitem__)
            turned = loop[loop.index(first) :] + loop[: loop.index(first)]
            place = f"{COLLECTIONS[kind]}[{places[first]}].{field}"
            yield Fault(place, Message.of(LOOP, loop=" → ".join((*turned, first))))


def _loop_from(start: str, following: Mapping[str, tuple[str, ...]], done: set[str]) -> tuple[str, ...]:
    """The first loop met on the way from `start`, by depth-first search without recursion."""
    path: list[str] = []
    on_path: set[str] = set()
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            path.pop()
            on_path.discard(node)
            done.add(node)
        elif node in on_path:
            loop = tuple(path[path.index(node) :])
            done.update(path)
            return loop
        elif node not in done:
            path.append(node)
            on_path.add(node)
            stack.append((node, True))
            stack.extend((after, False) for after in reversed(following.get(node, ())) if after in following)
    return ()


def digest(model: Tables) -> str:
    """128 bits of BLAKE2b over the canonical plain form, in hexadecimal."""
    return blake2b(msgspec.json.encode(plain(model)), digest_size=16).hexdigest()


def counts(model: Tables) -> list[str]:
    """How many entities of each kind there are, where there are any."""
    found = []
    for kind, collection in COLLECTIONS.items():
        n = len(getattr(model, collection))
        if n:
            found.append(f"{n} {(kind if n == 1 else collection).replace('_', ' ')}")
    return found
