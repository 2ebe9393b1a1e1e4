"""Distributions of single values."""

from cmocio import Discrete, Empirical


def test_weights_of_any_size_give_a_mean():
    assert Empirical([1, 2], weights=[1e308, 1e308]).expected == 1.5
    assert Discrete({1: 1e308, 2: 1e308}).expected == 1.5
