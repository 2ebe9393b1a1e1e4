import pickle
from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from cmocio import Benchmark, Goal, ModelError, Stake, Term


def test_entities_cannot_change():
    with pytest.raises(FrozenInstanceError):
        Goal("a", "A").weight = 2


def test_entities_are_equal_and_hash_by_value():
    assert Goal("a", "A", tags={"x", "y"}) == Goal("a", "A", tags=["y", "x"])
    assert len({Goal("a", "A"), Goal("a", "A"), Goal("a", "B")}) == 2


def test_a_repr_shows_only_what_was_said_and_gives_the_entity_back():
    goal = Goal("a", "A", due=date(2026, 6, 30), tags={"y", "x"})
    assert repr(goal) == "Goal('a', 'A', due='2026-06-30', tags=['x', 'y'])"
    assert eval(repr(goal)) == goal


def test_entities_pickle():
    term = Term("cdp", "CDP", "it", needed_by="marketing", source="workshop")
    assert pickle.loads(pickle.dumps(term)) == term


def test_only_ids_and_names_are_positional():
    with pytest.raises(TypeError):
        Goal("a", "A", "owner")


def test_a_full_name_is_unique_across_kinds():
    assert Goal("a", "A").full_name == "goal:a"
    assert Stake("a", "b").full_name == "stake:a>b"


def test_an_error_of_one_entity_names_it_and_pickles():
    with pytest.raises(ModelError) as caught:
        Benchmark("speed", "site", "Speed", weight=-1)
    assert str(caught.value) == "benchmark:speed: weight: -1 is below 0"
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults
