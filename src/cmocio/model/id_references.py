"""Which field of which entity refers to what: read from the fields' metadata, once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, get_args, get_type_hints

import attrs

from cmocio.errors import Fault, Near
from cmocio.model._per_class import per_class
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import COLLECTIONS
from cmocio.near import Names
from cmocio.texts import Message, declare

DANGLING = declare("dangling", "no {kinds} {name!r}{hint}")
AMBIGUOUS = declare("ambiguous", "{name!r} may mean {choices}; write one of these")
PERSON_RATED = declare("person-rated", "{name!r} is a stakeholder; rate a goal, an initiative or a topic, not a person")


class Known(dict[str, Collection[str]]):
    """The ids that exist, by kind; functions under ``"function"``. Each kind is looked up when it is asked for."""

    def __init__(self, ids_of: Callable[[str], Collection[str]]) -> None:
        super().__init__()
        self._ids_of = ids_of
        self._names: dict[tuple[str, ...], Names] = {}

    def __missing__(self, kind: str) -> Collection[str]:
        found = self[kind] = self._ids_of(kind)
        return found

    def near(self, name: str, kinds: tuple[str, ...]) -> Near:
        """What looks like a name among the ids of some kinds."""
        return Near(name, self._names.setdefault(kinds, Names(*(self[kind] for kind in kinds))))


@attrs.frozen
class Slot:
    """A field that holds references: where it is, and what it may point at."""

    field: str
    kinds: tuple[str, ...]
    many: bool
    required: bool
    inside: Slot | None = None


@per_class
def slots(cls: type[Value]) -> tuple[Slot, ...]:
    """The reference-holding fields of a class, those of its parts included."""
    found: list[Slot] = []
    hints: Mapping[str, Any] = {}
    for attribute in attrs.fields(cls):
        if "refers_to" in attribute.metadata:
            many = attribute.default == ()
            required = attribute.default is attrs.NOTHING
            found.append(Slot(attribute.name, attribute.metadata["refers_to"], many, required))
        elif attribute.default == ():
            hints = hints or get_type_hints(cls)
            part = get_args(hints[attribute.name])[0]
            if isinstance(part, type) and issubclass(part, Value):
                found += [Slot(attribute.name, s.kinds, True, s.required, s) for s in slots(part)]
    return tuple(found)


@per_class
def chains(cls: type[Entity]) -> tuple[Slot, ...]:
    """Fields in which an entity names others of its kind: going from one to the next must come to an end."""
    return tuple(slot for slot in slots(cls) if slot.kinds == (cls.entity_kind,) and slot.inside is None)


@per_class
def function_fields(cls: type[Value]) -> tuple[str, ...]:
    """The fields in which a class names functions."""
    return tuple(a.name for a in attrs.fields(cls) if "names_functions" in a.metadata)


@attrs.frozen
class IdReference:
    """One reference: the path of the field, the name written there, the kinds it may mean."""

    path: str
    name: str
    kinds: tuple[str, ...]


def _get(thing: Any, field: str) -> Any:
    return thing.get(field) if isinstance(thing, Mapping) else getattr(thing, field, None)


def _found(thing: Any, slot: Slot, prefix: str) -> Iterator[IdReference]:
    value = _get(thing, slot.field)
    path = f"{prefix}{slot.field}"
    if value is None:
        return
    if not slot.many:
        if isinstance(value, str):
            yield IdReference(path, value, slot.kinds)
        return
    items = (value,) if isinstance(value, str) else value if isinstance(value, (tuple, list)) else ()
    for number, item in enumerate(items):
        if slot.inside is not None:
            if isinstance(item, str) and slot.inside.required:
                yield IdReference(f"{path}[{number}]", item, slot.kinds)
            else:
                yield from _found(item, slot.inside, f"{path}[{number}].")
        elif isinstance(item, str):
            yield IdReference(f"{path}[{number}]", item, slot.kinds)


def references(thing: Any, cls: type[Value]) -> Iterator[IdReference]:
    """All references of an entity or a change, or of a raw row meant to become one."""
    for slot in slots(cls):
        yield from _found(thing, slot, "")


def split_name(name: str) -> tuple[str, str] | None:
    """The kind and the id of a full name ``"kind:id"``, or ``None`` where there is no kind before the colon."""
    kind, colon, key = name.partition(":")
    return (kind, key) if colon and (kind in COLLECTIONS or kind in ("function", "topic")) else None


def candidates(name: str, kinds: tuple[str, ...], known: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The full names among these kinds that `name`, full or bare, may mean."""
    fits = [f"{kind}:{name}" for kind in kinds if name in known[kind]]
    full = split_name(name)
    if full is not None and full[0] in kinds and full[1] in known[full[0]]:
        fits.append(name)
    return tuple(dict.fromkeys(fits))


def _dangling(name: str, kinds: tuple[str, ...], known: Known) -> Message:
    full = split_name(name)
    wanted, key = ((full[0],), full[1]) if full is not None and full[0] in kinds else (kinds, name)
    words = " or ".join(kind.replace("_", " ") for kind in wanted)
    return Message.of(DANGLING, kinds=words, name=key, hint=known.near(key, wanted))


def _problem(reference: IdReference, known: Known) -> Message | None:
    name, kinds = reference.name, reference.kinds
    if len(kinds) == 1:
        return None if name in known[kinds[0]] else _dangling(name, kinds, known)
    fits = candidates(name, kinds, known)
    if len(fits) == 1:
        return None
    return Message.of(AMBIGUOUS, name=name, choices=fits) if fits else _dangling(name, kinds, known)


RATED = ("goal", "initiative", "term", "data_source", "benchmark", "process", "function")


def _rating_faults(thing: Any, known: Known) -> Iterator[Fault]:
    subject, guess_of = _get(thing, "subject"), _get(thing, "guess_of")
    if isinstance(subject, str) and (problem := _subject_problem(subject, known)) is not None:
        yield Fault("subject", problem)
    if isinstance(guess_of, str) and not any(guess_of in known[kind] for kind in ("stakeholder", "function")):
        yield Fault("guess_of", _dangling(guess_of, ("stakeholder", "function"), known))


def _subject_problem(name: str, known: Known) -> Message | None:
    fits = candidates(name, RATED, known)
    if len(fits) > 1:
        return Message.of(AMBIGUOUS, name=name, choices=fits)
    full = split_name(name)
    bare = full[1] if full is not None and full[0] in ("topic", "stakeholder") else name
    if not fits and (bare in known["stakeholder"] or (full is not None and full[0] == "stakeholder")):
        return Message.of(PERSON_RATED, name=name)
    if fits or (full is not None and full[0] == "topic"):
        return None
    return _dangling(name, RATED, known) if full is not None and full[0] in RATED else None


SPECIAL: Mapping[str, Callable[[Any, Known], Iterator[Fault]]] = {"rating": _rating_faults}


def all_lead_somewhere(items: Sequence[Entity], known: Known) -> bool:
    """Whether every reference of these entities of a kind is sound; each different name is looked up once."""
    if not items or items[0].entity_kind in SPECIAL:
        return not items
    return all(_all_known(_names(items, slot), slot.kinds, known) for slot in slots(type(items[0])))


def _all_known(names: Iterable[str], kinds: tuple[str, ...], known: Known) -> bool:
    if len(kinds) == 1:
        return all(map(known[kinds[0]].__contains__, names))
    return all(_problem(IdReference("", name, kinds), known) is None for name in names)


def _names(items: Iterable[Any], slot: Slot) -> Iterable[str]:
    """The different names that sound entities hold in a field."""
    values = map(attrgetter(slot.field), items)
    if slot.inside is not None:
        return _names(chain.from_iterable(values), slot.inside)
    return ({*chain.from_iterable(values)} if slot.many else {*values}) - {None}


def reference_faults(thing: Any, cls: type[Entity], known: Known) -> Iterator[Fault]:
    """Every reference of an entity (or raw row) that leads nowhere or to two places, with its place below it."""
    for reference in references(thing, cls):
        problem = _problem(reference, known) if reference.name else None  # an empty name is a fault of the field
        if problem is not None:
            yield Fault(reference.path, problem)
    if cls.entity_kind in SPECIAL:
        yield from SPECIAL[cls.entity_kind](thing, known)
