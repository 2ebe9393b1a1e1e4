"""Assessments on a scale of levels, with the spread between raters."""

import pytest

from cmocio import frameworks
from cmocio.errors import InputError
from cmocio.frameworks import assess
from cmocio.frameworks.maturity import maturity, maturity_level
from cmocio.model import Rating


def ratings(*said):
    """What the two heads gave the attributes."""
    return [Rating(who, "alignment", value, aspect=aspect, scale=(1, 5), consent=True) for who, aspect, value in said]


@pytest.fixture
def rated(shop):
    said = [("cmo", "learning", 2), ("cio", "learning", 4), ("cmo", "trust-style", 5), ("cio", "trust-style", 5)]
    return shop.add(ratings(*said))


@pytest.fixture
def whole(shop):
    """All attributes of communications rated: 2 by the one, 4 by the other."""
    claims = frameworks.get("strategic-alignment-maturity").practice("communications").claims
    asked = [claim.parameters["aspect"] for claim in claims]
    return shop.add(ratings(*((who, aspect, value) for aspect in asked for who, value in (("cmo", 2), ("cio", 4)))))


def test_a_score_is_a_mean_on_the_scale_and_its_level(whole):
    row = maturity(assess(whole, "strategic-alignment-maturity")).criteria["communications"]
    assert (row.mean, row.level, row.levels, row.undefined) == (3, 3, (3, 3), 0)


def test_little_evidence_states_no_level(rated):
    found = maturity(assess(rated, "strategic-alignment-maturity"))
    assert (found.overall.mean, found.overall.level, found.overall.levels) == (4, None, (1, 4))
    assert found.overall.undefined == pytest.approx(1 - 2 / 37, abs=0.02)
    assert found.criteria["communications"].mean == 3
    assert found.criteria["communications"].level is None
    assert "overall: no level (mean 4.00; " in str(found)


def test_the_two_sides_are_told_apart(rated):
    row = maturity(assess(rated, "strategic-alignment-maturity")).criteria["communications"]
    assert row.by_function == {"marketing": 2, "it": 4}
    assert row.spread == 2


def test_what_nobody_rated_is_undefined(rated):
    row = maturity(assess(rated, "strategic-alignment-maturity")).criteria["scope"]
    assert (row.mean, row.level, row.spread) == (None, None, None)
    assert "scope: undefined" in str(maturity(assess(rated, "strategic-alignment-maturity")))


def test_the_convention_of_rounding_is_a_choice(whole):
    less = [name for name in whole.keys("rating") if name.startswith("cmo:")]
    for name in less:
        whole = whole.replace(f"rating:{name}", value=1.2)
    assessment = assess(whole, "strategic-alignment-maturity")
    assert maturity(assessment).criteria["communications"].level == 2
    assert maturity(assessment, "nearest").criteria["communications"].level == 3


@pytest.mark.parametrize("mean", [0.9, 5.1, float("nan")])
def test_a_mean_off_the_scale_is_refused(mean):
    with pytest.raises(InputError, match="mean"):
        maturity_level(mean)
    with pytest.raises(InputError, match="rounding"):
        maturity_level(3, "up")
