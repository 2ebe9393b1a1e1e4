"""Fit of what the business wants and what IT provides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.strategic_fit import matching, moderation, profile_deviation, profile_fit
from cmocio.model import AlignmentModel, Rating, Stakeholder

strategic_fit = get("strategic-fit")

BOTH = ["marketing", "it"]
ASPECTS = {"cmo": "importance to the business", "cio": "support by it", "ceo": "ideal"}
PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("ceo", "CEO", function="marketing"),
]
SHARES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=9)


def model(areas, consent=True):
    ratings = [
        Rating(who, area, value, aspect=ASPECTS[who], scale=(1, 5), consent=consent)
        for area, values in areas.items()
        for who, value in zip(ASPECTS, values, strict=False)
    ]
    return AlignmentModel("m", stakeholders=PEOPLE, ratings=ratings)


AREAS = {"growth": (5, 3, 5), "service": (4, 4, 5), "price": (2, 4, 1)}


def test_the_adapter_gives_what_the_kernels_give():
    found = {of: strategic_fit(model(AREAS), functions=BOTH, of=of) for of in ("matching", "moderation", "deviation")}
    x, z, ideal = ([(row[at] - 1) / 4 for row in AREAS.values()] for at in range(3))
    assert found["matching"].value == pytest.approx(matching(x, z))
    assert found["moderation"].value == pytest.approx(moderation(x, z))
    assert found["deviation"].value == pytest.approx(profile_fit(z, ideal))
    for score in found.values():
        assert score.recomputed() == pytest.approx(score.value, abs=1e-12)


@settings(max_examples=50)
@given(SHARES)
def test_every_fit_is_a_share_and_equal_sides_match(pairs):
    one, other = np.array(pairs).T
    for value in (matching(one, other), moderation(one, other), profile_fit(one, other)):
        assert -1e-12 <= value <= 1 + 1e-12
    assert matching(one, one) == profile_fit(one, one) == 1
    assert matching(one, other) == matching(other, one)


@settings(max_examples=50)
@given(SHARES)
def test_fit_with_a_profile_falls_as_deviation_grows(pairs):
    one, ideal = np.array(pairs).T
    nearer = (one + ideal) / 2
    assert profile_deviation(nearer, ideal) <= profile_deviation(one, ideal) + 1e-12
    assert profile_fit(nearer, ideal) >= profile_fit(one, ideal) - 1e-12


def test_an_area_that_few_rated_is_unknown_and_the_others_count():
    whole = model(AREAS)
    hidden = whole.replace("rating:cio:price#support by it", consent=False)
    found = strategic_fit(hidden, functions=BOTH)
    assert found.value == pytest.approx((0.5 + 1.0) / 2)
    assert found.bounds[0] < found.value < found.bounds[1]


def test_without_areas_rated_on_both_sides_it_is_undefined():
    assert strategic_fit(AlignmentModel("m", stakeholders=PEOPLE), functions=BOTH).value is None
    one_sided = model({"growth": (5,)})
    assert strategic_fit(one_sided, functions=BOTH).reason.code == "no-areas-of-strategy"
    assert strategic_fit(model({"growth": (5, 3)}), functions=BOTH, of="deviation").value is None


@pytest.mark.parametrize("call", [
    lambda: matching([1], [1, 2]), lambda: matching([], []), lambda: matching([1], [1], width=0),
    lambda: moderation([1], [1], most=0), lambda: profile_fit([1], [1], scale=(1, 1)),
    lambda: profile_deviation([1], [1], [-1]), lambda: profile_deviation([1], [1], [0]),
    lambda: strategic_fit(model(AREAS), of="gestalt"),
])  # fmt: skip
def test_wrong_arguments_are_refused(call):
    with pytest.raises(InputError):
        call()
