"""The pert distribution."""

import pytest
from scipy import stats

from cmocio import ModelError, Pert
from twins.scipy_quantiles import assert_equal


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Pert(2, 3, 10), stats.beta(1.5, 4.5, 2, 8)),
    ],
)
def test_quantiles_and_mean_are_those_of_scipy(ours, theirs):
    assert_equal(ours, theirs)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Pert: shape: 0 is not above 0", lambda: Pert(0, 1, 2, shape=0)),
    ],
)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()
