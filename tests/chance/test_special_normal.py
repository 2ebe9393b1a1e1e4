"""The normal distribution."""

import numpy as np
from scipy import stats

from cmocio.chance.special_normal import chance_below, density, normal_quantile


def test_quantiles_equal_those_of_scipy_from_end_to_end():
    p = np.concatenate(
        (np.linspace(0.0, 1.0, 10_001)[1:-1], 10.0 ** -np.arange(1.0, 300.0), 1 - 10.0 ** -np.arange(1.0, 16))
    )
    np.testing.assert_allclose(normal_quantile(p), stats.norm.ppf(p), rtol=1e-13, atol=1e-14)


def test_the_ends_are_infinite():
    assert normal_quantile(np.array([0.0, 1.0])).tolist() == [-np.inf, np.inf]


def test_quantiles_invert_the_chances():
    z = np.linspace(-6, 6, 101)
    p = np.array([chance_below(one) for one in z.tolist()])
    np.testing.assert_allclose(normal_quantile(p), z, atol=1e-6)
    np.testing.assert_allclose(p, stats.norm.cdf(z), rtol=1e-12)


def test_the_density_is_that_of_scipy():
    assert abs(density(1.3) - stats.norm.pdf(1.3)) < 1e-15
