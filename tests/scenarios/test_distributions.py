"""The distributions there are."""

import numpy as np
import pytest
from scipy import stats

from cmocio import (
    Beta,
    FormatError,
    LogNormal,
    ModelError,
    Normal,
    NotFoundError,
    Pert,
    Triangular,
    Uniform,
    distribution_of,
)

P = np.linspace(0.001, 0.999, 499)
TWINS = {
    "uniform": (Uniform(-1, 3), stats.uniform(-1, 4)),
    "triangular": (Triangular(-1, 0, 3), stats.triang(0.25, -1, 4)),
    "triangular, mode low": (Triangular(-1, -1, 3), stats.triang(0, -1, 4)),
    "triangular, mode high": (Triangular(-1, 3, 3), stats.triang(1, -1, 4)),
    "beta": (Beta(2, 5, low=-1, high=1), stats.beta(2, 5, -1, 2)),
    "pert": (Pert(2, 3, 10), stats.beta(1.5, 4.5, 2, 8)),
    "normal": (Normal(3, 2), stats.norm(3, 2)),
    "normal with limits": (Normal(0.5, 1, low=-1, high=1), stats.truncnorm(-1.5, 0.5, 0.5, 1)),
    "normal with a far limit": (Normal(0, 1, low=6), stats.truncnorm(6, np.inf)),
    "lognormal": (LogNormal(30, 0.5), stats.lognorm(0.5, scale=30)),
}


@pytest.mark.parametrize(("ours", "theirs"), TWINS.values(), ids=TWINS)
def test_quantiles_and_means_equal_those_of_scipy(ours, theirs):
    np.testing.assert_allclose(ours.quantile(P), theirs.ppf(P), rtol=1e-8, atol=1e-9)
    assert ours.expected == pytest.approx(theirs.mean(), rel=1e-9)


def test_a_lognormal_number_with_a_limit_is_the_lower_part():
    limited, whole = LogNormal(30, 0.5, high=45), stats.lognorm(0.5, scale=30)
    np.testing.assert_allclose(whole.cdf(limited.quantile(P)) / whole.cdf(45), P, atol=1e-12)


BAD = {
    "Uniform: high: 1 is not above 1; give a higher one": lambda: Uniform(1, 1),
    "Uniform: high: inf is not a finite number": lambda: Uniform(0, float("inf")),
    "Uniform: low: 'a' is not a number": lambda: Uniform("a", 1),
    "Triangular: mode: 3 does not lie from 0 to 2": lambda: Triangular(0, 3, 2),
    "Pert: shape: 0 is not above 0": lambda: Pert(0, 1, 2, shape=0),
    "a: -1 is not above 0": lambda: Beta(-1, 1),
    "Normal: sd: 0 is not above 0": lambda: Normal(0, 0),
    "Normal: high: -1 is not above 1": lambda: Normal(0, 1, low=1, high=-1),
    "Normal: low: next to nothing of it lies from 100 to ∞; widen": lambda: Normal(0, 1, low=100),
    "LogNormal: median: 0 is not above": lambda: LogNormal(0, 1),
    "LogNormal: high: next to nothing": lambda: LogNormal(1, 0.01, high=0.1),
}


@pytest.mark.parametrize(("words", "make"), BAD.items(), ids=BAD)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()


def test_wrong_plain_data_is_named():
    with pytest.raises(NotFoundError, match="no distribution 'unifrom'; did you mean 'uniform'"):
        distribution_of({"distribution": "unifrom"})
    with pytest.raises(FormatError, match="(?s)high.*width"):
        distribution_of({"distribution": "uniform", "low": 0, "width": 1})
