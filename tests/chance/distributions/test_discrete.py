"""One of a few values."""

import numpy as np
import pytest

from cmocio import Discrete, ModelError


def test_values_come_as_often_as_they_weigh():
    found = Discrete({3: 1, 1: 2, 2: 0, -1: 5}).quantile((np.arange(800) + 0.5) / 800)
    assert dict(zip(*np.unique(found, return_counts=True), strict=True)) == {-1: 500, 1: 200, 3: 100}


BAD = {
    "Discrete: weights: there are no values": lambda: Discrete({}),
    r"Discrete: weights\[2\]: -1.0 is not a weight": lambda: Discrete({2: -1}),
    "Discrete: weights: 'a' is not a finite number": lambda: Discrete({"a": 1}),
    "Discrete: weights: all weights are 0": lambda: Discrete({2: 0}),
    "Discrete: weights: .* is not a mapping": lambda: Discrete([1, 2]),
}


@pytest.mark.parametrize(("words", "make"), BAD.items(), ids=BAD)
def test_wrong_values_are_named(words, make):
    with pytest.raises(ModelError, match=words):
        make()
