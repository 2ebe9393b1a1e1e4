"""Scenarios to and from rows: one row for each, a column for each number or field that one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from cmocio.arguments import checked
from cmocio.errors import (
    AmbiguousNameError,
    CmocioError,
    Fault,
    ModelError,
    NotFoundError,
    near_or_few,
)
from cmocio.frames import Frame
from cmocio.model import AlignmentModel, Change, Delay, Observation, Observe, Replace, Satisfy, Scenario
from cmocio.model.changes.delay import MOVABLE
from cmocio.model.checks import duplicate_faults
from cmocio.model.entity import part_classes
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.records import cells_of, field_value
from cmocio.model.rows import CLASSES, MISSING, read_field
from cmocio.model.tables import split_field
from cmocio.texts import Message, declare

NO_COLUMN = declare("scenario-column", "is no column of scenarios: {problem}")
ALSO = declare("scenario-column-also", "changes what {other!r} changes, too; leave one of them empty")
REFUSED = declare("scenario-refused", "cannot be made: {problem}")
NO_CELL = declare("scenario-no-cell", "{change} does not fit into a cell; keep this scenario in a file, with the model")

OWN: Final = ("tags", "source", "description")
"""What a scenario says of itself beside its name."""
SEEN: Final = "observations["
"""What stands before the day of a value seen, and ``"]"`` after it."""


@checked
def scenarios_from_records(model: AlignmentModel, rows: Iterable[Any] | Frame) -> tuple[Scenario, ...]:
    """Scenarios from rows or a dataframe: one for each row.

    The column `name` names them; `tags`, `source` and `description` are their own. Every other column is what is
    changed: ``"goal:ads"`` (how far it is judged to be met), ``"initiative:cdp.delay"`` (days, as `Delay` moves them),
    ``"benchmark:rate.observations[2026-06-30]"`` (a value seen), or any entity and field,
    ``"dependency:sales<ads:contribution.weight"``. A cell without a value (``None``, NaN, NaT, NA, empty) changes
    nothing.

    Parameters
    ----------
    model
        What the scenarios change.
    rows
        Mappings, or anything with ``keys()``; or a dataframe of pandas, polars or pyarrow.

    Raises
    ------
    ModelError
        With every fault at its row and column, and the nearest names.
    InputError
        For a dataframe that cannot be read.
    MissingExtraError
        For a dataframe, without the extra ``tables``.

    Examples
    --------
    >>> from cmocio import Goal
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns"), Goal("sales", "Sales")])
    >>> scenarios_from_records(shop, [{"name": "more", "goal:ads": 0.5, "goal:sales.weight": None}])
    (Scenario('more', Satisfy('ads', 0.5)),)
    >>> scenarios_from_records(shop, [{"name": "more", "goal:add": 0.5}, {"name": "less", "goal:ads": -2}])
    Traceback (most recent call last):
    cmocio.errors.ModelError: 2 faults:
      goal:add: is no column of scenarios: no goal 'add'; did you mean 'ads'?
      scenarios[1].goal:ads: -2 is below -1
    """
    listed = cells_of("scenarios", rows)
    faults: list[Fault] = []
    columns: dict[str, _ScenarioColumn] = {}
    for column in dict.fromkeys(column for row in listed for column in row):
        if column not in ("name", *OWN):
            try:
                columns[column] = _ScenarioColumn.of(model, column)
            except (NotFoundError, AmbiguousNameError) as error:
                faults.append(Fault(column, Message.of(NO_COLUMN, problem=str(error))))
    made: list[tuple[int, Scenario]] = []
    for number, row in enumerate(listed):
        scenario, wrong = _scenario(model, row, columns, f"scenarios[{number}]")
        faults += wrong
        if scenario is not None:
            made.append((number, scenario))
    faults += duplicate_faults("scenario", made)
    if faults:
        raise ModelError(faults)
    return tuple(scenario for _, scenario in made)


@checked
def scenarios_to_records(
    model: AlignmentModel, scenarios: Iterable[Scenario] | None = None
) -> tuple[dict[str, Any], ...]:
    """Scenarios as rows: one for each, a column for each number or field that one of them changes.

    `scenarios_from_records` makes them scenarios again. What a scenario does not change is ``None``.

    Parameters
    ----------
    model
        What the scenarios change.
    scenarios
        The scenarios; default: the model's own.

    Raises
    ------
    ModelError
        Naming each change that is not one value of one field: what adds or removes, what makes a field unknown, holds
        parts, or is changed twice.

    Examples
    --------
    >>> from cmocio import Goal
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns"), Goal("sales", "Sales")])
    >>> for row in scenarios_to_records(shop, [Scenario("more", Satisfy("ads", 0.5)),
    ...                                        Scenario("heavier", Replace("sales", weight=2))]):
    ...     print(row)
    {'name': 'more', 'goal:ads': 0.5, 'goal:sales.weight': None}
    {'name': 'heavier', 'goal:ads': None, 'goal:sales.weight': 2.0}
    """
    faults: list[Fault] = []
    found: list[dict[str, Any]] = []
    for number, scenario in enumerate(model.scenarios if scenarios is None else scenarios):
        own = {name: said for name in OWN if (said := getattr(scenario, name))}
        row = {"name": scenario.name, **own} | ({"tags": sorted(scenario.tags)} if scenario.tags else {})
        taken: dict[tuple[str, str], str] = {}
        for at, change in enumerate(scenario.changes):
            cells = _cells(model, change)
            if cells is None or any(column.clash(taken) for column, _ in cells):
                message = Message.of(NO_CELL, change=repr(change))
                faults.append(Fault(f"scenarios[{number}].changes[{at}]", message))
                continue
            row |= {column.name: value for column, value in cells}
        found.append(row)
    if faults:
        raise ModelError(faults)
    columns = dict.fromkeys(name for row in found for name in row)
    return tuple({name: row.get(name) for name in columns} for row in found)


@frozen
class _ScenarioColumn:
    """What the cells of a column change: a field of an entity; ``""``: how far a goal is judged to be met."""

    name: str
    kind: str
    key: str
    field: str
    place: str
    """Where a model has that field."""

    @classmethod
    def of(cls, model: AlignmentModel, name: str) -> _ScenarioColumn:
        """By its name; a dot may stand in an id, too."""
        entity, field = split_field(model, name)
        kind, position = model.locate(entity)
        place = f"{COLLECTIONS[kind]}[{position}].{field}"
        found = cls(name, kind, model.keys(kind)[position], field, place)
        if not (found.day or field in found.choices):
            near = near_or_few(field, found.choices) if field else found.choices[-3:]
            raise NotFoundError(f"field of {found.entity}", field, near)
        return found

    @property
    def entity(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def day(self) -> str:
        """The day of a value seen; ``""``: it is no such column."""
        is_seen = self.kind == "benchmark" and self.field.startswith(SEEN) and self.field.endswith("]")
        return self.field.removeprefix(SEEN).removesuffix("]") if is_seen else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The fields that a column of such an entity may name."""
        cls = CLASSES[self.kind]
        own = [one.name for one in attrs.fields(cls) if one.init and one.name not in ("id", *part_classes(cls))]
        return (*own, *(["delay"] if self.kind in MOVABLE else []), *([""] if self.kind == "goal" else []))

    def clash(self, taken: dict[tuple[str, str], str]) -> str:
        """The column that changes the same field, if one does; this one's fields are then taken, too."""
        same = {"": ("satisfaction",), "delay": MOVABLE.get(self.kind, ((), ()))[0]}.get(self.field, (self.field,))
        places = [(self.entity, field) for field in same]
        other = next((taken[place] for place in places if place in taken), "")
        taken |= dict.fromkeys(places, self.name)
        return other

    def change(self, value: Any) -> Change:
        """The change that a cell makes; parts of one entity are put together later."""
        if self.field == "":
            return Satisfy(self.key, field_value(Satisfy, "value", value))
        if self.field == "delay":
            return Delay(self.entity, days=field_value(Delay, "days", value))
        if self.day:
            return Observe(self.key, {self.day: field_value(Observation, "value", value)})
        cls = CLASSES[self.kind]
        plain = field_value(cls, self.field, value)
        if faults := read_field(cls, self.field, plain)[1]:
            raise ModelError(faults)
        return Replace(self.entity, **{self.field: plain})


def _scenario(
    model: AlignmentModel, row: Any, columns: Mapping[str, _ScenarioColumn], place: str
) -> tuple[Scenario | None, list[Fault]]:
    """The scenario of a row, and its faults."""
    faults: list[Fault] = []
    changes: list[Change] = []
    taken: dict[tuple[str, str], str] = {}
    for name, column in columns.items():
        if (value := row.get(name)) in (None, ""):
            continue
        if other := column.clash(taken):
            faults.append(Fault(f"{place}.{name}", Message.of(ALSO, other=other)))
        try:
            changes.append(column.change(value))
        except ModelError as error:
            faults += [attrs.evolve(fault, place=f"{place}.{name}") for fault in error.faults]
    if row.get("name") in (None, ""):
        faults.append(Fault(f"{place}.name", Message.of(MISSING)))
    if faults:
        return None, faults
    own = {field: field_value(Scenario, field, row[field]) for field in OWN if row.get(field)}
    try:
        scenario = Scenario(field_value(Scenario, "name", row["name"]), *_together(changes), **own)
        model.apply(scenario)
    except ModelError as error:
        return None, [_placed(fault, columns, place) for fault in error.faults]
    except CmocioError as error:
        return None, [Fault(place, Message.of(REFUSED, problem=str(error)))]
    return scenario, []


def _placed(fault: Fault, columns: Mapping[str, _ScenarioColumn], place: str) -> Fault:
    """The fault of a changed model at the row, and the column, that brought it about."""
    at = fault.place
    named = next((name for name, one in columns.items() if at == one.place or at.startswith(f"{one.place}[")), None)
    return fault.under(place) if named is None else attrs.evolve(fault, place=f"{place}.{named}")


def _together(changes: Iterable[Change]) -> Iterator[Change]:
    """New values for fields of one entity as one change: one alone may not fit the others that are there."""
    fields: dict[str, dict[str, Any]] = {}
    listed: list[Change | str] = []
    for change in changes:
        if not isinstance(change, Replace):
            listed.append(change)
            continue
        if change.entity not in fields:
            listed.append(change.entity)
        fields.setdefault(change.entity, {}).update(change.fields)
    return (Replace(one, **fields[one]) if isinstance(one, str) else one for one in listed)


def _cells(model: AlignmentModel, change: Change) -> list[tuple[_ScenarioColumn, Any]] | None:
    """The cells that say what a change does; ``None``: none do."""
    try:
        found = [(_ScenarioColumn.of(model, name), value) for name, value in _named(model, change)]
        told = tuple(_together(column.change(value) for column, value in found))
        return found if told == (_full(model, change),) else None
    except CmocioError:
        return None


def _named(model: AlignmentModel, change: Change) -> Iterator[tuple[str, Any]]:
    """The columns that a change may be told by, and the values in them."""
    if isinstance(change, Satisfy):
        yield f"goal:{change.goal}", change.value
    elif isinstance(change, Delay):
        yield f"{model.full_name(change.entity)}.delay", change.days
    elif isinstance(change, Observe):
        yield from ((f"benchmark:{change.benchmark}.{SEEN}{one.date}]", one.value) for one in change.observations)
    elif isinstance(change, Replace):
        for field, value in change.fields.items():
            if isinstance(value, (str, float, bool)) and value != "":
                yield f"{model.full_name(change.entity)}.{field}", value


def _full(model: AlignmentModel, change: Change) -> Change:
    """The change with the full name of what it is about."""
    if isinstance(change, Replace):
        return Replace(model.full_name(change.entity), **change.fields)
    return attrs.evolve(change, entity=model.full_name(change.entity)) if isinstance(change, Delay) else change
