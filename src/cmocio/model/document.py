"""A model from a document, with every fault of it."""

from typing import Any

import attrs

from cmocio.documents import own_form
from cmocio.errors import Fault, FormatError, ModelError
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.change import FieldValues
from cmocio.model.field_checks import field_walks
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.plain import plain
from cmocio.model.rows import MISSING, build_collections, converted, unknown
from cmocio.model.upgrade import SCHEMA_VERSION, upgraded
from cmocio.near import Names
from cmocio.texts import Message


def build_model(document: FieldValues) -> tuple[AlignmentModel | None, list[Fault]]:
    """A model from a document: its own fields, and its collections as lists of rows."""
    tables = {name: document[name] for name in COLLECTIONS.values() if name in document}
    own = {name: value for name, value in document.items() if name not in tables}
    collections, faults = build_collections(tables)
    fields = {a.name: a for a in attrs.fields(AlignmentModel) if a.init}
    values = {name: converted(fields[name], value) for name, value in own.items() if name in fields}
    walks = dict(field_walks(AlignmentModel))
    known = Names((*fields, *COLLECTIONS.values()))
    own_faults = [unknown("", name, known) for name in own if name not in fields]
    own_faults += [Fault("name", Message.of(MISSING))] if "name" not in own else []
    own_faults += [Fault(path, p) for name, value in values.items() for path, p in walks[name](name, value)]
    if own_faults or faults:
        return None, own_faults + build_collections(tables, check=True)[1]
    try:
        return AlignmentModel(values.pop("name"), **{**values, **collections}), []
    except ModelError as error:
        return None, list(error.faults)


def _written(model: AlignmentModel) -> dict[str, Any]:
    """A model as a document: its own fields, then its entities."""
    fields = plain(model)
    collections = {name: fields.pop(name) for name in COLLECTIONS.values() if name in fields}
    return {"schema_version": SCHEMA_VERSION, **fields, **collections}


def _read_model(_cls: type[AlignmentModel], document: FieldValues) -> AlignmentModel:
    fields, faults = upgraded(document)
    model, more = build_model(fields) if not faults else (None, [])
    if model is None:
        raise FormatError("", [*faults, *more])
    return model


own_form(AlignmentModel, _written, _read_model)
