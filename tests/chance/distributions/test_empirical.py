"""What was seen before."""

import numpy as np
import pytest

from cmocio import Empirical, ModelError


def test_what_was_seen_counts_once_each():
    assert Empirical(np.array([2, 1, 4])).quantile([0.1, 0.34, 0.9]).tolist() == [1, 2, 4]


BAD = {
    "there are no values": lambda: Empirical([]),
    "weights: 1 weights of 2 values": lambda: Empirical([1, 2], weights=[1]),
    "weights: all weights are 0": lambda: Empirical([1, 2], weights=[0, 0]),
    r"weights\[1\]: -1.0 is not a weight": lambda: Empirical([1, 2], weights=[1, -1]),
    r"values\[1\]: nan is not a finite number": lambda: Empirical([1, float("nan")]),
}


@pytest.mark.parametrize(("words", "make"), BAD.items(), ids=BAD)
def test_wrong_values_are_named(words, make):
    with pytest.raises(ModelError, match=words):
        make()
