import pickle

import pytest

from cmocio import FrozenDict


def test_it_cannot_change():
    frozen = FrozenDict({"a": 1})
    with pytest.raises(TypeError):
        frozen["a"] = 2
    with pytest.raises(TypeError, match="cannot change"):
        frozen.a = 2


def test_it_equals_a_dict_with_the_same_items():
    assert FrozenDict([("a", 1), ("b", 2)]) == {"b": 2, "a": 1}
    assert FrozenDict() != 5


def test_equal_ones_hash_alike_whatever_their_order():
    assert hash(FrozenDict({"a": 1, "b": 2})) == hash(FrozenDict({"b": 2, "a": 1}))


def test_it_pickles_and_shows_like_a_dict():
    frozen = FrozenDict({"a": 1})
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert repr(frozen) == "{'a': 1}"


def test_what_it_was_made_of_cannot_change_it():
    items = {"a": 1}
    frozen = FrozenDict(items)
    items["a"] = 2
    assert frozen["a"] == 1
