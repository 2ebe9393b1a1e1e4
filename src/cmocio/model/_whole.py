"""Checks and facts of a whole model."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date as Date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from cmocio.errors import Fault
from cmocio.model._period import period_faults
from cmocio.model._plain import plain
from cmocio.model._references import reference_faults
from cmocio.model._types import COLLECTIONS
from cmocio.texts import Message, declare

if TYPE_CHECKING:
    from cmocio.model.alignment_model import AlignmentModel

DUPLICATE = declare("duplicate-id", "{name!r} is taken already by {first}; give it another id")
OVERLAP = declare("stake-overlap", "{first} states this stake for some of the same days; join them or end one")
LOOP = declare("part-of-itself", "{loop} lead back to the start; end the loop somewhere")
UNKNOWN_COLLECTION = declare("unknown-collection", "{value!r} is no collection of a model; choose of {choices}")

LOOP_FREE = (("stakeholder", "part_of"), ("initiative", "part_of"), ("initiative", "after"), ("interaction", "follows"))
"""Fields in which going from one to the next must come to an end."""


def known_ids(model: AlignmentModel) -> dict[str, Container[str]]:
    """The ids that exist, by kind, and the functions."""
    known: dict[str, Container[str]] = {kind: model._index.positions(model, kind) for kind in COLLECTIONS}
    known["function"] = dict.fromkeys(model.functions)
    return known


def model_faults(model: AlignmentModel) -> Iterator[Fault]:
    """Every fault between the sound parts of a model."""
    known = known_ids(model)
    yield from own_faults(model)
    for kind, collection in COLLECTIONS.items():
        items = getattr(model, collection)
        yield from duplicate_faults(kind, enumerate(items))
        for number, item in enumerate(items):
            for fault in reference_faults(item, type(item), known):
                yield Fault(f"{collection}[{number}].{fault.place}", fault.message)
    for kind, name in LOOP_FREE:
        yield from loop_faults(kind, name, enumerate(getattr(model, COLLECTIONS[kind])))


def own_faults(model: AlignmentModel) -> Iterator[Fault]:
    """Faults of the model's own fields."""
    yield from period_faults(model.start, model.end, "start", "end")
    for name in sorted(model.recorded - set(COLLECTIONS.values())):
        yield Fault("recorded", Message.of(UNKNOWN_COLLECTION, value=name, choices=tuple(COLLECTIONS.values())))


def duplicate_faults(kind: str, items: Iterable[tuple[int, Any]], start: int = 0) -> Iterator[Fault]:
    """Ids used twice; stakes of one stakeholder on one goal for some of the same days.

    Dependencies and ratings may run in parallel. Only items numbered from `start` on are named.
    """
    if kind in ("dependency", "rating"):
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


def latest_day(model: AlignmentModel) -> Date | None:
    """The latest day on which something happened."""
    observations = [seen for benchmark in model.benchmarks for seen in benchmark.observations]
    days: list[Date | None] = [seen.date for seen in observations]
    days += [seen.recorded for seen in observations]
    days += [interaction.date for interaction in model.interactions]
    days += [release.delivered for initiative in model.initiatives for release in initiative.releases]
    days += [initiative.finished for initiative in model.initiatives]
    days += [rating.date for rating in model.ratings]
    return max((day for day in days if day is not None), default=None)


def digest(model: AlignmentModel) -> str:
    """128 bits of BLAKE2b over the canonical plain form, in hexadecimal."""
    return blake2b(msgspec.json.encode(plain(model)), digest_size=16).hexdigest()


def counts(model: AlignmentModel) -> list[str]:
    """How many entities of each kind there are, where there are any."""
    found = []
    for kind, collection in COLLECTIONS.items():
        n = len(getattr(model, collection))
        if n:
            found.append(f"{n} {(kind if n == 1 else collection).replace('_', ' ')}")
    return found
