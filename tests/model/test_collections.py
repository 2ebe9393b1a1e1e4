from cmocio import Goal
from cmocio.model import _collections
from cmocio.model.field_types import COLLECTIONS


def test_there_is_a_converter_for_every_collection():
    for collection in COLLECTIONS.values():
        assert getattr(_collections, f"to_{collection}")(iter([1])) == (1,)


def test_a_converter_takes_any_iterable():
    assert _collections.to_goals(Goal(i, i) for i in "ab") == (Goal("a", "a"), Goal("b", "b"))
