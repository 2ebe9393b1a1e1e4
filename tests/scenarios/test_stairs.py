"""Distributions of single values."""

import numpy as np
import pytest

from cmocio import Discrete, Empirical, ModelError


def test_values_come_as_often_as_they_weigh():
    found = Discrete({3: 1, 1: 2, 2: 0, -1: 5}).quantile((np.arange(800) + 0.5) / 800)
    assert dict(zip(*np.unique(found, return_counts=True), strict=True)) == {-1: 500, 1: 200, 3: 100}


def test_what_was_seen_counts_once_each():
    assert Empirical(np.array([2, 1, 4])).quantile([0.1, 0.34, 0.9]).tolist() == [1, 2, 4]
    assert Empirical([1, 2], weights=[1e308, 1e308]).expected == 1.5


BAD = {
    "there are no values": lambda: Empirical([]),
    "weights: 1 weights of 2 values": lambda: Empirical([1, 2], weights=[1]),
    "weights: all weights are 0": lambda: Empirical([1, 2], weights=[0, 0]),
    r"weights\[1\]: -1.0 is no weight": lambda: Empirical([1, 2], weights=[1, -1]),
    r"values\[1\]: nan is not a finite number": lambda: Empirical([1, float("nan")]),
    "Discrete: weights: there are no values": lambda: Discrete({}),
    r"Discrete: weights\[2\]: -1.0 is no weight": lambda: Discrete({2: -1}),
    "Discrete: weights: 'a' is not a finite number": lambda: Discrete({"a": 1}),
    "Discrete: weights: all weights are 0": lambda: Discrete({2: 0}),
    "Discrete: weights: .* is not a mapping": lambda: Discrete([1, 2]),
}


@pytest.mark.parametrize(("words", "make"), BAD.items(), ids=BAD)
def test_wrong_values_are_named(words, make):
    with pytest.raises(ModelError, match=words):
        make()
