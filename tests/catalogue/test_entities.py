"""All places that know an entity: CONTRIBUTING names them."""

import importlib
import pkgutil
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import attrs
import pytest
from hypothesis import Phase, given, settings

import cmocio
from cmocio import AlignmentModel, model
from cmocio.model.entity import Entity, part_classes
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.id_references import function_fields, slots
from cmocio.model.rows import CLASSES
from cmocio.testing.strategies import models

REFERENCE = (Path(__file__).parents[2] / "docs" / "reference" / "model.md").read_text("utf-8").splitlines()


def entities():
    """The entities that the modules of the model define."""
    for module in pkgutil.iter_modules(model.__path__, "cmocio.model."):
        for found in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(found, type)
                and issubclass(found, Entity)
                and found.__module__ == module.name != Entity.__module__
            ):
                yield found


ENTITIES = tuple(entities())

PLANNED = {
    "Goal": {"due", "since", "until"},
    "Stake": {"since", "until"},
    "Dependency": {"needed_by", "ready_on", "since", "until"},
    "Benchmark": {"start", "due"},
    "Milestone": {"date"},
    "Initiative": {"start", "due"},
    "Member": {"since"},
    "Release": {"due", "original_due"},
    "Forecast": {"at"},
    "Risk": {"since", "until"},
}
"""Days that are plans or periods: they are known beforehand."""

HAPPENED = {
    "Observation": {"date", "recorded"},
    "Forecast": {"date"},
    "Initiative": {"finished"},
    "Release": {"delivered"},
    "Spend": {"date"},
    "Interaction": {"date"},
    "Rating": {"date"},
    "Process": {"reviewed"},
}
"""Days of what happened: before them it is not known."""


@pytest.mark.parametrize("cls", ENTITIES, ids=lambda cls: cls.__name__)
def test_an_entity_is_known_in_every_place(cls):
    kind = cls.entity_kind
    assert kind in COLLECTIONS, "field_types.COLLECTIONS: the kind and the model's field"
    assert CLASSES.get(kind) is cls, "rows.CLASSES: how files name it"
    held = get_type_hints(AlignmentModel).get(COLLECTIONS[kind])
    assert held is not None, "alignment_model: a field, with its converter in _collections"
    assert get_args(held) == (cls, ...)
    assert callable(getattr(AlignmentModel, kind, None)), "alignment_model: the look-up by id"
    assert cls.__name__ in model.__all__, "model/__init__"
    assert getattr(cmocio, cls.__name__, None) is cls, "cmocio/__init__, and its stub"
    assert f"::: cmocio.model.{cls.__name__}" in REFERENCE, "docs/reference/model.md"
    assert cls.derived != any(a.name in ("id", "name") and not a.kw_only for a in attrs.fields(cls)), "derived"


def parts(cls):
    return (cls, *(part for inner in part_classes(cls).values() for part in parts(inner)))


ALL = {part for cls in ENTITIES for part in parts(cls)}


@pytest.mark.parametrize("cls", sorted(ALL, key=lambda cls: cls.__name__), ids=lambda cls: cls.__name__)
def test_every_day_is_a_plan_or_what_happened(cls):
    hints = get_type_hints(cls)
    days = {a.name for a in attrs.fields(cls) if hints[a.name] in (date, date | None)}
    planned, happened = PLANNED.get(cls.__name__, set()), HAPPENED.get(cls.__name__, set())
    assert days == planned | happened, "apply.known_on and Tables.latest: say what is not known before its day"


@pytest.mark.parametrize("cls", sorted(ALL, key=lambda cls: cls.__name__), ids=lambda cls: cls.__name__)
def test_a_field_that_may_name_a_function_says_so(cls):
    named = {"function", "functions", "needed_by", "known_by", "used_by", "open_to", "also_serves", "involved"}
    hints = get_type_hints(cls)
    texts = {a.name for a in attrs.fields(cls) if hints[a.name] in (str, frozenset[str])}
    assert texts & named <= set(function_fields(cls)), "metadata=NAMES_FUNCTIONS, for `renamed`"
    assert all(kind in COLLECTIONS for slot in slots(cls) for kind in slot.kinds)


def values(value):
    """A value with all values in it."""
    if attrs.has(type(value)):
        yield value
        for attribute in attrs.fields(type(value)):
            if attribute.init:
                yield from values(getattr(value, attribute.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values(item)


@given(models(wild=True))
@settings(max_examples=60, database=None, phases=[Phase.generate])
def test_nothing_is_known_before_it_happened(drawn):
    day = date(2025, 12, 31)
    for collection in set(COLLECTIONS.values()) - {"scenarios"}:
        for value in values(getattr(drawn.known_on(day), collection)):
            for name in HAPPENED.get(type(value).__name__, ()):
                assert (getattr(value, name) or day) <= day


def test_every_entity_is_drawn():
    drawn = set()

    @given(models(wild=True))
    @settings(max_examples=60, database=None, phases=[Phase.generate])
    def draw(found):
        drawn.update(kind for kind in COLLECTIONS if found.keys(kind))

    draw()
    assert drawn == set(COLLECTIONS), "testing/strategies.py"
