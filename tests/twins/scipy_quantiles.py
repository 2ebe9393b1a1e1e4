"""Quantiles and means as scipy has them."""

import numpy as np
import pytest

P = np.linspace(0.001, 0.999, 499)


def assert_equal(ours, theirs):
    """That a distribution has the quantiles and the mean of one of scipy's."""
    np.testing.assert_allclose(ours.quantile(P), theirs.ppf(P), rtol=1e-8, atol=1e-9)
    assert ours.expected == pytest.approx(theirs.mean(), rel=1e-9)
