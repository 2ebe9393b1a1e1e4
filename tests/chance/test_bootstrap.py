"""Bootstrap intervals: Student's quantiles, widths, and how often they hold the true value."""

import numpy as np
import pytest
from scipy import stats

from cmocio.chance.bootstrap import bootstrap, drawn, student, widened
from cmocio.errors import InputError


@pytest.mark.parametrize("freedom", [10, 15, 31, 100])
@pytest.mark.parametrize("probability", [0.01, 0.25, 0.5, 0.9, 0.975, 0.995])
def test_the_quantiles_of_student_are_those_of_scipy(probability, freedom):
    assert student(probability, freedom) == pytest.approx(stats.t.ppf(probability, freedom), abs=1e-3)


def test_many_groups_need_hardly_any_widening_and_few_need_more():
    assert widened(0.95, 100_000) == pytest.approx((0.025, 0.975), abs=1e-4)
    assert widened(0.95, 12)[0] < widened(0.95, 32)[0] < 0.025


@pytest.mark.parametrize("confidence", [0, 1, -0.1, 95, "sure"])
def test_a_confidence_that_is_no_share_is_refused(confidence):
    with pytest.raises(InputError, match="confidence"):
        widened(confidence, 32)


def test_the_same_seed_draws_the_same_groups():
    assert drawn(32, 7).tobytes() == drawn(32, 7).tobytes() != drawn(32, 8).tobytes()
    assert (drawn(32, 7).sum(axis=1) == 32).all()


def test_intervals_of_a_mean_hold_it_as_often_as_they_say():
    chance = np.random.default_rng(0)
    held = 0
    for seed in range(400):
        groups = chance.normal(3, 2, size=32)
        low, high = bootstrap(lambda sums: sums / 32, groups, drawn(32, seed, 500))
        held += bool(low <= 3 <= high)
    assert 0.92 <= held / 400 <= 0.98


def test_many_estimates_are_bounded_at_once():
    groups = np.arange(24.0).reshape(4, 3, 2)
    low, high = bootstrap(lambda sums: sums / 4, groups, drawn(4, 0))
    assert low.shape == high.shape == (3, 2)
    one = bootstrap(lambda sums: sums / 4, groups[:, 1, 1], drawn(4, 0))
    assert (low[1, 1], high[1, 1]) == pytest.approx(one)
