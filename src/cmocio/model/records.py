"""Models from rows: of a database, or of dataframes."""

import re
from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs

from cmocio.arguments import checked, shown
from cmocio.errors import Fault, InputError, ModelError, Near
from cmocio.frames import Frame, columns_of, is_frame, plain_cell
from cmocio.model._per_class import per_class
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.document import build_model
from cmocio.model.entity import Value, part_classes
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.rows import CLASSES, MISSING, NOT_A_ROW, UNKNOWN_FIELD, build_collections, is_rows, unknown
from cmocio.near import Names
from cmocio.texts import Message, declare

NO_PARENT = declare("no-such-parent", "no {kind} {name} in the same tables{hint}")

Tables = Mapping[str, Iterable[Any] | Frame]
"""Rows, or a dataframe, by table: a collection's name (``"goals"``), or ``"kind.field"`` for what a database keeps in a
table of its own (``"benchmark.observations"``, ``"interaction.participants"``)."""
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
    read = _read(tables, columns or {})
    _, more = build_collections(read.plain, check=True)
    return read.problems(more)


@checked
def from_records(tables: Tables, *, name: str, columns: Columns | None = None, **fields: Any) -> AlignmentModel:
    """A model from rows as a database gives them, or from dataframes.

    Forgives what databases and dataframes do and files may not. A cell without a value (``None``, NaN, NaT, NA, and
    ``""`` but for a name) is unknown, never 0: the field keeps its default. Decimals are numbers; whole numbers and
    UUIDs are ids, whole floats too (``7.0``, as pandas has a key beside a missing one); 0 and 1 are truth values; a
    moment at midnight is a day. A Decimal that is NaN is an error: a database that says so does not say NULL.

    Parameters
    ----------
    tables
        Rows (mappings, or anything with ``keys()``, such as `sqlite3.Row`), or a dataframe (pandas, polars, pyarrow),
        by collection: ``{"goals": [...]}``. What a database keeps in a table of its own comes as ``"kind.field"``: rows
        of ``"benchmark.observations"`` have a column ``benchmark`` and the columns of an observation; rows of
        ``"interaction.participants"`` have a column ``interaction`` and a column ``value``.
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
        With every fault of every row and its place; a column of a dataframe that is wrong or not there is one fault.
    InputError
        If `columns` names a table, or a column of a dataframe, that is not there; for a dataframe that cannot be read.
    MissingExtraError
        For a dataframe, without the extra ``tables``.

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
    read = _read(tables, columns or {})
    model, more = build_model({"name": name, **fields, **read.plain})
    problems = read.problems(more)
    if problems or model is None:
        raise ModelError(problems)
    return model


@attrs.define
class _RowsRead:
    """Rows as our own files have them, and what is known of where they came from."""

    plain: dict[str, Any] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)
    """What fits nowhere."""
    lacking: set[str] = attrs.field(factory=set)
    """The places of columns that dataframes lack: told once, not in every row."""
    places: dict[str, str] = attrs.field(factory=dict)
    """Which row of which table a part came from, where that was a table of its own."""

    def problems(self, more: Iterable[Fault]) -> tuple[Fault, ...]:
        """All that is wrong with the rows, once the rest is known."""
        rest = (fault for fault in map(self.placed, more) if _OF_ROW.sub("", fault.place, count=1) not in self.lacking)
        return (*self.faults, *rest)

    def placed(self, fault: Fault) -> Fault:
        """The fault with its place in the table it came from."""
        end = fault.place.find("]", fault.place.find("]") + 1) + 1
        if end and fault.place[:end] in self.places:
            return attrs.evolve(fault, place=self.places[fault.place[:end]] + fault.place[end:])
        return fault


_OF_ROW = re.compile(r"\[\d+\]")


def _read(tables: Tables, columns: Columns) -> _RowsRead:
    """Rows as our own files have them."""
    for table in columns:
        if table not in tables:
            raise InputError("columns", f"there is no table {table!r}{Near(table, tables)}")
    read = _RowsRead()
    listed: dict[str, Any] = {}
    for table, rows in tables.items():
        renaming = columns.get(table, {})
        listed[table] = _rows_of_frame(table, rows, renaming, read) if is_frame(rows) else _renamed_rows(rows, renaming)
    for table, rows in listed.items():
        if "." not in table:
            cls = CLASSES.get(_KINDS.get(table, ""))
            read.plain[table] = [_plain_row(cls, row) for row in rows] if cls and is_rows(rows) else rows
    for table, rows in listed.items():
        if "." in table:
            _join(table, rows, read)
    return read


_KINDS: Mapping[str, str] = {collection: kind for kind, collection in COLLECTIONS.items()}


def _rows_of_frame(table: str, frame: Any, renaming: Mapping[str, str], read: _RowsRead) -> list[dict[str, Any]]:
    """The rows of a dataframe; a column that fits nowhere, and one that is not there but must be, is one fault."""
    cells = columns_of(frame, f"tables[{table!r}]")
    for column in renaming:
        if column not in cells:
            raise InputError("columns", f"the table {table!r} has no column {column!r}{Near(column, cells)}")
    named = _renamed(cells, renaming)
    if (fields := _fields(table)) is not None:
        read.faults += [unknown(table, name, fields) for name in named if name not in fields]
        lacking = [name for name, is_needed in fields.items() if is_needed and named and name not in named]
        read.faults += [Fault(f"{table}.{name}", Message.of(MISSING)) for name in lacking]
        read.lacking |= {f"{table}.{name}" for name in lacking}
        named = {name: values for name, values in named.items() if name in fields}
    return [dict(zip(named, row, strict=True)) for row in zip(*named.values(), strict=True)]


def _fields(table: str) -> dict[str, bool] | None:
    """The columns that a table may have, and whether it must; ``None``: there is no such table."""
    kind, _, field = table.partition(".")
    cls = CLASSES.get(kind) if field else CLASSES.get(_KINDS.get(kind, ""))
    if cls is None or (field and field not in _many(cls)):
        return None
    own = part_classes(cls).get(field) if field else cls
    fields = (
        {"value": True} if own is None else {a.name: a.default is attrs.NOTHING for a in attrs.fields(own) if a.init}
    )
    return {kind: True, **fields} if field else fields


def _join(table: str, rows: Iterable[Any], read: _RowsRead) -> None:
    """Put the rows of a table of its own into the rows they belong to."""
    kind, _, field = table.partition(".")
    allowed = [f"{k}.{name}" for k, cls in CLASSES.items() for name in _many(cls)]
    if table not in allowed:
        read.faults.append(Fault("", Message.of(UNKNOWN_FIELD, name=table, hint=Near(table, allowed))))
        return
    part = part_classes(CLASSES[kind]).get(field)
    collection = COLLECTIONS[kind]
    parents = {row.get("id"): n for n, row in enumerate(read.plain.get(collection, ())) if isinstance(row, Mapping)}
    known = Names([str(key) for key in parents])
    for number, row in enumerate(rows):
        place = f"{table}[{number}]"
        if not isinstance(row, dict):
            read.faults.append(Fault(place, Message.of(NOT_A_ROW, value=shown(row))))
            continue
        parent = _as_id(row.pop(kind, None))
        if parent not in parents:
            near = Near(str(parent), known)
            message = Message.of(NO_PARENT, kind=kind.replace("_", " "), name=repr(parent), hint=near)
            read.faults.append(Fault(f"{place}.{kind}", message))
            continue
        if part is None and (misnamed := _misnamed(row, place)):
            read.faults += misnamed
            continue
        items = read.plain[collection][parents[parent]].setdefault(field, [])
        read.places[f"{collection}[{parents[parent]}].{field}[{len(items)}]"] = place
        items.append(_plain_row(part, row) if part else _as_id(row["value"]))


def _misnamed(row: Mapping[str, Any], place: str) -> list[Fault]:
    """What is wrong with the columns of a row that joins one plain value to an entity."""
    faults = [
        Fault(place, Message.of(UNKNOWN_FIELD, name=name, hint="; the column is called 'value'"))
        for name in row
        if name != "value"
    ]
    return faults if faults or row.get("value") not in (None, "") else [Fault(f"{place}.value", Message.of(MISSING))]


@per_class
def _many(cls: type[Value]) -> tuple[str, ...]:
    """The fields that hold several values."""
    hints = get_type_hints(cls)
    return tuple(a.name for a in attrs.fields(cls) if a.init and get_origin(hints[a.name]) in (tuple, frozenset))


def _renamed_rows(rows: Any, renaming: Mapping[str, str]) -> Any:
    """Rows of any kind as dicts by field, in which what is missing is ``None``; what is no row stays."""
    return [_plain_cells(row, renaming) if hasattr(row, "keys") else row for row in rows] if is_rows(rows) else rows


def _plain_cells(row: Any, renaming: Mapping[str, str]) -> dict[str, Any]:
    return {name: plain_cell(value) for name, value in _renamed(row, renaming).items()}


def _renamed(row: Any, renaming: Mapping[str, str]) -> dict[str, Any]:
    named = {str(renaming.get(key, key)): row[key] for key in row.keys()}  # noqa: SIM118 - sqlite3.Row is not a mapping
    named.pop("", None)
    return named


def _plain_row(cls: type[Value], row: Any) -> Any:
    """A row in plain values, without what is missing."""
    if not isinstance(row, dict):
        return row
    types, parts, texts = _bases(cls), part_classes(cls), _needed_texts(cls)
    named = {name: value for name, value in row.items() if not (value is None or (value == "" and name not in texts))}
    return {n: _plain_parts(v, parts[n]) if n in parts else _plain_value(v, types.get(n)) for n, v in named.items()}


def _plain_parts(value: Any, part: type[Value]) -> Any:
    """Parts that stand in one column, as JSON columns hold them: rows, ``{date: value}``, or bare ids."""
    if hasattr(value, "keys"):
        return {key: _plain_value(value[key], float) for key in value.keys()}  # noqa: SIM118 - may be no mapping
    if not is_rows(value):
        return value
    return [_plain_row(part, _plain_cells(item, {})) if hasattr(item, "keys") else _as_id(item) for item in value]


@per_class
def _needed_texts(cls: type[Value]) -> frozenset[str]:
    """The fields that must be given and may be empty text; elsewhere that is a cell without a value."""
    bases = _bases(cls)
    return frozenset(a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING and bases.get(a.name) is str)


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
    value = plain_cell(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain_value(item, base) for item in value]
    if base is str:
        return _as_id(value)
    if base is float and isinstance(value, Decimal):
        return float(value)
    if base is bool and isinstance(value, (int, float, Decimal)) and value in (0, 1):
        return bool(value)
    is_midnight = base is Date and isinstance(value, datetime) and value.timetz() == time()
    return value.date() if is_midnight else value


def field_value(cls: type[Value], field: str, value: Any) -> Any:
    """A cell as a value of a field of a class."""
    return _plain_value(value, _bases(cls).get(field))


def cells_of(table: str, rows: Iterable[Any] | Frame) -> list[dict[str, Any]]:
    """The cells of rows or of a dataframe by column, what is missing as ``None``.

    Raises
    ------
    ModelError
        For what is no row.
    """
    if is_frame(rows):
        columns = columns_of(rows, "rows")
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    listed: list[dict[str, Any]] = _renamed_rows(rows, {})
    strange = [(number, row) for number, row in enumerate(listed) if not isinstance(row, dict)]
    if strange:
        raise ModelError(
            Fault(f"{table}[{number}]", Message.of(NOT_A_ROW, value=shown(row))) for number, row in strange
        )
    return listed


_EXACT = 2**53
"""Below this floats hold every whole number; above, one may stand for another key."""


def _as_id(value: Any) -> Any:
    """Text from a database's key, a whole float too: pandas makes keys floats beside a missing one."""
    is_whole_float = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT
    if is_whole_float or (isinstance(value, Decimal) and value == value.to_integral_value()):
        return str(int(value))
    return str(value) if isinstance(value, (int, UUID)) and not isinstance(value, bool) else value
