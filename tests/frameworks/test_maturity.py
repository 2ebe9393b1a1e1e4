"""Assessments on a scale of levels, with the spread between raters."""

import pytest

from cmocio.errors import InputError
from cmocio.frameworks import assess
from cmocio.frameworks.maturity import maturity, maturity_level
from cmocio.model import Rating


@pytest.fixture
def rated(shop):
    said = [("cmo", "learning", 2), ("cio", "learning", 4), ("cmo", "trust-style", 5), ("cio", "trust-style", 5)]
    return shop.add(
        [Rating(who, "alignment", value, aspect=aspect, scale=(1, 5), consent=True) for who, aspect, value in said]
    )


def test_a_score_is_a_mean_on_the_scale_and_its_level(rated):
    found = maturity(assess(rated, "strategic-alignment-maturity"))
    assert (found.criteria["communications"].mean, found.criteria["communications"].level) == (3, 3)
    assert (found.overall.mean, found.overall.level) == (4, 4)


def test_the_two_sides_are_told_apart(rated):
    row = maturity(assess(rated, "strategic-alignment-maturity")).criteria["communications"]
    assert row.by_function == {"marketing": 2, "it": 4}
    assert row.spread == 2


def test_what_nobody_rated_is_undefined(rated):
    row = maturity(assess(rated, "strategic-alignment-maturity")).criteria["scope"]
    assert (row.mean, row.level, row.spread) == (None, None, None)
    assert "scope: undefined" in str(maturity(assess(rated, "strategic-alignment-maturity")))


def test_the_convention_of_rounding_is_a_choice(rated):
    assessment = assess(rated.replace("rating:cmo:alignment#learning", value=1.2), "strategic-alignment-maturity")
    assert maturity(assessment).criteria["communications"].level == 2
    assert maturity(assessment, "nearest").criteria["communications"].level == 3


@pytest.mark.parametrize("mean", [0.9, 5.1, float("nan")])
def test_a_mean_off_the_scale_is_refused(mean):
    with pytest.raises(InputError, match="mean"):
        maturity_level(mean)
    with pytest.raises(InputError, match="rounding"):
        maturity_level(3, "up")
