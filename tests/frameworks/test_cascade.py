"""A goals cascade over a matrix of the user's own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks.cascade import cascade, cascaded

MATRIX = {"grow": {"portfolio": "P", "agility": "S"}, "comply": {"security": "P", "agility": "S"}}


def test_the_shares_are_those_worked_by_hand():
    # 3·1 = 3 for the portfolio, 3·½ + 1·½ = 2 for agility, 1 for security: of 6
    assert cascade({"grow": 3, "comply": 1}, MATRIX) == pytest.approx(
        {"portfolio": 1 / 2, "agility": 1 / 3, "security": 1 / 6}
    )


def test_marks_are_a_convention_of_the_user():
    strict = cascade({"grow": 3, "comply": 1}, MATRIX, marks={"P": 1, "S": 0})
    assert strict["agility"] == 0


def test_a_cascade_goes_on_over_several_steps():
    first = cascade({"grow": 1, "comply": 1}, MATRIX)
    second = cascade(first, {"portfolio": {"APO": "P"}, "agility": {"BAI": "P"}, "security": {"DSS": "P"}})
    assert list(second.values()) == pytest.approx(list(first.values()))


@settings(max_examples=40)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**31))
def test_the_shares_are_those_of_the_slow_sums(rows, columns, seed):
    rng = np.random.default_rng(seed)
    weights, matrix = rng.random(rows) + 0.1, rng.random((rows, columns)) + 0.1
    slow = [sum(weights[i] * matrix[i][j] for i in range(rows)) for j in range(columns)]
    assert cascaded(weights, matrix).tolist() == pytest.approx([value / sum(slow) for value in slow])


def test_names_and_marks_that_do_not_exist_are_named_with_the_nearest():
    with pytest.raises(NotFoundError, match="grow"):
        cascade({"grow": 1}, {"grwo": {"a": 1}})
    with pytest.raises(NotFoundError, match="mark"):
        cascade({"grow": 1}, {"grow": {"a": "X"}})


@pytest.mark.parametrize(
    ("weights", "matrix"), [([1], [[1], [1]]), ([-1], [[1]]), ([1], [[float("nan")]]), ([1], [[0]]), ([], [])]
)
def test_what_cannot_be_summed_is_refused(weights, matrix):
    with pytest.raises(InputError, match="matrix"):
        cascaded(weights, matrix)
