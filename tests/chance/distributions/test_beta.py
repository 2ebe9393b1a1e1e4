"""The beta distribution."""

import pytest
from scipy import stats

from cmocio import Beta, ModelError
from twins.scipy_quantiles import assert_equal


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Beta(2, 5, low=-1, high=1), stats.beta(2, 5, -1, 2)),
    ],
)
def test_quantiles_and_mean_are_those_of_scipy(ours, theirs):
    assert_equal(ours, theirs)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("a: -1 is not above 0", lambda: Beta(-1, 1)),
    ],
)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()


def test_edge_of_the_parameters_quartiles_are_those_of_the_distribution():
    """By scipy.stats.beta, and for equal shapes by (1/2)^(1/a) nearly."""
    found = Beta(0.005, 0.005).quantile([0.25, 0.5, 0.75])
    assert found == pytest.approx([6.172411e-61, 0.5, 1.0], rel=1e-6)
    assert Beta(0.0041, 2).quantile([0.5]) == pytest.approx([1.39522174e-74], rel=1e-6)


@pytest.mark.parametrize("shape", [0.004, 0.002, 1e-5, 0.0, float("nan")])
def test_edge_of_the_parameters_smaller_shapes_are_refused(shape):
    with pytest.raises(ModelError):
        Beta(shape, 1)
    with pytest.raises(ModelError):
        Beta(1, shape)
