"""Entities from plain rows: every fault of every row, with its place, before anything is built."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import attrs

from cmocio.arguments import shown
from cmocio.documents import own_form
from cmocio.errors import Fault, FormatError, ModelError, Near
from cmocio.model.benchmark import DATED_PARTS, Benchmark
from cmocio.model.by_column import built_by_column
from cmocio.model.change import CHANGES, Build, Change
from cmocio.model.checks import between_faults, duplicate_faults, loop_faults
from cmocio.model.data_source import DataSource
from cmocio.model.dependency import Dependency
from cmocio.model.entity import Entity, Value, made, part_classes
from cmocio.model.field_checks import below, field_walks
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.goal import Goal
from cmocio.model.id_references import Known, chains
from cmocio.model.initiative import Initiative, Member
from cmocio.model.interaction import Interaction
from cmocio.model.plain import plain
from cmocio.model.process import Process, Step
from cmocio.model.rating import Rating
from cmocio.model.risk import Harm, Risk
from cmocio.model.scenario import Scenario
from cmocio.model.stake import Stake
from cmocio.model.stakeholder import Stakeholder
from cmocio.model.term import Term
from cmocio.near import Names
from cmocio.texts import Message, declare

MISSING = declare("missing", "is missing")
UNKNOWN_FIELD = declare("unknown-field", "{name!r} is not a field here{hint}")
NOT_A_ROW = declare("not-a-row", "{value} is not a set of named fields")
NOT_ROWS = declare("not-rows", "{value} is not a list of rows")
STOPPED = declare("too-many-faults", "holds more than {limit} faults; correct these, then read it again for the rest")
UNKNOWN_CHANGE = declare("unknown-change", "{value} is not a kind of change; choose one of {choices}")

MAX_FAULTS = 10_000
"""How many faults of a document are listed; a reader of them needs far fewer to see what is wrong."""

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
        Risk,
        Scenario,
    )
}


SHORT: Mapping[type[Value], tuple[str, str]] = {Harm: ("goal", "fall"), **dict.fromkeys(DATED_PARTS, ("date", "value"))}
"""The parts that may be written as a mapping, and the fields that its keys and values are."""


def is_rows(value: object) -> bool:
    """Whether this can be a list of rows."""
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def unknown(place: str, name: object, known: Names | Collection[str]) -> Fault:
    return Fault(place, Message.of(UNKNOWN_FIELD, name=str(name), hint=Near(str(name), known)))


def row_faults(cls: type[Value], row: object, place: str) -> Iterator[Fault]:
    """Whether a row has the right names in it."""
    if not isinstance(row, Mapping):
        yield Fault(place, Message.of(NOT_A_ROW, value=shown(row)))
        return
    fields = {a.name: a for a in attrs.fields(cls) if a.init}
    for name in row:
        if name not in fields:
            yield unknown(place, name, fields)
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
        return made(cls, row)
    except (ModelError, KeyError, TypeError):  # a wrong value, a missing name, an unknown name
        return None


def _faulty_value(cls: type[Value], row: Any, place: str) -> Build:
    faults = list(row_faults(cls, row, place))
    if not isinstance(row, Mapping):
        return None, faults
    attributes = {a.name: a for a in attrs.fields(cls) if a.init}
    parts = part_classes(cls)
    values: dict[str, Any] = {}
    for name in row.keys() & attributes.keys():
        value, inner = _built_parts(parts[name], row[name], f"{place}.{name}") if name in parts else (row[name], [])
        faults += inner
        if inner:
            continue
        values[name], wrong = read_field(cls, name, value)
        faults += [fault.under(place) for fault in wrong]
    if faults:
        return None, sorted(faults, key=_field_order(place, attributes))
    try:
        return made(cls, values), []
    except ModelError as error:
        return None, [fault.under(place) for fault in error.faults]


def read_field(cls: type[Value], name: str, value: Any) -> Build:
    """A value as a field of a class holds it, and what is wrong with it."""
    try:
        found = converted(attrs.fields_dict(cls)[name], value)
    except ModelError as error:
        return None, [fault.under(name) for fault in error.faults]
    return found, [Fault(path, problem) for path, problem in dict(field_walks(cls))[name](name, found)]


def _field_order(place: str, attributes: Iterable[str]) -> Any:
    order = {name: number for number, name in enumerate(attributes)}

    def position(fault: Fault) -> int:
        below = fault.place[len(place) :].lstrip(".")
        return order.get(below.split(".")[0].split("[")[0], -1)

    return position


def converted(attribute: Any, value: Any) -> Any:
    return value if attribute.converter is None else attribute.converter(value)


def _built_parts(cls: type[Value], value: Any, place: str) -> Build:
    """Parts from rows or from their short forms: ``{date: value}``, bare ids, pairs."""
    if isinstance(value, Mapping) and cls in SHORT:
        first, second = SHORT[cls]
        entries = [(below(place, str(key)), {first: key, second: item}) for key, item in value.items()]
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
    faults = list(row_faults(Scenario, row, place))
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
        return None, [fault.under(place) for fault in error.faults]


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
    kind = row.get("change")
    if not isinstance(kind, str) or kind not in CHANGES:
        message = Message.of(UNKNOWN_CHANGE, value=shown(kind), choices=CHANGES.names())
        return None, [Fault(f"{place}.change", message)]
    rest = {name: value for name, value in row.items() if name != "change"}
    cls = CHANGES.get(kind)
    return cls.from_row(rest, place) or build_value(cls, rest, place)


def build_collections(
    tables: Mapping[str, Any], prefix: str = "", *, check: bool = False
) -> tuple[dict[str, tuple[Any, ...]], list[Fault]]:
    """The collections of a model from tables of rows, by collection name; every fault with its place.

    With `check`, the references between the rows are checked too, those of faulty rows included. No more than
    `MAX_FAULTS` are listed.
    """
    found: dict[str, tuple[Any, ...]] = {}
    faults: list[Fault] = []
    kinds = {collection: kind for kind, collection in COLLECTIONS.items()}
    raw: dict[str, list[Any]] = {}
    built: dict[str, list[Any]] = {}
    for name, rows in tables.items():
        if name not in kinds:
            faults.append(unknown(prefix.rstrip("."), name, kinds))
        elif not is_rows(rows):
            faults.append(Fault(f"{prefix}{name}", Message.of(NOT_ROWS, value=shown(rows))))
        else:
            raw[kinds[name]] = list(rows)
    for kind, rows in raw.items():
        built[kind] = at_once = built_by_column(CLASSES[kind], rows) or []
        for number, row in enumerate(() if at_once else rows):
            item, inner = build_value(CLASSES[kind], row, f"{prefix}{COLLECTIONS[kind]}[{number}]")
            built[kind].append(item)
            faults += inner
            if len(faults) > MAX_FAULTS:
                return {}, _first(faults, prefix)
        found[COLLECTIONS[kind]] = tuple(item for item in built[kind] if item is not None)
    if check:
        faults += islice(_between_faults(raw, built), MAX_FAULTS + 1 - len(faults))
    return found, _first(faults, prefix)


def _first(faults: list[Fault], prefix: str) -> list[Fault]:
    """The faults, or the first of very many: a table of a million faulty rows must not take minutes and gigabytes."""
    if len(faults) <= MAX_FAULTS:
        return faults
    return [*faults[:MAX_FAULTS], Fault(prefix.rstrip("."), Message.of(STOPPED, limit=MAX_FAULTS))]


@attrs.frozen
class _Keyed:
    """Stands for a faulty row where only its key matters."""

    key: str


def _between_faults(raw: Mapping[str, list[Any]], built: Mapping[str, list[Any]]) -> Iterator[Fault]:
    known = _raw_ids(raw)
    for kind, items in built.items():
        things = [row if item is None else item for row, item in zip(raw[kind], items, strict=True)]
        yield from duplicate_faults(kind, _keyed(kind, things))
        yield from between_faults(kind, enumerate(things), known, CLASSES[kind])
        for slot in chains(CLASSES[kind]):
            yield from loop_faults(kind, slot.field, ((n, item) for n, item in enumerate(items) if item is not None))


def _keyed(kind: str, things: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    for number, thing in enumerate(things):
        if isinstance(thing, Entity):
            yield number, thing
        elif isinstance(thing, Mapping) and kind != "stake" and isinstance(key := thing.get(_id_field(kind)), str):
            yield number, _Keyed(key)


def _id_field(kind: str) -> str:
    return "name" if kind == "scenario" else "id"


def _raw_ids(raw: Mapping[str, list[Any]]) -> Known:
    known: dict[str, Collection[str]] = {}
    for kind in COLLECTIONS:
        ids = (row.get(_id_field(kind)) for row in raw.get(kind, ()) if isinstance(row, Mapping))
        known[kind] = dict.fromkeys(name for name in ids if isinstance(name, str))
    functions = (row.get("function") for row in raw.get("stakeholder", ()) if isinstance(row, Mapping))
    known["function"] = dict.fromkeys(name for name in functions if isinstance(name, str) and name)
    return Known(known.__getitem__)


def _read_back(cls: Any, row: Any) -> Any:
    """What `plain` wrote of a value; see `own_form`."""
    built, faults = _build_change(row, "") if issubclass(cls, Change) else build_value(cls, row, "")
    if not faults and not isinstance(built, cls):
        faults = [Fault(".change", Message.of(UNKNOWN_CHANGE, value=shown(row["change"]), choices=(cls.change,)))]
    if faults:
        raise FormatError("", [Fault(fault.place.removeprefix("."), fault.message) for fault in faults])
    return built


own_form(Value, plain, _read_back)
