"""Summaries that do not grow with the number of samples."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.scenarios.sketch import STEP, Kept, Moments, counted, frozen_array, merged, moments_of, store_of

CENTRE = np.array([0.0, 739_000.0])
STEPS = (STEP, 1.0)


@st.composite
def samples(draw):
    """A row of satisfactions and a row of days, some of them undefined."""
    count = draw(st.integers(1, 3000))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    grid = draw(st.sampled_from([1, 16, 2**12, 2**30]))
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


@given(samples(), st.integers(-4096, 4096), st.integers(739_000 - 60, 739_000 + 410))
@settings(max_examples=40, deadline=None)
def test_shares_are_exact_at_the_steps(values, level, day):
    kept, sketch = Kept(values, CENTRE), counted(values, STEPS, CENTRE)
    for row, at in ((0, level * STEP), (1, float(day))):
        np.testing.assert_allclose(sketch.share(row, at, np.inf)[0], kept.share(row, at, np.inf)[0], atol=1e-12)
        if row == 1 or at == 1.0:
            np.testing.assert_allclose(sketch.share(row, -np.inf, at)[0], kept.share(row, -np.inf, at)[0], atol=1e-12)


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
    assert moments.upto(1)[1] == pytest.approx(values[0, :1024].std() / 32, rel=1e-9)


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
    assert sketch.share(0, -1.0, 1.0) == (1.0, 0.0)
    assert sketch.share(1, 739_002.0, 739_002.0)[0] == 0.5


def test_nothing_can_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        frozen_array(np.zeros(2))[0] = 1
