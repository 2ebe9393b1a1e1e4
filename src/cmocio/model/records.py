"""Models from the rows of a database."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs

from cmocio.arguments import checked
from cmocio.errors import Fault, InputError, ModelError, Names, Near
from cmocio.model._per_class import per_class
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.document import build_model
from cmocio.model.entity import Value, part_classes
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.rows import CLASSES, UNKNOWN_FIELD, build_collections, is_rows
from cmocio.texts import Message, declare

NO_PARENT = declare("no-such-parent", "no {kind} {name} in the same tables{hint}")

Tables = Mapping[str, Iterable[Any]]
"""Rows by table: a collection's name (``"goals"``), or ``"kind.field"`` for what a database keeps in a table of its own
(``"benchmark.observations"``, ``"interaction.participants"``)."""
Columns = Mapping[str, Mapping[str, str]]
"""For each table, the field that a column is (``""``: leave it out)."""


@checked
def faults(tables: Tables, *, columns: Columns | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with rows meant to become a model, each with its place.

    Parameters
    ----------
    tables, columns
        As for `from_records`.

    Returns
    -------
    tuple of Fault
        Empty where `from_records` would succeed.

    Examples
    --------
    >>> rows = {"goals": [{"id": 1, "name": "Grow revenue", "weight": -1, "owner": 7}]}
    >>> for fault in faults(rows):
    ...     print(fault)
    goals[0].weight: -1 is below 0
    goals[0].owner: no stakeholder '7'
    """
    plain, found, places = _plain_tables(tables, columns or {})
    _, more = build_collections(plain, check=True)
    return tuple(_placed(fault, places) for fault in (*found, *more))


@checked
def from_records(tables: Tables, *, name: str, columns: Columns | None = None, **fields: Any) -> AlignmentModel:
    """A model from rows as a database gives them.

    Forgives what databases do and files may not: ``None`` stands for the default, Decimals are numbers, whole numbers
    and UUIDs are ids, 0 and 1 are truth values, a moment at midnight is a day. NaN is still an error: it is not NULL.

    Parameters
    ----------
    tables
        Rows (mappings, or anything with ``keys()``, such as `sqlite3.Row`) by collection: ``{"goals": [...]}``. What a
        database keeps in a table of its own comes as ``"kind.field"``: rows of ``"benchmark.observations"`` have a
        column ``benchmark`` and the columns of an observation; rows of ``"interaction.participants"`` have a column
        ``interaction`` and a column ``value``.
    name
        What the model is called.
    columns
        For each table, which field a column is: ``{"goals": {"goal_id": "id", "created_at": ""}}``; ``""`` leaves a
        column out. Columns that are not named are fields.
    **fields
        The model's own fields: `organisation`, `as_of`, …

    Raises
    ------
    ModelError
        With every fault of every row and its place.

    Examples
    --------
    >>> from decimal import Decimal
    >>> model = from_records(
    ...     {"goals": [{"goal_id": 1, "name": "Grow revenue", "weight": Decimal("2.5"), "owner": None}],
    ...      "benchmarks": [{"id": 9, "goal": 1, "name": "Sales"}],
    ...      "benchmark.observations": [{"benchmark": 9, "date": "2026-01-31", "value": 4}]},
    ...     name="shop", columns={"goals": {"goal_id": "id"}})
    >>> model.goal("1"), model.benchmark("9").actual()
    (Goal('1', 'Grow revenue', weight=2.5), Observation('2026-01-31', 4.0))
    """
    plain, found, places = _plain_tables(tables, columns or {})
    model, more = build_model({"name": name, **fields, **plain})
    problems = tuple(_placed(fault, places) for fault in (*found, *more))
    if problems or model is None:
        raise ModelError(problems)
    return model


def _placed(fault: Fault, places: Mapping[str, str]) -> Fault:
    """The fault with its place in the table it came from, where that was a table of its own."""
    end = fault.place.find("]", fault.place.find("]") + 1) + 1
    if end and fault.place[:end] in places:
        return attrs.evolve(fault, place=places[fault.place[:end]] + fault.place[end:])
    return fault


def _plain_tables(tables: Tables, columns: Columns) -> tuple[dict[str, Any], list[Fault], dict[str, str]]:
    """Rows as our own files have them; what fits nowhere; and which place a joined row came from."""
    for table in columns:
        if table not in tables:
            raise InputError("columns", f"there is no table {table!r}{Near(table, tables)}")
    kinds = {collection: kind for kind, collection in COLLECTIONS.items()}
    plain: dict[str, Any] = {}
    for table, rows in tables.items():
        if "." not in table:
            cls = CLASSES.get(kinds.get(table, ""))
            renaming = columns.get(table, {})
            plain[table] = [_plain_row(cls, row, renaming) for row in rows] if cls and is_rows(rows) else rows
    found: list[Fault] = []
    places: dict[str, str] = {}
    for table, rows in tables.items():
        if "." in table:
            found += _join(table, rows, columns.get(table, {}), plain, places)
    return plain, found, places


def _join(
    table: str, rows: Iterable[Any], renaming: Mapping[str, str], plain: dict[str, Any], places: dict[str, str]
) -> list[Fault]:
    """Put the rows of a table of its own into the rows they belong to."""
    kind, _, field = table.partition(".")
    allowed = [f"{k}.{name}" for k, cls in CLASSES.items() for name in _many(cls)]
    if table not in allowed:
        return [Fault("", Message.of(UNKNOWN_FIELD, name=table, hint=Near(table, allowed)))]
    part = part_classes(CLASSES[kind]).get(field)
    collection = COLLECTIONS[kind]
    parents = {row.get("id"): n for n, row in enumerate(plain.get(collection, ())) if isinstance(row, Mapping)}
    known = Names([str(key) for key in parents])
    found = []
    for number, raw in enumerate(rows):
        row = _renamed(raw, renaming)
        parent = _as_id(row.pop(kind, None))
        if parent not in parents:
            near = Near(str(parent), known)
            message = Message.of(NO_PARENT, kind=kind.replace("_", " "), name=repr(parent), hint=near)
            found.append(Fault(f"{table}[{number}].{kind}", message))
            continue
        if part is None and (misnamed := _misnamed(row)):
            found += [Fault(f"{table}[{number}]", message) for message in misnamed]
            continue
        items = plain[collection][parents[parent]].setdefault(field, [])
        places[f"{collection}[{parents[parent]}].{field}[{len(items)}]"] = f"{table}[{number}]"
        items.append(_plain_row(part, row, {}) if part else _as_id(row.get("value")))
    return found


def _misnamed(row: Mapping[str, Any]) -> list[Message]:
    """What is wrong with the columns of a row that joins one plain value to an entity."""
    unknown = [
        Message.of(UNKNOWN_FIELD, name=name, hint="; the column is called 'value'") for name in row if name != "value"
    ]
    return unknown if unknown or "value" in row else [Message.of(UNKNOWN_FIELD, name="nothing", hint="; pass 'value'")]


@per_class
def _many(cls: type[Value]) -> tuple[str, ...]:
    """The fields that hold several values."""
    hints = get_type_hints(cls)
    return tuple(a.name for a in attrs.fields(cls) if a.init and get_origin(hints[a.name]) in (tuple, frozenset))


def _renamed(row: Any, renaming: Mapping[str, str]) -> dict[str, Any]:
    named = {str(renaming.get(key, key)): row[key] for key in row.keys()}  # noqa: SIM118 - sqlite3.Row is not a mapping
    named.pop("", None)
    return named


def _plain_row(cls: type[Value] | None, row: Any, renaming: Mapping[str, str]) -> Any:
    if cls is None or not hasattr(row, "keys"):
        return row
    types, parts = _bases(cls), part_classes(cls)
    named = {n: v for n, v in _renamed(row, renaming).items() if not _is_missing(v)}
    return {n: _plain_parts(v, parts[n]) if n in parts else _plain_value(v, types.get(n)) for n, v in named.items()}


def _is_missing(value: Any) -> bool:
    """Whether this is NULL; pandas has two more of it, NaT and NA."""
    return value is None or type(value).__name__ in ("NaTType", "NAType")


def _plain_parts(value: Any, part: type[Value]) -> Any:
    """Parts that stand in one column, as JSON columns hold them: rows, ``{date: value}``, or bare ids."""
    if hasattr(value, "keys"):
        return {key: _plain_value(value[key], float) for key in value.keys()}  # noqa: SIM118 - may be no mapping
    if not is_rows(value):
        return value
    return [_plain_row(part, item, {}) if hasattr(item, "keys") else _as_id(item) for item in value]


@per_class
def _bases(cls: type[Value]) -> Mapping[str, type]:
    """The plain type of each field's values."""
    hints = get_type_hints(cls, include_extras=True)
    return {a.name: _base(hints[a.name]) for a in attrs.fields(cls) if a.init}


def _base(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated or get_origin(annotation) in (tuple, frozenset):
        return _base(get_args(annotation)[0])
    options = [option for option in get_args(annotation) if option is not type(None)]
    return _base(options[0]) if options and isinstance(options[0], type | type(Annotated[int, 0])) else annotation


def _plain_value(value: Any, base: Any) -> Any:
    value = value.item() if hasattr(value, "dtype") and hasattr(value, "item") else value  # numpy's scalars are plain
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain_value(item, base) for item in value]
    if base is str:
        return _as_id(value)
    if base is float and isinstance(value, Decimal):
        return float(value)
    if base is bool and isinstance(value, (int, Decimal)) and value in (0, 1):
        return bool(value)
    is_midnight = base is Date and isinstance(value, datetime) and value.timetz() == time()
    return value.date() if is_midnight else value


def _as_id(value: Any) -> Any:
    """Text from a database's key."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return str(int(value))
    return str(value) if isinstance(value, (int, UUID)) and not isinstance(value, bool) else value
