import pickle

import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter

from cmocio import FrozenDict
from cmocio.frozen import MissingKeyError, grouped


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


def test_values_are_grouped_by_key_in_the_order_in_which_they_come():
    found = grouped([("b", 1), ("a", 2), ("b", 1)])
    assert list(found.items()) == [("b", (1, 1)), ("a", (2,))]
    assert grouped([]) == {}


def test_a_key_it_lacks_is_told_with_the_nearest_also_from_another_process():
    with pytest.raises(KeyError, match=r"'sale' is not among the keys; did you mean 'sales'\?") as caught:
        FrozenDict({"sales": 1.0, 5: 2.0})["sale"]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert str(MissingKeyError(7, ["sales"])) == "7 is not among the keys"
    assert FrozenDict({"sales": 1.0}).get("sale") is None


def test_a_notebook_completes_its_keys():
    """By IPython's own completer, as it is called where a quote was just opened."""
    completer = IPCompleter(namespace={"values": FrozenDict({"site-speed": 0.5, "sales": 1.0})}, use_jedi=False)
    with provisionalcompleter():
        found = [one.text for one in completer.completions('values["si', 10)]
    assert found == ["site-speed"]
