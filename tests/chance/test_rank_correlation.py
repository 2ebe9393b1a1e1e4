"""Rank correlations: the definition, its laws, and scipy beside it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cmocio.chance.rank_correlation import ranks, spearman
from cmocio.errors import InputError

pairs = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=3, max_size=30)


def test_the_published_example_is_reproduced():
    """Siegel (1956), Nonparametric statistics for the behavioral sciences, chapter 9: twelve students."""
    authority = [82, 98, 87, 40, 116, 113, 111, 83, 85, 126, 106, 117]
    striving = [42, 46, 39, 37, 65, 88, 86, 56, 62, 92, 54, 81]
    assert spearman(authority, striving)[0] == pytest.approx(0.82, abs=0.005)


def slow_rank(values, value):
    """The definition: how many are less, and half of those that are equal."""
    return sum(v < value for v in values) + (1 + sum(v == value for v in values)) / 2


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=20))
def test_ranks_are_those_of_the_definition(values):
    assert ranks(values).tolist() == [slow_rank(values, value) for value in values]


@given(pairs)
def test_it_is_what_scipy_computes(drawn):
    x, y = np.array(drawn, dtype=float).T
    if len(set(x)) > 1 and len(set(y)) > 1:
        assert spearman(x, y)[0] == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)
    else:
        assert np.isnan(spearman(x, y)[0])


@given(pairs)
@settings(max_examples=50)
def test_only_the_order_counts(drawn):
    x, y = np.array(drawn, dtype=float).T
    one, other = spearman(x, y)[0], spearman(np.exp(x), y**3)[0]
    assert one == pytest.approx(other, nan_ok=True)
    assert spearman(-x, y)[0] == pytest.approx(-one, nan_ok=True)


def test_each_row_is_paired_by_itself():
    rows = np.random.default_rng(0).random((3, 50))
    y = rows[0] + rows[1]
    assert spearman(rows, y).tolist() == [spearman(row, y)[0] for row in rows]


def test_pairs_that_are_undefined_are_left_out():
    assert spearman([1, 2, 3, 0], [1.0, 2.0, 3.0, np.nan])[0] == 1.0


def test_lengths_that_differ_are_named():
    with pytest.raises(InputError, match="y: "):
        spearman([1, 2, 3], [1, 2])
