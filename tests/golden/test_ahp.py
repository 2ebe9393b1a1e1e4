"""Saaty's analytic hierarchy process.

Saaty T. L. (2008), Decision making with the analytic hierarchy process, Int. J. Services Sciences 1(1):83–98: the
relative consumption of drinks. Random indices: Saaty (1980); Alonso J. A. & Lamata M. T. (2006), Int. J. Uncertainty,
Fuzziness and Knowledge-Based Systems 14(4):445–459.
"""

import pytest

from cmocio.frameworks.ahp import RANDOM_INDEX, index_at_random, priorities

DRINKS = ["coffee", "wine", "tea", "beer", "sodas", "milk", "water"]
COMPARED = [
    [1, 9, 5, 2, 1, 1, 1 / 2],
    [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
    [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
    [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [1, 9, 4, 2, 1, 2, 1 / 2],
    [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [2, 9, 9, 3, 2, 3, 1],
]
PRINTED = [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]


def test_the_consumption_of_drinks_is_that_of_the_paper():
    found = priorities(COMPARED, DRINKS)
    assert [round(found.weights[drink], 3) for drink in DRINKS] == PRINTED
    assert round(found.ratio, 3) == 0.022
    assert found.consistent
    assert found.lambda_max == pytest.approx(7.1766, abs=1e-4)


def test_the_random_indices_are_those_printed():
    printed = (0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
    assert RANDOM_INDEX["saaty"] == printed
    assert [index_at_random(n) for n in range(1, 16)] == list(printed)


@pytest.mark.parametrize("size", range(3, 16))
def test_the_limit_of_alonso_and_lamata_is_their_inequality(size):
    at_limit = size + 0.1 * (1.7699 * size - 4.3513)
    index = (at_limit - size) / (size - 1)
    assert index / index_at_random(size, "alonso-lamata") == pytest.approx(0.1)


def test_another_table_changes_the_ratio_and_not_the_weights():
    simulated = (0, 0, 0.5251686, 0.8836651, 1.1081014, 1.2492774, 1.3415514, 1.404846)
    one, other = priorities(COMPARED, DRINKS), priorities(COMPARED, DRINKS, random_index=simulated)
    assert other.weights == one.weights
    assert other.ratio == pytest.approx(one.ratio * 1.32 / 1.3415514)
