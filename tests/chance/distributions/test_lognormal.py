"""The log-normal distribution."""

import numpy as np
import pytest
from scipy import stats

from cmocio import LogNormal, ModelError
from twins.scipy_quantiles import P, assert_equal


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (LogNormal(30, 0.5), stats.lognorm(0.5, scale=30)),
    ],
)
def test_quantiles_and_mean_are_those_of_scipy(ours, theirs):
    assert_equal(ours, theirs)


def test_with_a_limit_it_is_the_lower_part():
    limited, whole = LogNormal(30, 0.5, high=45), stats.lognorm(0.5, scale=30)
    np.testing.assert_allclose(whole.cdf(limited.quantile(P)) / whole.cdf(45), P, atol=1e-12)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("LogNormal: median: 0 is not above", lambda: LogNormal(0, 1)),
        ("LogNormal: high: next to nothing", lambda: LogNormal(1, 0.01, high=0.1)),
    ],
)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()
