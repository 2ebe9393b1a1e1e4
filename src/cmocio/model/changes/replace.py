"""Giving fields of an entity other values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any

import attrs
from attrs import field, frozen

from cmocio.arguments import shown
from cmocio.errors import Fault, ModelError
from cmocio.frozen import FrozenDict
from cmocio.model import apply
from cmocio.model.apply import MODEL
from cmocio.model.change import Build, Change, FieldValues, Labels, Renaming, change_kind
from cmocio.model.convert import to_number
from cmocio.model.entity import Value
from cmocio.model.field_checks import below, plain_problem
from cmocio.model.field_types import KINDS, Id, refers_to
from cmocio.model.id_references import split_name
from cmocio.model.places import Place, linked, referred
from cmocio.model.plain import plain
from cmocio.model.rows import CLASSES, NOT_A_ROW, NOT_ROWS, is_rows, row_faults
from cmocio.model.tables import M
from cmocio.model.wording import LONG
from cmocio.texts import Message, declare, vocabulary

SET_TOO = declare("set-too", "{name!r} is given a value as well; choose one")
REPLACED = declare("change-replace", "{entity}: {fields:3}")
OF_MODEL = declare("change-replace-of-model", "the model: {fields:3}")
UNKNOWN = declare("change-field-unknown", "{field:@field} unknown")
SET = declare("change-field-set", "{field:@field} {value}")
CHANGED = declare("change-field-changed", "{field:@field} changed")
vocabulary("field", *{one.name.replace("_", " ") for kind in CLASSES.values() for one in attrs.fields(kind)})


@change_kind
@frozen(repr=False, init=False)
class Replace(Change):
    """Give fields of one entity other values.

    Parameters
    ----------
    entity
        ``"kind:id"``, or a bare id that fits one kind only; ``"model:"`` is the model itself.
    **fields
        The new values, by field; kept as a file would hold them: days as ISO text, sets as sorted tuples, parts such as
        observations as mappings.

    Raises
    ------
    ModelError
        If a value is nothing that a file could hold. Whether the entity takes it shows when the change is made.

    Examples
    --------
    >>> Replace("goal:revenue", weight=2).fields["weight"]
    2.0
    """

    entity: Id = field(metadata=refers_to(*KINDS))
    fields: FrozenDict[str, Any]

    def __init__(self, entity: str, /, **fields: Any) -> None:
        self.__attrs_init__(entity, FrozenDict({name: _frozen(value) for name, value in fields.items()}))

    def _misfits(self) -> Iterator[Fault]:
        for name, value in self.fields.items():
            problem = plain_problem(name) or (None if value is None else plain_problem(value))
            if problem is not None:
                yield Fault(below("fields", name), problem)

    def _shown(self) -> Iterator[str]:
        yield repr(self.entity)
        yield from (f"{name}={value!r}" for name, value in self.fields.items())

    def __reduce__(self) -> tuple[Any, ...]:
        return _replace, (self.entity, dict(self.fields))

    def _row(self) -> dict[str, Any]:
        """Fields that become unknown are listed, as not every file format can say "nothing"."""
        said = {name: item for name, item in sorted(self.fields.items()) if item is not None}
        unset = sorted(name for name, item in self.fields.items() if item is None)
        return {"change": self.change, "entity": self.entity, "fields": said} | ({"unset": unset} if unset else {})

    @classmethod
    def from_row(cls, row: FieldValues, place: str) -> Build:
        """From the entity, its fields and those that become unknown."""
        faults = list(row_faults(cls, {name: value for name, value in row.items() if name != "unset"}, place))
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
            return cls(row["entity"], **{str(n): v for n, v in fields.items()} | {str(n): None for n in unset}), []
        except ModelError as error:
            return None, [fault.under(place) for fault in error.faults]

    @classmethod
    def row_schema(cls, identifier: FieldValues, tables: FieldValues) -> dict[str, Any]:  # noqa: ARG003 - other kinds hold tables
        """The entity, its fields and those that become unknown."""
        fields = {
            "entity": dict(identifier),
            "fields": {"type": "object", "description": "The new values, by field."},
            "unset": {"type": "array", "items": {"type": "string"}, "description": "The fields that become unknown."},
        }
        return {"properties": fields, "required": ["entity", "fields"]}

    def applied(self, model: M) -> M:
        """The model with these values."""
        return apply.replace(model, self.entity, self.fields)

    def touches(self) -> Iterator[Place]:
        """The fields, and what their new values refer to."""
        yield from (Place(self.entity, name, value) for name, value in self.fields.items())
        yield from linked(self.entity)
        named = split_name(self.entity)
        if named is not None and named[0] in CLASSES:
            yield from referred(self.fields, CLASSES[named[0]])

    def in_words(self, named: Labels) -> Message:
        """Of what which fields get which values."""
        fields = tuple(_field(*item) for item in self.fields.items())
        return Message.of(OF_MODEL if self.entity == MODEL else REPLACED, entity=named(self.entity), fields=fields)

    def renamed(self, names: Renaming) -> Replace:
        """The same change where entities have other ids."""
        return Replace(names.entity_name(self.entity), **names.new_values(self.entity, self.fields))


def _field(name: str, value: Any) -> Message:
    plain = name.replace("_", " ")
    if value is None:
        return Message.of(UNKNOWN, field=plain)
    is_short = isinstance(value, (float, bool)) or (isinstance(value, str) and 0 < len(value) <= LONG)
    return Message.of(SET, field=plain, value=value) if is_short else Message.of(CHANGED, field=plain)


def _frozen(value: Any) -> Any:
    """A value as a file would hold it, and that cannot change; what fits no file is passed on for the check to name."""
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, Value):
        return _frozen(plain(value))
    if isinstance(value, Mapping):
        return FrozenDict({_frozen(key): _frozen(item) for key, item in value.items() if item is not None})
    if isinstance(value, (set, frozenset)):
        return tuple(sorted((_frozen(item) for item in value), key=str))
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return tuple(_frozen(item) for item in value)
    return to_number(value)


def _replace(entity: str, fields: Mapping[str, Any]) -> Replace:
    return Replace(entity, **fields)
