"""Pairwise comparisons to weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks.ahp import comparisons, index_at_random, priorities, synthesis

GIVEN = {("a", "b"): 2, ("a", "c"): 8, ("b", "c"): 4}


@settings(max_examples=40)
@given(st.lists(st.floats(0.05, 20), min_size=1, max_size=8))
def test_wholly_consistent_comparisons_give_the_weights_they_were_made_from(weights):
    w = np.array(weights) / sum(weights)
    found = priorities(w[:, None] / w[None, :])
    assert list(found.weights.values()) == pytest.approx(list(w), rel=1e-9)
    assert found.ratio == pytest.approx(0, abs=1e-9)
    assert found.consistent


@settings(max_examples=40)
@given(st.integers(3, 7).flatmap(lambda n: st.lists(st.integers(-8, 8), min_size=n * n, max_size=n * n)), st.randoms())
def test_weights_are_shares_and_do_not_depend_on_the_order(steps, rng):
    size = int(len(steps) ** 0.5)
    matrix = np.exp(np.triu(np.reshape(steps, (size, size)), 1) / 4)
    matrix = np.triu(matrix, 1) + np.tril(1 / matrix.T, -1) + np.eye(size)
    order = rng.sample(range(size), size)
    one = list(priorities(matrix).weights.values())
    other = list(priorities(matrix[np.ix_(order, order)]).weights.values())
    assert sum(one) == pytest.approx(1)
    assert other == pytest.approx([one[at] for at in order], rel=1e-6)
    assert priorities(matrix).ratio >= 0


def test_comparisons_may_be_given_in_either_order():
    one = comparisons("abc", GIVEN)
    assert one.tolist() == comparisons("abc", {(b, a): 1 / v for (a, b), v in GIVEN.items()}).tolist()
    assert (one * one.T == 1).all()


def test_inconsistent_comparisons_name_the_pair_to_ask_again():
    found = priorities(comparisons("abc", {("a", "b"): 9, ("b", "c"): 9, ("a", "c"): 1 / 9}), "abc")
    assert not found.consistent
    assert "ask again about" in str(found)
    assert set(found.doubtful) <= set("abc")


def test_two_people_who_disagree_meet_in_the_geometric_mean():
    one, other = comparisons("ab", {("a", "b"): 2}), comparisons("ab", {("a", "b"): 8})
    assert synthesis([one, other])[0, 1] == pytest.approx(4)


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ({("a", "b"): 2}, "2 pairs are not judged"),
        ({**GIVEN, ("b", "a"): 0.5}, "is already judged"),
        ({**GIVEN, ("a", "a"): 1}, "is already judged"),
        ({**GIVEN, ("a", "b"): 0}, "not above 0"),
    ],
)
def test_judgements_that_cannot_be_used_say_why(given_, words):
    with pytest.raises(InputError, match=words):
        comparisons("abc", given_)


def test_unknown_names_are_answered_with_the_nearest():
    with pytest.raises(NotFoundError, match="goals"):
        comparisons(["goals", "data"], {("goal", "data"): 2})
    with pytest.raises(NotFoundError, match="saaty"):
        index_at_random(5, "saatty")


@pytest.mark.parametrize(
    ("matrix", "words"),
    [([[1, 2]], "square"), ([[1, 2], [2, 1]], "is not 1 /"), ([[1, -2], [-0.5, 1]], "above 0")],
)
def test_matrices_that_are_none_of_comparisons_are_refused(matrix, words):
    with pytest.raises(InputError, match=words):
        priorities(matrix)


def test_labels_and_tables_must_be_long_enough():
    with pytest.raises(InputError, match="labels"):
        priorities([[1, 2], [0.5, 1]], ["a"])
    with pytest.raises(InputError, match="alonso-lamata"):
        index_at_random(16)
    with pytest.raises(InputError, match="different sizes"):
        synthesis([[[1]], [[1, 2], [0.5, 1]]])


@pytest.mark.parametrize("odd", ["3", None, float("nan"), 0, -1, True])
def test_text_and_other_things_are_no_judgements(odd):
    with pytest.raises(InputError, match=r"judgements\[\('a', 'b'\)\]"):
        comparisons(["a", "b"], {("a", "b"): odd})
