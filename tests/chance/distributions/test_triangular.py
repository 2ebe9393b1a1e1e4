"""The triangular distribution."""

import pytest
from scipy import stats

from cmocio import ModelError, Triangular
from twins.scipy_quantiles import assert_equal


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Triangular(-1, 0, 3), stats.triang(0.25, -1, 4)),
        (Triangular(-1, -1, 3), stats.triang(0, -1, 4)),
        (Triangular(-1, 3, 3), stats.triang(1, -1, 4)),
    ],
)
def test_quantiles_and_mean_are_those_of_scipy(ours, theirs):
    assert_equal(ours, theirs)


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Triangular: mode: 3 does not lie from 0 to 2", lambda: Triangular(0, 3, 2)),
    ],
)
def test_wrong_parameters_are_named_with_what_would_do(words, make):
    with pytest.raises(ModelError, match=words.replace(".", r"\.")):
        make()
