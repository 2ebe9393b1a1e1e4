import pickle
from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from cmocio import (
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    ModelError,
    Observation,
    Scenario,
    Staff,
    Stake,
    Term,
)
from cmocio.errors import KeywordError


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


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Goal("a", "A", wieght=1), "Goal has no field 'wieght'; did you mean 'weight'"),
        (lambda: Initiative("i", "I", owner="cio"), "Initiative has no field 'owner'; it has id, name, goals, "),
        (lambda: Observation("2026-01-01", 1, record=None), "did you mean 'recorded'"),
        (lambda: Staff("i", "p", response="R"), "did you mean 'responsibility'"),
        (lambda: Scenario("s", change=()), "did you mean 'changes'"),
        (lambda: AlignmentModel("m", golas=()), "did you mean 'goals'"),
        (lambda: AlignmentModel.of("m", golas=()), "did you mean 'goals'"),
    ],
)
def test_a_keyword_that_is_no_field_names_the_nearest_and_is_a_type_error_too(make, says):
    with pytest.raises(KeywordError, match=says) as caught:
        make()
    assert isinstance(caught.value, TypeError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_missing_argument_is_pythons_own_error():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Goal("a")
