"""How well people say that something is done."""

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Rating, Stakeholder

practice_rating = get("practice-rating")

PEOPLE = [
    *(Stakeholder(f"m{n}", f"M{n}", function="marketing") for n in range(6)),
    *(Stakeholder(f"i{n}", f"I{n}", function="it") for n in range(6)),
]
BOTH = ["marketing", "it"]


def model(*ratings, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, ratings=ratings, **fields)


def said(who, value, subject="trust", **fields):
    return Rating(who, subject, value, scale=(1, 5), **{"consent": True, **fields})


def test_the_score_is_the_mean_of_the_functions_means():
    # marketing (2 + 4) / 2 = 3, a share of 0.5; IT 5, a share of 1
    found = practice_rating(model(said("m0", 2), said("m1", 4), said("i0", 5)), functions=BOTH)
    assert found.value == 0.75
    assert found.companions["spread"] == 0.5


def test_a_guess_of_what_the_other_thinks_is_no_rating():
    found = practice_rating(model(said("m0", 5), said("i0", 5), said("m0", 1, guess_of="it")), functions=BOTH)
    assert found.value == 1


def test_what_a_person_said_last_counts():
    ratings = [said("m0", 1, date="2026-01-01"), said("m0", 5, date="2026-02-01", subject="topic:trust")]
    assert practice_rating(model(*ratings), functions=BOTH, by="marketing").value == 1
    assert practice_rating(model(*ratings), functions=BOTH, by="marketing", as_of="2026-01-15").value == 0


def test_few_raters_are_shown_only_if_all_consent():
    few = model(said("m0", 5), said("m1", 5, consent=False))
    found = practice_rating(few, functions=BOTH, by="marketing")
    assert found.value is None
    assert found.reason.code == "too-few-raters"
    assert practice_rating(few, functions=BOTH, by="marketing", min_raters=2).value == 1


def test_one_side_alone_leaves_the_other_unknown():
    found = practice_rating(model(said("m0", 5)), functions=BOTH)
    assert (found.value, found.bounds, found.coverage) == (1.0, (0.5, 1.0), 0.5)
    assert "spread" not in found.companions
    assert "nobody of 'it' has rated" in str(found.parts[1].reason)


def test_aspect_and_subject_choose_what_counts():
    rated = model(said("m0", 1, aspect="ease"), said("m0", 5, aspect="worth"), said("m0", 3, subject="speed"))
    assert practice_rating(rated, functions=BOTH, by="marketing", aspect="worth").value == 1
    assert practice_rating(rated, functions=BOTH, by="marketing", subject="topic:speed").value == 0.5
    assert practice_rating(rated, functions=BOTH, by="marketing", aspect=["ease", "worth"]).value == 0.5


def test_without_ratings_it_is_undefined():
    assert practice_rating(AlignmentModel("m", stakeholders=PEOPLE), functions=BOTH).value is None
    assert practice_rating(model(said("m0", 1)), functions=BOTH, aspect="other").value is None


def test_wrong_parameters_are_refused():
    with pytest.raises(InputError, match="min_raters"):
        practice_rating(model(), functions=BOTH, min_raters=0)
    with pytest.raises(NotFoundError, match="it"):
        practice_rating(model(said("m0", 1)), functions=BOTH, by="i")
