"""Lipke (2003), Schedule is different, The Measurable News: earned schedule, by interpolation between periods.

ES = C + (EV − PV_C) / (PV_{C+1} − PV_C); SV(t) = ES − AT; SPI(t) = ES / AT. The cases are the usual ones of public
implementations of that formula.
"""

import pytest

from cmocio.measures.schedule_performance import earned_schedule

FIVE_PERIODS = [0, 100_000, 200_000, 300_000, 400_000, 500_000]
THREE_PERIODS = [0, 100, 200, 300]


def test_half_a_period_behind_after_three():
    es = earned_schedule(FIVE_PERIODS, 250_000)
    assert (es, es - 3, es / 3) == (2.5, -0.5, pytest.approx(0.8333333333333334))


def test_half_a_period_behind_after_two():
    es = earned_schedule(THREE_PERIODS, 150)
    assert (es, es / 2) == (1.5, 0.75)


def test_never_more_than_the_planned_duration():
    assert earned_schedule(THREE_PERIODS, 350) == 3
