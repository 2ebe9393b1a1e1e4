"""McLeod & Chaffee (1973), American Behavioral Scientist 16(4):469–499: the three indices, worked by hand.

Two people rate three things from 1 to 5 and guess each other's ratings.
"""

import pytest

from cmocio.measures import get
from cmocio.measures.co_orientation import closeness
from cmocio.model import AlignmentModel, Stakeholder, ratings

co_orientation = get("co-orientation")

THINGS = ["speed", "campaigns", "data"]
CMO, CIO = [5, 4, 2], [3, 4, 5]
CMO_OF_CIO, CIO_OF_CMO = [4, 4, 2], [5, 3, 3]
FUNCTIONS = ["marketing", "it"]

MODEL = AlignmentModel.of(
    "two heads",
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    [
        ratings(
            rater,
            dict(zip(THINGS, own, strict=True)),
            guesses={other: dict(zip(THINGS, guess, strict=True))},
            scale=(1, 5),
            consent=True,
        )
        for rater, other, own, guess in (("cmo", "cio", CMO, CMO_OF_CIO), ("cio", "cmo", CIO, CIO_OF_CMO))
    ],
)


def test_agreement():
    assert closeness(CMO, CIO, 4) == pytest.approx(0.5833333333333333)
    assert co_orientation(MODEL, functions=FUNCTIONS).value == pytest.approx(0.5833333333333333)


@pytest.mark.parametrize(
    ("of", "by", "one", "other", "expected"),
    [
        ("congruency", "marketing", CMO, CMO_OF_CIO, 0.9166666666666666),
        ("accuracy", "marketing", CMO_OF_CIO, CIO, 0.6666666666666667),
        ("congruency", "it", CIO, CIO_OF_CMO, 0.5833333333333333),
        ("accuracy", "it", CIO_OF_CMO, CMO, 0.8333333333333334),
    ],
)
def test_congruency_and_accuracy_of_each_side(of, by, one, other, expected):
    assert closeness(one, other, 4) == pytest.approx(expected)
    assert co_orientation(MODEL, functions=FUNCTIONS, of=of, by=by).value == pytest.approx(expected)


def test_both_directions_together_are_the_worse_one():
    assert co_orientation(MODEL, functions=FUNCTIONS, of="accuracy").value == pytest.approx(0.6666666666666667)
