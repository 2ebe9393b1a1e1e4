"""Rows made into entities at once are what they are made into one by one, and so is what is wrong with them."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.model import Goal
from cmocio.model import rows as by_row
from cmocio.model.by_column import built_by_column
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.rows import CLASSES, build_collections
from cmocio.testing.strategies import models

ODD = [
    *(True, False, 0, 1, 1.0, -0.0, 0.5, 10**400, float("nan"), float("inf"), None),
    *("", "x", "a\x00", "e\u0301", "\ud800", "é", "2026-01-31", "2026-02-30", "all", "R"),
    *([], ["x"], ["x", "x"], [1], [True], [1, True], [None], [["x"]], {}, {"x": 1}, (), ("x",), frozenset({"x"})),
    *(date(2026, 1, 31), b"x", object),
]


def one_by_one(tables):
    kept, by_row.built_by_column = by_row.built_by_column, lambda cls, rows: None
    try:
        return build_collections(tables, check=True)
    finally:
        by_row.built_by_column = kept


def said(tables):
    found, faults = build_collections(tables, check=True)
    return repr(found), found, [str(fault) for fault in faults]


@given(models(wild=True))
def test_sound_rows_give_the_same_entities(model):
    document = model.to_dict()
    for kind, collection in COLLECTIONS.items():
        rows = document.get(collection, [])
        made = built_by_column(CLASSES[kind], rows)
        assert made is None or (tuple(made), repr(made)) == (
            getattr(model, collection),
            repr([*getattr(model, collection)]),
        )


@given(models(), st.data())
def test_odd_values_give_the_same_entities_or_the_same_faults(model, data):
    document = model.to_dict()
    tables = {collection: document[collection] for collection in COLLECTIONS.values() if collection in document}
    for collection in data.draw(st.lists(st.sampled_from(sorted(tables)), max_size=2)) if tables else ():
        cls = next(CLASSES[kind] for kind, name in COLLECTIONS.items() if name == collection)
        names = [*(attribute.name for attribute in attrs.fields(cls)), "zzz"]
        row = data.draw(st.sampled_from(tables[collection]))
        row[data.draw(st.sampled_from(names))] = data.draw(st.sampled_from(ODD))
    found, faults = one_by_one(tables)
    assert said(tables) == (repr(found), found, [str(fault) for fault in faults])


@pytest.mark.parametrize(
    "rows",
    [
        [{"id": "a", "name": "A", "applicable": True}, {"id": "b", "name": "B", "applicable": 1}],
        [{"id": "a", "name": "A", "weight": 1}, {"id": "b", "name": "B", "weight": True}],
    ],
)
def test_true_is_not_1_in_a_column_either(rows):
    assert built_by_column(Goal, rows) is None


def test_there_is_one_zero():
    [goal] = built_by_column(Goal, [{"id": "a", "name": "A", "satisfaction": -0.0}])
    assert str(goal.satisfaction) == "0.0"


def test_most_models_are_made_at_once():
    rows = [{"id": f"g{n}", "name": f"Größe {n}", "tags": ["x"], "due": "2026-01-31"} for n in range(9)]
    assert built_by_column(Goal, rows) == [Goal(**row) for row in rows]
