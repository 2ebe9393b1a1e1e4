"""The normal distribution."""

import numpy as np
import pytest
from scipy import stats

from cmocio import ModelError, Normal
from twins.scipy_quantiles import assert_equal


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Normal(3, 2), stats.norm(3, 2)),
        (Normal(0.5, 1, low=-1, high=1), stats.truncnorm(-1.5, 0.5, 0.5, 1)),
        (Normal(0, 1, low=6), stats.truncnorm(6, np.inf)),
    ],
)
def test_quantiles_and_mean_are_those_of_scipy(ours, theirs):
    assert_equal(ours, theirs)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Normal: sd: 0 is not above 0", lambda: Normal(0, 0)),
        ("Normal: high: -1 is not above 1", lambda: Normal(0, 1, low=1, high=-1)),
        ("Normal: low: next to nothing of it lies from 100 to ∞; widen", lambda: Normal(0, 1, low=100)),
    ],
)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()
