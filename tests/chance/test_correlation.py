"""Samples whose ranks are correlated as asked for."""

import numpy as np
import pytest
from scipy import stats

from cmocio import InputError, NotFoundError
from cmocio.chance.correlation import Correlation, correlation_of

NAMES = ("goal:a", "goal:b", "goal:c", "benchmark:b")


@pytest.mark.parametrize("rho", [-1.0, -0.9, -0.3, 0.0, 0.5, 0.8, 0.99, 1.0])
def test_ranks_come_out_as_asked_for(rho):
    rows = np.random.default_rng(1).random((2, 1024))
    Correlation((0, 1), np.array([[1.0, rho], [rho, 1.0]])).impose(rows)
    assert abs(stats.spearmanr(rows[0], rows[1]).statistic - rho) < 0.012


def test_three_at_once():
    wanted = np.array([[1.0, 0.7, -0.2], [0.7, 1.0, 0.3], [-0.2, 0.3, 1.0]])
    rows = np.random.default_rng(1).random((5, 1024))
    before = rows.copy()
    Correlation((0, 2, 3), wanted).impose(rows)
    found = stats.spearmanr(rows[[0, 2, 3]], axis=1).statistic
    np.testing.assert_allclose(found, wanted, atol=0.015)
    np.testing.assert_array_equal(np.sort(rows, axis=1), np.sort(before, axis=1))
    np.testing.assert_array_equal(rows[[1, 4]], before[[1, 4]])


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_few_samples_are_no_error(count):
    rows = np.random.default_rng(1).random((2, count))
    Correlation((0, 1), np.array([[1.0, 0.5], [0.5, 1.0]])).impose(rows)
    assert rows.shape == (2, count)


def test_pairs_by_full_names_or_bare_ids_and_matrices_say_the_same():
    by_pair = correlation_of({("a", "goal:c"): 0.5}, NAMES)
    matrix = np.eye(4)
    matrix[0, 2] = matrix[2, 0] = 0.5
    by_matrix = correlation_of(matrix, NAMES)
    assert by_pair.rows == by_matrix.rows == (0, 2)
    np.testing.assert_array_equal(by_pair.matrix, by_matrix.matrix)


def test_no_correlation_is_none():
    assert correlation_of(None, NAMES) is None
    assert correlation_of({}, NAMES) is None
    assert correlation_of(np.eye(4), NAMES) is None


def test_what_cannot_all_be_is_named_with_a_factor_that_mends_it():
    pairs = {("a", "goal:b"): 0.9, ("goal:b", "c"): 0.9, ("a", "c"): -0.9}
    with pytest.raises(
        InputError, match=r"correlations: .*goal:a and goal:c \(-0.9\).* cannot all hold at once"
    ) as error:
        correlation_of(pairs, NAMES)
    factor = float(str(error.value).partition("all by ")[2].partition(" ")[0])
    assert correlation_of({pair: factor * value for pair, value in pairs.items()}, NAMES) is not None


BAD = {
    "no uncertain input 'x'": {("a", "x"): 0.5},
    "2 is not a correlation; pass a number from -1 to 1": {("a", "c"): 2},
    "nan is not a correlation": {("a", "c"): float("nan")},
    "'b' may mean goal:b or benchmark:b; write one": {("a", "b"): 0.5},
    "these are the same": {("a", "goal:a"): 1},
    "this pair is already there": {("a", "c"): 0.5, ("c", "a"): 0.5},
    "pass pairs of inputs": {"ac": 0.5, "abc": 0.2},
    r"the shape is \(2, 2\); pass \(4, 4\)": np.eye(2),
    r"correlations\[1, 1\]: it is 0.0": np.diag([1.0, 0, 1, 1]),
    r"correlations\[0, 3\]: 7.0 is not a correlation": np.eye(4) + 7 * np.eye(4)[::-1],
    "of goal:a and goal:b; give both the same": np.eye(4) + 0.1 * np.eye(4, k=1),
    "pass pairs of inputs with a number, or a matrix": "much",
}


@pytest.mark.parametrize(("words", "given"), BAD.items(), ids=BAD)
def test_wrong_correlations_are_named(words, given):
    with pytest.raises((InputError, NotFoundError), match=words):
        correlation_of(given, NAMES)
