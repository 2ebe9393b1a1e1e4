"""Summaries that do not grow with the number of samples."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.chance.sample_store import (
    CLOSE,
    GRID,
    STEP,
    Kept,
    Moments,
    counted,
    merged,
    moments_of,
    share_error,
    store_of,
)

CENTRE = np.array([0.0, 739_000.0])
STEPS = (STEP, 1.0)


@st.composite
def samples(draw):
    """A row of satisfactions and a row of days, some of them undefined."""
    count = draw(st.integers(1, 3000))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    grid = draw(st.sampled_from([1, 10, 16, 2_000, 2**12, 2**30]))
    values = np.array([np.round(rng.uniform(-1, 1, count) * grid) / grid, 739_000.0 + rng.integers(-50, 400, count)])
    values[:, rng.random(count) < draw(st.sampled_from([0.0, 0.2, 1.0]))] = np.nan
    return values


@given(samples())
@settings(max_examples=40, deadline=None)
def test_counts_tell_what_the_samples_tell_within_a_step(values):
    kept, sketch = Kept(values, CENTRE), counted(values, STEPS, CENTRE)
    for row, slack in ((0, STEP), (1, 0.0)):
        for p in (0.0, 0.05, 0.3, 0.5, 0.95, 1.0):
            np.testing.assert_allclose(sketch.quantile(row, p), kept.quantile(row, p), rtol=0, atol=slack)
        for share in (0.01, 0.05, 0.5, 1.0):
            for highest in (True, False):
                one, other = (store.mean_of_tail(row, share, highest=highest) for store in (kept, sketch))
                np.testing.assert_allclose(other, one, rtol=1e-12, atol=slack)


@given(samples(), st.integers(-GRID, GRID), st.integers(739_000 - 60, 739_000 + 410))
@settings(max_examples=40, deadline=None)
def test_shares_are_exact_at_the_steps(values, level, day):
    kept, sketch = Kept(values, CENTRE), counted(values, STEPS, CENTRE)
    for row, at in ((0, level / GRID), (1, float(day))):
        for low, high in ((at, np.inf), (-np.inf, at), (at, at)):
            np.testing.assert_allclose(sketch.share(row, low, high)[0], kept.share(row, low, high)[0], atol=1e-12)


@pytest.mark.parametrize("level", [-1.0, -0.7, -0.1, 0.0, 0.05, 0.125, 0.3, 0.4, 0.5, 0.7, 0.95, 1.0])
@pytest.mark.parametrize("off", [-3e-16, -1e-12, 0.0, 2e-16, 1e-10])
def test_a_level_that_is_missed_by_rounding_alone_is_reached_from_both_sides(level, off):
    values = np.clip([[level + off, level - 0.01, level + 0.01]], -1.0, 1.0)
    for store in (Kept(values, np.zeros(1)), counted(values, (STEP,), np.zeros(1))):
        higher, lower = int(level < 1), int(level > -1)
        edge = 3 - higher - lower
        assert store.share(0, level, np.inf)[0] == pytest.approx((edge + higher) / 3)
        assert store.share(0, -np.inf, level)[0] == pytest.approx((edge + lower) / 3)
        assert store.share(0, level, level)[0] == pytest.approx(edge / 3)


def test_a_level_that_is_missed_by_more_is_not_reached():
    values = np.array([[0.4 - 3 * CLOSE, 0.4 + 3 * CLOSE]])
    for store in (Kept(values, np.zeros(1)), counted(values, (STEP,), np.zeros(1))):
        assert store.share(0, 0.4, np.inf)[0] == store.share(0, -np.inf, 0.4)[0] == 0.5
        assert store.share(0, 0.4, 0.4)[0] == 0.0


def test_quantiles_at_a_step_are_the_step():
    sketch = counted(np.array([[0.4 - 3e-16] * 5 + [0.9]]), (STEP,), np.zeros(1))
    assert (sketch.quantile(0, 0.5), sketch.quantile(0, 1.0)) == (0.4, 0.9)
    assert sketch.mean_of_tail(0, 0.5, highest=False) == pytest.approx(0.4, abs=1e-15)


@given(samples(), st.integers(1, 2))
@settings(max_examples=30, deadline=None)
def test_parts_together_are_the_whole_to_the_bit(values, cut):
    whole = counted(values, STEPS, CENTRE)
    parts = [values[:, : 1024 * cut], values[:, 1024 * cut :]]
    found = merged(counted(part, STEPS, CENTRE) for part in parts if part.shape[1])
    assert found.to_dict() == whole.to_dict()


@given(samples())
@settings(max_examples=20, deadline=None)
def test_plain_data_gives_it_back(values):
    for store in (Kept(values, CENTRE), counted(values, STEPS, CENTRE)):
        again = store_of(json.loads(json.dumps(store.to_dict())), CENTRE.tolist())
        assert type(again) is type(store)
        assert json.dumps(again.to_dict()) == json.dumps(store.to_dict())


@given(samples())
@settings(max_examples=20, deadline=None)
def test_moments_are_those_of_the_defined_samples(values):
    for row in (0, 1):
        moments, seen = Kept(values, CENTRE).moments(row), values[row][~np.isnan(values[row])]
        assert moments.count == seen.size
        if seen.size:
            assert moments.mean == pytest.approx(seen.mean(), rel=1e-12, abs=1e-12)
            assert moments.sd == pytest.approx(seen.std(), rel=1e-6, abs=1e-6)
        else:
            assert np.isnan([moments.mean, moments.sd, *moments.upto(1)]).all()


def test_the_error_is_the_spread_of_means_of_designs():
    values = np.random.default_rng(0).random((1, 64 * 1024))
    moments = Kept(values, np.zeros(1)).moments(0)
    assert moments.upto(64)[1] == pytest.approx(values.std() / 256, rel=0.3)
    assert moments.upto(1)[1] == pytest.approx(values[0, :1024].std(ddof=1) / 32, rel=1e-9)


def test_sums_are_made_by_design():
    sizes, defined, sums, squares = moments_of(np.arange(2048.0)[None] % 3, np.ones(1))
    assert sizes.tolist() == [1024, 1024]
    assert defined.tolist() == [[1024, 1024]]
    assert (sums + 1024).sum() == (np.arange(2048) % 3).sum()
    assert squares.sum() == ((np.arange(2048) % 3 - 1) ** 2).sum()
    assert Moments(sizes, defined[0], sums[0], squares[0], 1.0).mean == pytest.approx((np.arange(2048) % 3).mean())


def test_levels_beyond_all_samples():
    sketch = counted(np.array([[0.25, 0.5], [739_001.0, 739_002.0]]), STEPS, CENTRE)
    assert sketch.share(0, 0.75, np.inf)[0] == 0.0
    assert sketch.share(0, -1.0, 1.0) == (1.0, pytest.approx(1 / 6))
    assert sketch.share(1, 739_002.0, 739_002.0)[0] == 0.5


@pytest.mark.parametrize("value", [0.87, 0.1, -0.3, 1 / 3, 1e-6])
@pytest.mark.parametrize("count", [5, 1024, 10_000])
def test_what_is_the_same_in_all_samples_does_not_spread(value, count):
    values = np.full((1, count), value)
    for store in (Kept(values, np.zeros(1)), counted(values, [STEP], np.zeros(1))):
        assert store.moments(0).sd == 0
    assert Kept(values[:, :1024], np.zeros(1)).moments(0).upto(1)[1] == 0


@given(st.lists(st.sampled_from([-1.0, -0.7, 0.0, 0.1, 0.3, 1 / 3, 0.5, 1.0]), min_size=1, max_size=50))
@settings(max_examples=60, deadline=None)
def test_values_that_many_samples_share_are_never_split(values):
    rows = np.array([values])
    kept, sketch = Kept(rows, np.zeros(1)), counted(rows, [STEP], np.zeros(1))
    for level in (-1.5, -1.0, -0.7, 0.1, 0.3, 1 / 3, 0.5, 0.9, 1.0, 2.0):
        for limits in ((level, np.inf), (-np.inf, level), (min(level, -0.7), max(level, -0.7))):
            assert sketch.share(0, *limits)[0] == pytest.approx(kept.share(0, *limits)[0], abs=1e-12)


def test_few_samples_the_error_of_one_is_unknown():
    one = Moments(np.array([1]), np.array([1]), np.array([0.5]), np.array([0.25]), 0.0)
    assert np.isnan(one.upto(1)[1])
    assert np.isnan(share_error(1.0, 1, 0.0))


def test_few_samples_the_error_of_two_counts_one_less():
    """0 and 1: variance 1/2, error √(1/2 / 2) = 0.5."""
    two = Moments(np.array([2]), np.array([2]), np.array([1.0]), np.array([1.0]), 0.0)
    assert two.upto(1) == (0.5, 0.5)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_shares_of_none_and_all_have_half_of_wilson_s_interval_as_error(share):
    n = 50
    assert share_error(share, n, 0.0) == pytest.approx((1 / (2 * n)) / (1 + 1 / n))
