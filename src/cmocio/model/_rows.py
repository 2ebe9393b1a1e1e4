"""Entities from plain rows: every fault of every row, with its place, before anything is built."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

import attrs

from cmocio.errors import Fault, ModelError, nearest
from cmocio.model._check import below, field_walks, shown
from cmocio.model._entity import Entity, Value, part_classes
from cmocio.model._references import reference_faults
from cmocio.model._types import COLLECTIONS
from cmocio.model._whole import LOOP_FREE, duplicate_faults, loop_faults
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.benchmark import Benchmark, Milestone, Observation
from cmocio.model.change import Delay, Hold, Lose, Satisfy, Staff
from cmocio.model.data_source import DataSource
from cmocio.model.dependency import Dependency
from cmocio.model.goal import Goal
from cmocio.model.initiative import Initiative, Member
from cmocio.model.interaction import Interaction
from cmocio.model.process import Process, Step
from cmocio.model.rating import Rating
from cmocio.model.scenario import Add, Change, Observe, Remove, Replace, Scenario
from cmocio.model.stake import Stake
from cmocio.model.stakeholder import Stakeholder
from cmocio.model.term import Term
from cmocio.texts import Message, declare

__all__ = ["CLASSES", "PLAIN_CHANGES", "Row", "build_collections", "build_model", "hint", "is_rows"]

MISSING = declare("missing", "is missing")
UNKNOWN_FIELD = declare("unknown-field", "{name!r} is no field here{hint}")
NOT_A_ROW = declare("not-a-row", "{value} is no set of named fields")
NOT_ROWS = declare("not-rows", "{value} is no list of rows")
SET_TOO = declare("set-too", "{name!r} is given a value as well; choose one")
UNKNOWN_CHANGE = declare("unknown-change", "{value} is no kind of change; choose of {choices}")

Row = Mapping[str, Any]
Build = tuple[Any, list[Fault]]
"""What was built (``None`` where there are faults), and the faults."""

CLASSES: Mapping[str, type[Entity]] = {
    cls.entity_kind: cls
    for cls in (
        Stakeholder,
        Goal,
        Stake,
        Dependency,
        Benchmark,
        Initiative,
        Interaction,
        Term,
        DataSource,
        Rating,
        Process,
        Scenario,
    )
}


PLAIN_CHANGES: Mapping[str, type[Change]] = {
    cls.change: cls for cls in (Remove, Observe, Satisfy, Delay, Lose, Staff, Hold)
}
"""The changes that are written field by field."""


def hint(name: str, known: Iterable[str]) -> str:
    """The end of a message that says which known names look like this one."""
    near = nearest(name, known)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def is_rows(value: object) -> bool:
    """Whether this can be a list of rows."""
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def _unknown(place: str, name: object, known: Iterable[str]) -> Fault:
    return Fault(place, Message.of(UNKNOWN_FIELD, name=str(name), hint=hint(str(name), known)))


def _row_faults(cls: type[Value], row: object, place: str) -> Iterator[Fault]:
    """Whether a row has the right names in it."""
    if not isinstance(row, Mapping):
        yield Fault(place, Message.of(NOT_A_ROW, value=shown(row)))
        return
    fields = {a.name: a for a in attrs.fields(cls) if a.init}
    for name in row:
        if name not in fields:
            yield _unknown(place, name, fields)
    for name, attribute in fields.items():
        if attribute.default is attrs.NOTHING and name not in row:
            yield Fault(f"{place}.{name}", Message.of(MISSING))


def build_value(cls: type[Value], row: Any, place: str) -> Build:
    """An entity, or a part of one, from a row."""
    if cls is Scenario:
        return _build_scenario(row, place)
    sound = _sound_value(cls, row)
    return _faulty_value(cls, row, place) if sound is None else (sound, [])


def _sound_value(cls: type[Value], row: Any) -> Value | None:
    """The value of a row without faults and parts, made at once; ``None``: look closer."""
    if not isinstance(row, Mapping) or not part_classes(cls).keys().isdisjoint(row):
        return None
    try:
        return _construct(cls, dict(row))
    except (ModelError, KeyError, TypeError):  # a wrong value, a missing name, an unknown name
        return None


def _faulty_value(cls: type[Value], row: Any, place: str) -> Build:
    faults = list(_row_faults(cls, row, place))
    if not isinstance(row, Mapping):
        return None, faults
    attributes = {a.name: a for a in attrs.fields(cls) if a.init}
    parts, walks = part_classes(cls), dict(field_walks(cls))
    values: dict[str, Any] = {}
    for name in row.keys() & attributes.keys():
        value, inner = _built_parts(parts[name], row[name], f"{place}.{name}") if name in parts else (row[name], [])
        faults += inner
        if inner:
            continue
        try:
            values[name] = _converted(attributes[name], value)
        except ModelError as error:
            faults += [Fault(f"{place}.{name}.{fault.place}", fault.message) for fault in error.faults]
            continue
        faults += [Fault(f"{place}.{path}", problem) for path, problem in walks[name](name, values[name])]
    if faults:
        return None, sorted(faults, key=_field_order(place, attributes))
    try:
        return _construct(cls, values), []
    except ModelError as error:
        return None, [Fault(f"{place}.{fault.place}", fault.message) for fault in error.faults]


def _field_order(place: str, attributes: Iterable[str]) -> Any:
    order = {name: number for number, name in enumerate(attributes)}

    def position(fault: Fault) -> int:
        below = fault.place[len(place) :].lstrip(".")
        return order.get(below.split(".")[0].split("[")[0], -1)

    return position


def _converted(attribute: Any, value: Any) -> Any:
    return value if attribute.converter is None else attribute.converter(value)


def _construct(cls: type[Value], values: dict[str, Any]) -> Value:
    positional = [a.name for a in attrs.fields(cls) if a.init and not a.kw_only]
    return cls(*[values.pop(name) for name in positional], **values)


def _built_parts(cls: type[Value], value: Any, place: str) -> Build:
    """Parts from rows or from their short forms: ``{date: value}``, bare ids, pairs."""
    if isinstance(value, Mapping) and cls in (Observation, Milestone):
        entries = [(below(place, str(day)), {"date": day, "value": item}) for day, item in value.items()]
    elif is_rows(value) or (isinstance(value, str) and cls is Member):
        items = (value,) if isinstance(value, str) else value
        entries = [(f"{place}[{number}]", _part_row(cls, item)) for number, item in enumerate(items)]
    else:
        return value, []
    built = [(row, []) if isinstance(row, cls) else build_value(cls, row, where) for where, row in entries]
    return tuple(part for part, _ in built), [fault for _, inner in built for fault in inner]


def _part_row(cls: type[Value], item: Any) -> Any:
    """A part's row, also from a bare id or a pair where the part has such a short form."""
    if cls is Member and isinstance(item, str):
        return {"stakeholder": item}
    if cls is Step and isinstance(item, (list, tuple)) and len(item) == 2:
        return {"name": item[0], "function": item[1]}
    return item


def _build_scenario(row: Any, place: str) -> Build:
    faults = list(_row_faults(Scenario, row, place))
    if not isinstance(row, Mapping):
        return None, faults
    changes, inner = _build_changes(row.get("changes", ()), f"{place}.changes")
    if faults or inner:
        return None, faults + inner
    try:
        return Scenario(
            row["name"], **{k: v for k, v in row.items() if k not in ("name", "changes")}, changes=changes
        ), []
    except ModelError as error:
        return None, [Fault(f"{place}.{fault.place}", fault.message) for fault in error.faults]


def _build_changes(rows: Any, place: str) -> Build:
    if not is_rows(rows):
        return None, [Fault(place, Message.of(NOT_ROWS, value=shown(rows)))]
    built, faults = [], []
    for number, row in enumerate(rows):
        change, inner = _build_change(row, f"{place}[{number}]")
        built.append(change)
        faults += inner
    return tuple(built), faults


def _build_change(row: Any, place: str) -> Build:
    if not isinstance(row, Mapping):
        return None, [Fault(place, Message.of(NOT_A_ROW, value=shown(row)))]
    rest = {name: value for name, value in row.items() if name != "change"}
    match row.get("change"):
        case "replace":
            return _build_replace(rest, place)
        case "add":
            collections, faults = build_collections(rest, f"{place}.")
            things = tuple(item for items in collections.values() for item in items)
            return (None, faults) if faults else (Add(*things), [])
        case str(kind) if kind in PLAIN_CHANGES:
            return build_value(PLAIN_CHANGES[kind], rest, place)
        case other:
            choices = ("replace", "add", *PLAIN_CHANGES)
            return None, [Fault(f"{place}.change", Message.of(UNKNOWN_CHANGE, value=shown(other), choices=choices))]


def _build_replace(row: Row, place: str) -> Build:
    faults = list(_row_faults(Replace, {name: value for name, value in row.items() if name != "unset"}, place))
    fields, unset = row.get("fields", {}), row.get("unset", ())
    if not isinstance(fields, Mapping):
        faults.append(Fault(f"{place}.fields", Message.of(NOT_A_ROW, value=shown(fields))))
    if not is_rows(unset):
        faults.append(Fault(f"{place}.unset", Message.of(NOT_ROWS, value=shown(unset))))
    elif isinstance(fields, Mapping):
        both = [n for n, name in enumerate(unset) if isinstance(name, str) and name in fields]
        faults += [Fault(f"{place}.unset[{n}]", Message.of(SET_TOO, name=unset[n])) for n in both]
    if faults:
        return None, faults
    try:
        return Replace(row["entity"], **{str(n): v for n, v in fields.items()} | {str(n): None for n in unset}), []
    except ModelError as error:
        return None, [Fault(f"{place}.{fault.place}", fault.message) for fault in error.faults]


def build_collections(
    tables: Mapping[str, Any], prefix: str = "", *, check: bool = False
) -> tuple[dict[str, tuple[Any, ...]], list[Fault]]:
    """The collections of a model from tables of rows, by collection name; every fault with its place.

    With `check`, the references between the rows are checked too, those of faulty rows included.
    """
    found: dict[str, tuple[Any, ...]] = {}
    faults: list[Fault] = []
    kinds = {collection: kind for kind, collection in COLLECTIONS.items()}
    raw: dict[str, list[Any]] = {}
    built: dict[str, list[Any]] = {}
    for name, rows in tables.items():
        if name not in kinds:
            faults.append(_unknown(prefix.rstrip("."), name, kinds))
        elif not is_rows(rows):
            faults.append(Fault(f"{prefix}{name}", Message.of(NOT_ROWS, value=shown(rows))))
        else:
            raw[kinds[name]] = list(rows)
    for kind, rows in raw.items():
        entries = [build_value(CLASSES[kind], row, f"{prefix}{COLLECTIONS[kind]}[{n}]") for n, row in enumerate(rows)]
        built[kind] = [item for item, _ in entries]
        faults += [fault for _, inner in entries for fault in inner]
        found[COLLECTIONS[kind]] = tuple(item for item in built[kind] if item is not None)
    if check:
        faults += _between_faults(raw, built)
    return found, faults


@attrs.frozen
class _Keyed:
    """Stands for a faulty row where only its key matters."""

    key: str


def _between_faults(raw: Mapping[str, list[Any]], built: Mapping[str, list[Any]]) -> Iterator[Fault]:
    known = _raw_ids(raw)
    for kind, items in built.items():
        collection = COLLECTIONS[kind]
        things = [row if item is None else item for row, item in zip(raw[kind], items, strict=True)]
        yield from duplicate_faults(kind, _keyed(kind, things))
        for number, thing in enumerate(things):
            for fault in reference_faults(thing, CLASSES[kind], known):
                yield Fault(f"{collection}[{number}].{fault.place}", fault.message)
        for looping, field in LOOP_FREE:
            if looping == kind:
                yield from loop_faults(kind, field, ((n, item) for n, item in enumerate(items) if item is not None))


def _keyed(kind: str, things: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    for number, thing in enumerate(things):
        if isinstance(thing, Entity):
            yield number, thing
        elif isinstance(thing, Mapping) and kind != "stake" and isinstance(key := thing.get(_id_field(kind)), str):
            yield number, _Keyed(key)


def _id_field(kind: str) -> str:
    return "name" if kind == "scenario" else "id"


def _raw_ids(raw: Mapping[str, list[Any]]) -> dict[str, Container[str]]:
    known: dict[str, Container[str]] = {}
    for kind in COLLECTIONS:
        ids = (row.get(_id_field(kind)) for row in raw.get(kind, ()) if isinstance(row, Mapping))
        known[kind] = dict.fromkeys(name for name in ids if isinstance(name, str))
    functions = (row.get("function") for row in raw.get("stakeholder", ()) if isinstance(row, Mapping))
    known["function"] = dict.fromkeys(name for name in functions if isinstance(name, str) and name)
    return known


def build_model(document: Row) -> tuple[AlignmentModel | None, list[Fault]]:
    """A model from a document: its own fields, and its collections as lists of rows."""
    tables = {name: document[name] for name in COLLECTIONS.values() if name in document}
    own = {name: value for name, value in document.items() if name not in tables}
    collections, faults = build_collections(tables)
    fields = {a.name: a for a in attrs.fields(AlignmentModel) if a.init}
    values = {name: _converted(fields[name], value) for name, value in own.items() if name in fields}
    walks = dict(field_walks(AlignmentModel))
    own_faults = [_unknown("", name, (*fields, *COLLECTIONS.values())) for name in own if name not in fields]
    own_faults += [Fault("name", Message.of(MISSING))] if "name" not in own else []
    own_faults += [Fault(path, p) for name, value in values.items() for path, p in walks[name](name, value)]
    if own_faults or faults:
        return None, own_faults + build_collections(tables, check=True)[1]
    try:
        return AlignmentModel(values.pop("name"), **{**values, **collections}), []
    except ModelError as error:
        return None, list(error.faults)
