"""Changes to a model: each makes a new one and checks only what it touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import TYPE_CHECKING, Any

import attrs

from cmocio.errors import Fault, InputError, ModelError, NotFoundError, nearest
from cmocio.model._enact import enacted
from cmocio.model._entity import Entity, Value, part_classes
from cmocio.model._references import RATED, Slot, candidates, reference_faults, slots, split_name
from cmocio.model._types import COLLECTIONS
from cmocio.model._whole import LOOP_FREE, duplicate_faults, known_ids, loop_faults
from cmocio.model.benchmark import Observations, to_observations
from cmocio.model.scenario import Add, Change, Observe, Remove, Replace
from cmocio.texts import Message, declare

if TYPE_CHECKING:
    from cmocio.model.alignment_model import AlignmentModel

STILL_REFERS = declare("still-refers", "still refers to {name}; remove that first, or use cascade=True")
NO_ENTITY = declare("no-entity", "{value} is no entity of a model; give goals, stakeholders, benchmarks and so on")

MODEL = "model:"
"""The name by which a change means the model itself."""

Gone = dict[str, set[str]]
"""The ids that are going, by kind, and the functions."""


def by_collection(things: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Entities sorted into the collections of a model."""
    found: dict[str, list[Any]] = {}
    faults = []
    for number, thing in enumerate(things):
        if isinstance(thing, Entity):
            found.setdefault(COLLECTIONS[thing.entity_kind], []).append(thing)
        else:
            faults.append(Fault(f"things[{number}]", Message.of(NO_ENTITY, value=repr(thing)[:60])))
    if faults:
        raise ModelError(faults)
    return {collection: tuple(items) for collection, items in found.items()}


def split(things: Iterable[Any]) -> tuple[tuple[Any, ...], tuple[Change, ...]]:
    """The entities among things, and the changes."""
    listed = tuple(things)
    changes = tuple(thing for thing in listed if isinstance(thing, Change))
    return tuple(thing for thing in listed if not isinstance(thing, Change)), changes


def changed(model: AlignmentModel, changes: Iterable[Change]) -> AlignmentModel:
    """The model after changes, made in their order."""
    for change in changes:
        match change:
            case Replace():
                model = replace(model, change.entity, change.fields)
            case Add():
                model = add(model, change.things)
            case Remove():
                model = remove(model, change.entity, cascade=change.cascade)
            case Observe():
                model = observe(model, change.benchmark, change.observations)
            case _:
                model = changed(model, enacted(model, change))
    return model


def replace(model: AlignmentModel, name: str, fields: Mapping[str, Any]) -> AlignmentModel:
    """See `AlignmentModel.replace`; for a change to the model itself also `MODEL`."""
    if name == MODEL:
        return attrs.evolve(model, **_own_fields(model, fields))
    kind, position = model.locate(name)
    items = getattr(model, COLLECTIONS[kind])
    old = items[position]
    new = with_fields(old, fields)
    changed = (*items[:position], new, *items[position + 1 :])
    if new.key != old.key:
        return _evolved(model, COLLECTIONS[kind], changed)
    rebuilt = model._rebuilt({kind: changed})
    rebuilt._index._cache.update(_same_keys(model, kind))
    _require_sound(_touched_faults(rebuilt, {kind: (position,)}))
    if kind == "stakeholder" and old.function != new.function:
        _require_sound(_all_faults(rebuilt, ("rating",)))
    return rebuilt


def _own_fields(model: AlignmentModel, fields: Mapping[str, Any]) -> dict[str, Any]:
    """New values for fields of the model itself; its collections change by their entities."""
    known = [a.name for a in attrs.fields(type(model)) if a.init and a.name not in COLLECTIONS.values()]
    for name in fields:
        if name not in known:
            raise NotFoundError("field of a model", name, nearest(name, known))
    return dict(fields)


def _evolved(model: AlignmentModel, collection: str, items: tuple[Any, ...]) -> AlignmentModel:
    """The model with one collection changed, checked as a whole."""
    fields: dict[str, Any] = {collection: items}
    return attrs.evolve(model, **fields)


def _same_keys(model: AlignmentModel, kind: str) -> dict[tuple[str, ...], Any]:
    """The look-ups by key of a kind, which stay right while no key changes."""
    return {(kind, "keys"): model.keys(kind), (kind, "positions"): model._index.positions(model, kind)}


def with_fields(entity: Any, fields: Mapping[str, Any]) -> Any:
    """An entity with other values; an unknown field is an error with the nearest names."""
    known = [a.name for a in attrs.fields(type(entity)) if a.init]
    for name in fields:
        if name not in known:
            raise NotFoundError(f"field of {entity.entity_kind.replace('_', ' ')}", name, nearest(name, known))
    parts = part_classes(type(entity))
    new = {name: _with_parts(parts[name], value) if name in parts else value for name, value in fields.items()}
    values = {name: getattr(entity, name) for name in known} | new
    positional = [a.name for a in attrs.fields(type(entity)) if a.init and a.default is attrs.NOTHING]
    return type(entity)(*[values.pop(name) for name in positional], **values)


def _with_parts(cls: type[Value], value: Any) -> Any:
    """A collection in which mappings, as a change holds them, have become parts."""
    if not isinstance(value, (list, tuple)):
        return value
    return tuple(_part(cls, item) if isinstance(item, Mapping) else item for item in value)


def _part(cls: type[Value], row: Mapping[str, Any]) -> Value:
    known = [a.name for a in attrs.fields(cls) if a.init]
    for name in row:
        if name not in known:
            raise NotFoundError(f"field of {cls.__name__}", str(name), nearest(str(name), known))
    values = dict(row)
    positional = [a.name for a in attrs.fields(cls) if a.init and not a.kw_only]
    return cls(*[values.pop(name, None) for name in positional], **values)


def add(model: AlignmentModel, things: tuple[Any, ...]) -> AlignmentModel:
    """See `AlignmentModel.add`."""
    kinds = {collection: kind for kind, collection in COLLECTIONS.items()}
    new = {kinds[collection]: items for collection, items in by_collection(things).items()}
    starts = {kind: len(getattr(model, COLLECTIONS[kind])) for kind in new}
    rebuilt = model._rebuilt({kind: getattr(model, COLLECTIONS[kind]) + items for kind, items in new.items()})
    faults: list[Fault] = []
    for kind, start in starts.items():
        faults += duplicate_faults(kind, enumerate(getattr(rebuilt, COLLECTIONS[kind])), start)
    touched = {kind: range(start, start + len(new[kind])) for kind, start in starts.items()}
    faults += _touched_faults(rebuilt, touched)
    names = {item.key for items in new.values() for item in items}
    names |= {item.function for item in new.get("stakeholder", ())}
    holders = [kind for kind in MIXED if kind not in new and not names.isdisjoint(_mixed_names(rebuilt, kind))]
    faults += _all_faults(rebuilt, holders)
    _require_sound(faults)
    return rebuilt


MIXED = ("initiative", "interaction", "rating")
"""The kinds with references whose bare ids may mean several kinds: a new entity can make these ambiguous."""


def _mixed_names(model: AlignmentModel, kind: str) -> frozenset[str]:
    def make() -> frozenset[str]:
        items = getattr(model, COLLECTIONS[kind])
        if kind == "rating":
            return frozenset(item.subject for item in items)
        field = "builds_on" if kind == "initiative" else "evidence"
        return frozenset(name for item in items for name in getattr(item, field))

    return model._index.get((kind, "mixed"), make)


def _all_faults(model: AlignmentModel, kinds: Iterable[str]) -> Iterator[Fault]:
    return _touched_faults(model, {kind: range(len(getattr(model, COLLECTIONS[kind]))) for kind in kinds})


def _touched_faults(model: AlignmentModel, touched: Mapping[str, Iterable[int]]) -> Iterator[Fault]:
    """Faults of references and loops of the entities at these positions."""
    known = known_ids(model)
    for kind, positions in touched.items():
        collection = COLLECTIONS[kind]
        items = getattr(model, collection)
        for position in positions:
            item = items[position]
            for fault in reference_faults(item, type(item), known):
                yield Fault(f"{collection}[{position}].{fault.place}", fault.message)
        for looping, field in LOOP_FREE:
            if looping == kind and any(getattr(items[position], field) for position in positions):
                yield from loop_faults(kind, field, enumerate(items))
        if kind == "stake":
            yield from duplicate_faults(kind, enumerate(items), min(positions, default=0))


def _require_sound(faults: Iterable[Fault]) -> None:
    found = tuple(dict.fromkeys(faults))
    if found:
        raise ModelError(found)


def observe(model: AlignmentModel, benchmark: str, observations: Observations) -> AlignmentModel:
    """See `AlignmentModel.observe`."""
    seen = model.benchmark(benchmark).observations
    if not isinstance(observations, Iterable):
        raise InputError("observations", f"give {{day: value}} or a list of observations, not {observations!r}")
    return replace(model, f"benchmark:{benchmark}", {"observations": (*seen, *to_observations(observations))})


def remove(model: AlignmentModel, name: str, *, cascade: bool) -> AlignmentModel:
    """See `AlignmentModel.remove`."""
    kind, position = model.locate(name)
    key = model.keys(kind)[position]
    gone: Gone = {k: set() for k in (*COLLECTIONS, "function")}
    gone[kind].add(key)
    if kind == "stakeholder" and _last_of_function(model, position):
        gone["function"].add(model.stakeholders[position].function)
    if not cascade:
        _require_sound(_referring(model, gone, f"{kind}:{key}"))
        items = getattr(model, COLLECTIONS[kind])
        return model._rebuilt({kind: items[:position] + items[position + 1 :]})
    return model._rebuilt(forget(model, gone))


def _last_of_function(model: AlignmentModel, position: int) -> bool:
    function = model.stakeholders[position].function
    return sum(person.function == function for person in model.stakeholders) == 1


def _referring(model: AlignmentModel, gone: Gone, name: str) -> Iterator[Fault]:
    """A fault at each entity that refers to what is going."""
    known = known_ids(model)
    for kind, collection in COLLECTIONS.items():
        for number, item in enumerate(getattr(model, collection)):
            if model.keys(kind)[number] in gone[kind]:
                continue
            for field in _fields_lost(item, gone, known):
                yield Fault(f"{collection}[{number}].{field}", Message.of(STILL_REFERS, name=name))


def _fields_lost(item: Entity, gone: Gone, known: Any) -> Iterator[str]:
    for slot in slots(type(item)):
        if _kept(getattr(item, slot.field), slot, gone, known) != getattr(item, slot.field):
            yield slot.field
    if item.entity_kind == "rating":
        if _is_gone(item.subject, RATED, gone, known):  # type: ignore[attr-defined]
            yield "subject"
        if item.guess_of and _is_gone(item.guess_of, ("stakeholder", "function"), gone, known):  # type: ignore[attr-defined]
            yield "guess_of"


def _is_gone(name: str, kinds: tuple[str, ...], gone: Gone, known: Any) -> bool:
    if len(kinds) == 1:
        return name in gone[kinds[0]]
    fits = candidates(name, kinds, known)
    full = split_name(fits[0]) if fits else None
    return full is not None and full[1] in gone[full[0]]


_LOST = object()
"""What is left of a part that is nothing without what is going."""


def _kept(value: Any, slot: Slot, gone: Gone, known: Any) -> Any:
    """A field's value without the references to what is going."""
    if value is None or value == ():
        return value
    if not slot.many:
        return None if _is_gone(value, slot.kinds, gone, known) else value
    if slot.inside is None:
        return tuple(name for name in value if not _is_gone(name, slot.kinds, gone, known))
    kept = (_part_kept(part, slot.inside, gone, known) for part in value)
    return tuple(part for part in kept if part is not _LOST)


def _part_kept(part: Value, slot: Slot, gone: Gone, known: Any) -> Any:
    value = getattr(part, slot.field)
    kept = _kept(value, slot, gone, known)
    if kept == value:
        return part
    return _LOST if kept is None and slot.required else attrs.evolve(part, **{slot.field: kept})


def forget(model: AlignmentModel, gone: Gone) -> dict[str, tuple[Any, ...]]:
    """The collections without what is going, without references to it, and without what is nothing without it."""
    known = known_ids(model)
    current = {kind: list(zip(model.keys(kind), getattr(model, c), strict=True)) for kind, c in COLLECTIONS.items()}
    spreading = True
    while spreading:
        spreading = False
        for kind, entries in current.items():
            kept = []
            for key, item in entries:
                left = None if key in gone[kind] else _left(item, gone, known)
                if left is not None:
                    kept.append((key, left))
                elif key not in gone[kind]:
                    gone[kind].add(key)
                    spreading = True
            current[kind] = kept
    return {kind: tuple(item for _, item in entries) for kind, entries in current.items()}


def _left(item: Any, gone: Gone, known: Any) -> Any:
    """An entity without its references to what is going; ``None`` where it is nothing without them."""
    if item.entity_kind == "rating" and any(
        field in ("subject", "guess_of") for field in _fields_lost(item, gone, known)
    ):
        return None
    changes: dict[str, Any] = {}
    for slot in slots(type(item)):
        before = changes.get(slot.field, getattr(item, slot.field))
        after = _kept(before, slot, gone, known)
        if after is None and before is not None and slot.required and slot.inside is None:
            return None
        if after != before:
            changes[slot.field] = after
    return with_fields(item, changes) if changes else item


def known_on(model: AlignmentModel, day: Date) -> AlignmentModel:
    """See `AlignmentModel.known_on`."""
    if not _anything_after(model, day):
        return model if model.as_of == day else model._rebuilt({}, as_of=day)
    later = {item.id for item in model.interactions if item.date > day}
    changed: dict[str, tuple[Any, ...]] = {}
    if later:
        gone: Gone = {kind: set() for kind in (*COLLECTIONS, "function")}
        gone["interaction"] = later
        forgotten = forget(model, gone)
        changed = {kind: forgotten[kind] for kind in ("interaction", "initiative")}
    changed["benchmark"] = tuple(_benchmark_on(item, day) for item in model.benchmarks)
    changed["initiative"] = tuple(_initiative_on(i, day) for i in changed.get("initiative", model.initiatives))
    changed["rating"] = tuple(item for item in model.ratings if item.date is None or item.date <= day)
    changed["process"] = tuple(_undated(item, "reviewed", day) for item in model.processes)
    emptied = {
        COLLECTIONS[kind] for kind, items in changed.items() if not items and model.is_recorded(COLLECTIONS[kind])
    }
    return model._rebuilt(changed, as_of=day, recorded=model.recorded | emptied)


def _anything_after(model: AlignmentModel, day: Date) -> bool:
    return (model.latest is not None and model.latest > day) or _has_late_records(model, day)


def _has_late_records(model: AlignmentModel, day: Date) -> bool:
    recorded = any(seen.recorded and seen.recorded > day for item in model.benchmarks for seen in item.observations)
    spent = any(spend.date and spend.date > day for item in model.initiatives for spend in item.spend)
    return recorded or spent or any(item.reviewed and item.reviewed > day for item in model.processes)


def _benchmark_on(item: Any, day: Date) -> Any:
    seen = tuple(observation for observation in item.observations if observation.known_on(day))
    return item if len(seen) == len(item.observations) else attrs.evolve(item, observations=seen)


def _undated(item: Any, field: str, day: Date) -> Any:
    value = getattr(item, field)
    return item if value is None or value <= day else attrs.evolve(item, **{field: None})


def _initiative_on(item: Any, day: Date) -> Any:
    spend = tuple(entry for entry in item.spend if entry.date is None or entry.date <= day)
    releases = tuple(_undated(release, "delivered", day) for release in item.releases)
    if spend == item.spend and releases == item.releases and (item.finished is None or item.finished <= day):
        return item
    status = "active" if item.status == "done" and item.finished is not None and item.finished > day else item.status
    return attrs.evolve(_undated(item, "finished", day), spend=spend, releases=releases, status=status)
