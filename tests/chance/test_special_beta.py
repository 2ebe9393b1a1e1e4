"""The quantiles of the beta distribution."""

import numpy as np
import pytest
from scipy import stats

from cmocio.chance.special_beta import beta_quantile

P = np.concatenate((np.linspace(0.0, 1.0, 5_001), 10.0 ** -np.arange(4.0, 10.0), 1.0 - 10.0 ** -np.arange(4.0, 10.0)))


@pytest.mark.parametrize(
    ("a", "b"), [(1, 1), (2, 3), (0.5, 0.5), (1, 5), (5, 1), (1.01, 4.99), (0.05, 0.07), (500, 300), (30, 0.2), (4, 4)]
)
def test_quantiles_equal_those_of_scipy(a, b):
    np.testing.assert_allclose(beta_quantile(P, a, b), stats.beta.ppf(P, a, b), rtol=0, atol=1e-9)


@pytest.mark.parametrize(("a", "b"), [(2, 3), (0.5, 0.5), (40, 2)])
def test_quantiles_rise_from_0_to_1(a, b):
    found = beta_quantile(np.linspace(0.0, 1.0, 100_001), a, b)
    assert (found[0], found[-1]) == (0.0, 1.0)
    assert (np.diff(found) >= 0.0).all()
