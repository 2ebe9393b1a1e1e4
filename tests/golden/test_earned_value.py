"""Earned value: two small examples with their printed numbers.

Govan P., vignette of the R package PRA, after Damnjanovic & Reinschmidt (2020); a course sheet of UT Dallas (2024)
after Lipke. The formulas are those of the Gold Card of the Defense Acquisition University.
"""

import pytest

from cmocio.measures.cost_performance import EarnedValue


def test_a_third_of_the_way_behind_schedule():
    budget, planned_shares, period, complete = 100_000, [0.1, 0.2, 0.4, 0.7, 1.0], 3, 0.35
    found = EarnedValue(budget * planned_shares[period - 1], budget * complete, 0, budget)
    assert (found.planned, found.earned, found.spi, found.schedule_variance) == (40_000, 35_000, 0.875, -5000)
    assert found.cpi is None


def test_half_done_late_and_cheap():
    found = EarnedValue(planned=55_000, earned=50_000, actual=45_000, budget=100_000)
    assert (found.spi, found.cpi) == (pytest.approx(0.9090909090909091), pytest.approx(1.1111111111111112))
    assert (found.schedule_variance, found.cost_variance, found.estimate) == (-5000, 5000, 90_000)
    assert (found.estimate_to_complete, found.variance_at_completion) == (45_000, 10_000)
    assert found.to_complete == pytest.approx(50 / 55)
