"""The uniform distribution."""

import pytest
from scipy import stats

from cmocio import ModelError, Uniform
from twins.scipy_quantiles import assert_equal


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Uniform(-1, 3), stats.uniform(-1, 4)),
    ],
)
def test_quantiles_and_mean_are_those_of_scipy(ours, theirs):
    assert_equal(ours, theirs)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Uniform: high: 1 is not above 1; give a higher one", lambda: Uniform(1, 1)),
        ("Uniform: high: inf is not a finite number", lambda: Uniform(0, float("inf"))),
        ("Uniform: low: 'a' is not a number", lambda: Uniform("a", 1)),
    ],
)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()
