"""Fit in three senses, worked by hand on a scale from 1 to 5.

Venkatraman N. (1989), AMR 14(3):423–444; Drazin R. & Van de Ven A. H. (1985), ASQ 30:514–539; Cragg P., King M. &
Hussin H. (2002), J. Strategic Information Systems 11(2):109–132.
"""

import pytest

from cmocio.measures.strategic_fit import matching, moderation, profile_deviation, profile_fit

BUSINESS, IT, IDEAL = [5, 4, 2], [3, 4, 4], [5, 5, 1]


def test_matching_and_moderation_are_those_worked_by_hand():
    assert matching(BUSINESS, IT, width=4) == pytest.approx(0.6666666666666667, abs=1e-15)
    assert moderation(BUSINESS, IT) == 13.0
    assert moderation(BUSINESS, IT, most=5) == 0.52


def test_profile_deviation_is_that_worked_by_hand():
    assert profile_deviation(IT, IDEAL, [1, 1, 1]) == pytest.approx(3.7416573867739413, abs=1e-15)
    assert profile_fit(IT, IDEAL, (1, 5), [1, 1, 1]) == pytest.approx(0.45993827513267826, abs=1e-15)


def test_two_sides_that_are_both_low_match_but_do_not_reinforce_each_other():
    assert matching([1, 1], [1, 1], width=4) == 1
    assert moderation([1, 1], [1, 1], most=5) == pytest.approx(0.04)
