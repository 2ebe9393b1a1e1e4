"""Which fields differ between two states of a model, and how: what reads none of them need not be asked again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Final

import attrs

from cmocio.frozen import grouped
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.entity import Entity
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.rows import CLASSES

IDS: Final = "*.id"
"""Which entities there are, of whatever kind: what only looks up names reads these."""
OWN: Final = tuple(a.name for a in attrs.fields(AlignmentModel) if a.init and a.name not in COLLECTIONS.values())
"""The fields of the model itself."""


@cache
def fields_of(collection: str) -> tuple[str, ...]:
    """The full names of the fields of a collection's entities.

    Examples
    --------
    >>> fields_of("terms")[-2:]
    ('terms.known_by', 'terms.weight')
    """
    (kind,) = (kind for kind, name in COLLECTIONS.items() if name == collection)
    return tuple(f"{collection}.{field.name}" for field in attrs.fields(CLASSES[kind]) if field.init)


def expanded(reads: Mapping[str, str] | Iterable[str]) -> Iterator[str]:
    """The full names of fields, from those of each collection in one text, or from collections read as a whole.

    Examples
    --------
    >>> list(expanded({"goals": "weight owner", "*": "id"}))
    ['goals.weight', 'goals.owner', '*.id']
    >>> list(expanded(["stakes"])) == list(fields_of("stakes"))
    True
    """
    if isinstance(reads, Mapping):
        yield from (f"{collection}.{name}" for collection, names in reads.items() for name in names.split())
    else:
        yield from (name for collection in reads for name in fields_of(collection))


def differences(before: AlignmentModel, after: AlignmentModel) -> dict[str, Hashable]:
    """For each field that differs, such as ``"goals.weight"`` or ``"as_of"``, how: equal only where `after` is.

    Where a collection has other entities, or the same in another order, all its fields differ.

    Examples
    --------
    >>> from cmocio import Goal
    >>> model = AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")])
    >>> differences(model, model.replace("b", weight=2))
    {'goals.weight': ((1, 2.0),)}
    """
    found: dict[str, Hashable] = {n: v for n in OWN if (v := getattr(after, n)) != getattr(before, n)}
    gone_or_come: list[Hashable] = []
    for collection in COLLECTIONS.values():
        old, new = getattr(before, collection), getattr(after, collection)
        if old is new:
            continue
        others = [n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a is not b]
        if len(old) == len(new) and all(old[n].key == new[n].key for n in others):
            moved = ((n, pair) for n in others for pair in _changed_fields(collection, old[n], new[n]))
            found |= grouped((name, (n, value)) for n, (name, value) in moved)
        else:
            whole = (collection, len(new), tuple((n, new[n]) for n in others), new[len(old) :])
            gone_or_come.append(whole)
            found |= dict.fromkeys(fields_of(collection), whole)
    return found | ({IDS: tuple(gone_or_come)} if gone_or_come else {})


def _changed_fields(collection: str, old: Entity, new: Entity) -> Iterator[tuple[str, Any]]:
    names = fields_of(collection)
    values = _values_of(names)
    if old != new:
        yield from ((n, b) for n, a, b in zip(names, values(old), values(new), strict=True) if a != b)


@cache
def _values_of(names: tuple[str, ...]) -> attrgetter[Any]:
    return attrgetter(*(name.partition(".")[2] for name in names))


def fields_between(gone: Iterable[Entity], come: Iterable[Entity]) -> frozenset[str]:
    """The fields that differ where these entities go and those come; one that changes does both.

    Examples
    --------
    >>> from cmocio import Goal
    >>> sorted(fields_between([Goal("a", "A")], [Goal("a", "A", weight=2, satisfaction=1)]))
    ['goals.satisfaction', 'goals.weight']
    """
    found: set[str] = set()
    old, new = ({item.full_name: item for item in side} for side in (gone, come))
    for name in old.keys() | new.keys():
        collection = COLLECTIONS[(old.get(name) or new[name]).entity_kind]
        if name in old and name in new:
            found.update(field for field, _ in _changed_fields(collection, old[name], new[name]))
        else:
            found.update(fields_of(collection), (IDS,))
    return frozenset(found)
