"""Changes to a model: each makes a new one and checks only what it touched."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any

import attrs

from cmocio.errors import CmocioError, Fault, InputError, KeywordError, ModelError
from cmocio.model.benchmark import Observations, to_observations
from cmocio.model.change import Change
from cmocio.model.checks import between_faults, duplicate_faults, known_ids, loop_faults
from cmocio.model.entity import Entity, Value, made, part_classes
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.id_references import RATED, Slot, candidates, chains, references, slots, split_name
from cmocio.model.tables import M, Tables
from cmocio.texts import Message, declare

STILL_REFERS = declare("still-refers", "still refers to {name}; remove that first, or use cascade=True")
NO_ENTITY = declare("no-entity", "{value} is not an entity of a model; give goals, stakeholders, benchmarks and so on")

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


def changed(model: M, changes: Iterable[Change]) -> M:
    """The model after changes, made in their order."""
    for change in changes:
        model = change.applied(model)
    return model


def changed_as_far_as_possible(model: M, changes: Iterable[Change]) -> tuple[M, tuple[Change, ...], tuple[Change, ...]]:
    """A new model with those of the changes made that can be, these as they were made, and what cannot be made.

    A change that needs another waits for it.

    Examples
    --------
    >>> from cmocio.model import Add, AlignmentModel, Goal, Satisfy
    >>> model, made, left = changed_as_far_as_possible(
    ...     AlignmentModel("m"), [Satisfy("a", 1), Satisfy("b", 1), Add(Goal("a", "A"))])
    >>> model.goal("a").satisfaction, [change.change for change in made], left
    (1.0, ['add', 'satisfy'], (Satisfy('b', 1.0),))
    """
    made: list[Change] = []
    waiting, before = list(changes), -1
    while waiting and len(made) > before:
        before, left = len(made), []
        for change in waiting:
            try:
                model = changed(model, (change,))
                made.append(change)
            except CmocioError:
                left.append(change)
        waiting = left
    return model, tuple(made), tuple(waiting)


def replace(model: M, name: str, fields: Mapping[str, Any]) -> M:
    """See `AlignmentModel.replace`; for a change to the model itself also `MODEL`."""
    if name == MODEL:
        return attrs.evolve(model, **_own_fields(model, fields))
    kind, position = model.locate(name)
    items = model.entities(kind)
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


def _own_fields(model: Tables, fields: Mapping[str, Any]) -> dict[str, Any]:
    """New values for fields of the model itself; its collections change by their entities."""
    known = [a.name for a in attrs.fields(type(model)) if a.init and a.name not in COLLECTIONS.values()]
    for name in fields:
        if name not in known:
            raise KeywordError(type(model).__name__, name, tuple(known))
    return dict(fields)


def _evolved(model: M, collection: str, items: tuple[Any, ...]) -> M:
    """The model with one collection changed, checked as a whole."""
    fields: dict[str, Any] = {collection: items}
    return attrs.evolve(model, **fields)


def _same_keys(model: Tables, kind: str) -> dict[tuple[str, ...], Any]:
    """The look-ups by key of a kind, which stay right while no key changes."""
    return {(kind, "keys"): model.keys(kind), (kind, "positions"): model.positions(kind)}


def with_fields(entity: Any, fields: Mapping[str, Any]) -> Any:
    """An entity with other values; an unknown field is an error with the nearest names."""
    known = [a.name for a in attrs.fields(type(entity)) if a.init]
    parts = part_classes(type(entity))
    new = {name: _with_parts(parts[name], value) if name in parts else value for name, value in fields.items()}
    return made(type(entity), {name: getattr(entity, name) for name in known} | new)


def _with_parts(cls: type[Value], value: Any) -> Any:
    """A collection in which mappings, as a change holds them, have become parts."""
    if not isinstance(value, (list, tuple)):
        return value
    needed = dict.fromkeys(a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING)
    return tuple(made(cls, {**needed, **item}) if isinstance(item, Mapping) else item for item in value)


def add(model: M, things: tuple[Any, ...]) -> M:
    """See `AlignmentModel.add`."""
    kinds = {collection: kind for kind, collection in COLLECTIONS.items()}
    new = {kinds[collection]: items for collection, items in by_collection(things).items()}
    starts = {kind: len(model.entities(kind)) for kind in new}
    rebuilt = model._rebuilt({kind: model.entities(kind) + items for kind, items in new.items()})
    faults: list[Fault] = []
    for kind, start in starts.items():
        faults += duplicate_faults(kind, enumerate(rebuilt.entities(kind)), start)
    touched = {kind: range(start, start + len(new[kind])) for kind, start in starts.items()}
    faults += _touched_faults(rebuilt, touched)
    names = {item.key for items in new.values() for item in items}
    names |= {item.function for item in new.get("stakeholder", ())}
    holders = [kind for kind in COLLECTIONS if kind not in new and not names.isdisjoint(_mixed_names(model, kind))]
    faults += _all_faults(rebuilt, holders)
    _require_sound(faults)
    return rebuilt


def _mixed_names(model: Tables, kind: str) -> frozenset[str]:
    """References that may mean several kinds of entity: a new one can make them ambiguous."""

    def make() -> frozenset[str]:
        items = model.entities(kind)
        if kind == "rating":
            return frozenset(item.subject for item in items)
        if not items or all(len(slot.kinds) == 1 for slot in slots(type(items[0]))):
            return frozenset()
        found = (reference for item in items for reference in references(item, type(item)))
        return frozenset(reference.name for reference in found if len(reference.kinds) > 1)

    return model._index.get((kind, "mixed"), make)


def _all_faults(model: Tables, kinds: Iterable[str]) -> Iterator[Fault]:
    return _touched_faults(model, {kind: range(len(model.entities(kind))) for kind in kinds})


def _touched_faults(model: Tables, touched: Mapping[str, Iterable[int]]) -> Iterator[Fault]:
    """Faults of references and loops of the entities at these positions."""
    known = known_ids(model)
    for kind, positions in touched.items():
        items = model.entities(kind)
        yield from between_faults(kind, ((position, items[position]) for position in positions), known)
        for slot in chains(type(items[0])) if items else ():
            if any(getattr(items[position], slot.field) for position in positions):
                yield from loop_faults(kind, slot.field, enumerate(items))
        if kind == "stake":
            yield from duplicate_faults(kind, enumerate(items), min(positions, default=0))


def _require_sound(faults: Iterable[Fault]) -> None:
    found = tuple(dict.fromkeys(faults))
    if found:
        raise ModelError(found)


def observe(model: M, benchmark: str, observations: Observations) -> M:
    """See `AlignmentModel.observe`."""
    seen = model.entity("benchmark", benchmark).observations
    if not isinstance(observations, Iterable):
        raise InputError("observations", f"pass {{day: value}} or a list of observations, not {observations!r}")
    return replace(model, f"benchmark:{benchmark}", {"observations": (*seen, *to_observations(observations))})


def remove(model: M, name: str, *, cascade: bool) -> M:
    """See `AlignmentModel.remove`."""
    kind, position = model.locate(name)
    key = model.keys(kind)[position]
    gone: Gone = {k: set() for k in (*COLLECTIONS, "function")}
    gone[kind].add(key)
    if kind == "stakeholder" and _last_of_function(model, position):
        gone["function"].add(model.entities("stakeholder")[position].function)
    if not cascade:
        _require_sound(_referring(model, gone, f"{kind}:{key}"))
        items = model.entities(kind)
        return model._rebuilt({kind: items[:position] + items[position + 1 :]})
    return model._rebuilt(forget(model, gone))


def _last_of_function(model: Tables, position: int) -> bool:
    function = model.entities("stakeholder")[position].function
    return [person.function for person in model.entities("stakeholder")].count(function) == 1


def _referring(model: Tables, gone: Gone, name: str) -> Iterator[Fault]:
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


def forget(model: Tables, gone: Gone) -> dict[str, tuple[Any, ...]]:
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


def known_on(model: M, day: Date, recorded: frozenset[str]) -> M:
    """See `AlignmentModel.known_on`; the model itself where nothing is later."""
    if not _anything_after(model, day):
        return model
    changed = model.gathered(DATED, ("known on", day), lambda: _known_on(model, day))
    emptied = {COLLECTIONS[kind] for kind, items in changed.items() if not items and model.entities(kind)}
    return model._rebuilt(changed, as_of=day, recorded=recorded | emptied)


DATED = ("benchmark", "initiative", "interaction", "rating", "process")
"""The kinds that hold days on which something happened."""


def _known_on(model: Tables, day: Date) -> dict[str, tuple[Any, ...]]:
    later = {item.id for item in model.entities("interaction") if item.date > day}
    changed: dict[str, tuple[Any, ...]] = {}
    if later:
        gone: Gone = {kind: set() for kind in (*COLLECTIONS, "function")}
        gone["interaction"] = later
        forgotten = forget(model, gone)
        changed = {kind: forgotten[kind] for kind in ("interaction", "initiative")}
    changed["benchmark"] = tuple(_benchmark_on(item, day) for item in model.entities("benchmark"))
    initiatives = changed.get("initiative", model.entities("initiative"))
    changed["initiative"] = tuple(_initiative_on(item, day) for item in initiatives)
    changed["rating"] = tuple(item for item in model.entities("rating") if item.date is None or item.date <= day)
    changed["process"] = tuple(_undated(item, "reviewed", day) for item in model.entities("process"))
    return changed


def _anything_after(model: Tables, day: Date) -> bool:
    if model.latest is not None and model.latest > day:
        return True
    return model.gathered(DATED, ("late records", day), lambda: _has_late_records(model, day))


def _has_late_records(model: Tables, day: Date) -> bool:
    seen = (observation for item in model.entities("benchmark") for observation in item.observations)
    recorded = any(one.recorded and one.recorded > day for one in seen)
    spent = any(spend.date and spend.date > day for item in model.entities("initiative") for spend in item.spend)
    return recorded or spent or any(item.reviewed and item.reviewed > day for item in model.entities("process"))


def _benchmark_on(item: Any, day: Date) -> Any:
    seen = tuple(observation for observation in item.observations if observation.known_on(day))
    said = tuple(forecast for forecast in item.forecasts if forecast.date <= day)
    same = len(seen) == len(item.observations) and len(said) == len(item.forecasts)
    return item if same else attrs.evolve(item, observations=seen, forecasts=said)


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
