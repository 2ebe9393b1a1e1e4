import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.measures.co_orientation import closeness
from cmocio.model import AlignmentModel, Goal, Rating, Stakeholder
from cmocio.testing.laws import broken_laws

co_orientation = get("co-orientation")

MARKETERS = [Stakeholder(f"m{n}", f"Marketer {n}", function="marketing") for n in range(6)]
ENGINEERS = [Stakeholder(f"i{n}", f"Engineer {n}", function="it") for n in range(6)]
SELLER = Stakeholder("s0", "Seller", function="sales")
BOTH = ["marketing", "it"]


def shop(*ratings, **fields):
    return AlignmentModel("shop", stakeholders=[*MARKETERS, *ENGINEERS, SELLER], ratings=ratings, **fields)


def rated(team, value, subject="trust", count=5, **fields):
    return [Rating(person.id, subject, value, **fields) for person in team[:count]]


def test_agreement_is_one_less_the_mean_difference():
    model = shop(
        *rated(MARKETERS, 0.9), *rated(ENGINEERS, 0.5), *rated(MARKETERS, 0, "speed"), *rated(ENGINEERS, 0, "speed")
    )
    assert co_orientation(model, functions=BOTH).value == pytest.approx((0.6 + 1) / 2)


def test_a_function_judges_by_the_mean_of_its_people():
    model = shop(*rated(MARKETERS, 1, count=3), *rated(MARKETERS[3:], 0, count=3), *rated(ENGINEERS, 0.5))
    assert co_orientation(model, functions=BOTH).value == 1


def test_accuracy_compares_what_is_guessed_with_what_is_held():
    model = shop(*rated(MARKETERS, 0.25, guess_of="it"), *rated(ENGINEERS, 0.75))
    assert co_orientation(model, functions=BOTH, of="accuracy", by="marketing", about="it").value == 0.5


def test_congruency_compares_what_is_held_with_what_is_guessed():
    model = shop(*rated(MARKETERS, 1), *rated(MARKETERS, 0.75, guess_of="it"))
    assert co_orientation(model, functions=BOTH, of="congruency", by="marketing").value == 0.75


def test_a_guess_about_a_person_counts_as_one_about_their_function():
    model = shop(*rated(MARKETERS, 0.25, guess_of="i0"), *rated(ENGINEERS, 0.75))
    assert co_orientation(model, functions=BOTH, of="accuracy", by="marketing").value == 0.5


def test_accuracy_takes_the_worse_direction_or_the_harmonic_mean_and_never_one_alone():
    one_way = [*rated(MARKETERS, 0.5, guess_of="it"), *rated(ENGINEERS, 1)]
    assert co_orientation(shop(*one_way), functions=BOTH, of="accuracy").reason.code == "nothing-rated-by-both"
    model = shop(*one_way, *rated(ENGINEERS, 1, guess_of="marketing"), *rated(MARKETERS, 1))
    assert co_orientation(model, functions=BOTH, of="accuracy").value == 0.5
    assert co_orientation(model, functions=BOTH, of="accuracy", rule="harmonic").value == pytest.approx(2 / 3)


def test_too_few_raters_are_not_shown():
    model = shop(*rated(MARKETERS, 1, count=4), *rated(ENGINEERS, 1))
    score = co_orientation(model, functions=BOTH)
    assert (score.value, score.reason.code) == (None, "too-few-raters")
    assert co_orientation(model, functions=BOTH, min_raters=4).value == 1


def test_too_few_raters_are_shown_if_all_of_them_consent():
    few = rated(MARKETERS, 1, count=2, consent=True)
    assert co_orientation(shop(*few, *rated(ENGINEERS, 1)), functions=BOTH).value == 1
    one_not = shop(*few, Rating("m2", "trust", 1), *rated(ENGINEERS, 1))
    assert co_orientation(one_not, functions=BOTH).reason.code == "too-few-raters"


def test_a_subject_with_too_few_raters_is_left_out_of_a_score_of_several():
    model = shop(
        *rated(MARKETERS, 1), *rated(ENGINEERS, 1), *rated(MARKETERS, 0, "speed", 1), *rated(ENGINEERS, 1, "speed")
    )
    score = co_orientation(model, functions=BOTH)
    assert score.value == 1
    assert score.parts[0].score.coverage == 0.5
    assert score.parts[0].score.bounds == (0.5, 1)


def test_no_part_is_about_a_person():
    model = shop(*rated(MARKETERS, 1), *rated(ENGINEERS, 1))
    assert co_orientation(model, functions=BOTH).entities() == ()


def test_the_same_subject_under_two_names_is_one():
    goal = Goal("speed", "A fast shop")
    model = shop(*rated(MARKETERS, 1, "speed"), *rated(ENGINEERS, 1, "goal:speed"), goals=[goal])
    score = co_orientation(model, functions=BOTH)
    assert (score.value, score.entities()) == (1, ("goal:speed",))


def test_judgements_are_compared_in_the_same_respect_only():
    model = shop(*rated(MARKETERS, 1, aspect="importance"), *rated(ENGINEERS, 1, aspect="quality"))
    assert co_orientation(model, functions=BOTH).reason.code == "nothing-rated-by-both"


def test_an_aspect_can_be_asked_for():
    model = shop(
        *rated(MARKETERS, 1, aspect="needs"),
        *rated(ENGINEERS, 1, aspect="needs"),
        *rated(MARKETERS, 1),
        *rated(ENGINEERS, 0),
    )
    score = co_orientation(model, functions=BOTH, aspect="needs")
    assert (score.value, score.parts[0].score.parts[0].name) == (1, "topic:trust#needs")


def test_a_later_rating_is_not_seen_and_the_latest_seen_counts():
    model = shop(
        *rated(MARKETERS, 1, date="2026-01-31"),
        *rated(MARKETERS, 0, date="2026-03-31"),
        *rated(ENGINEERS, 1, date="2026-01-31"),
    )
    assert co_orientation(model, functions=BOTH, as_of="2026-02-28").value == 1
    assert co_orientation(model, functions=BOTH, as_of="2026-03-31").value == 0


def test_scales_of_different_width_are_compared_as_shares():
    model = shop(*rated(MARKETERS, 3, scale=(1, 5)), *rated(ENGINEERS, 0.5))
    assert co_orientation(model, functions=BOTH).value == 1


def test_a_guess_about_ones_own_function_is_no_judgement_of_another():
    model = shop(*rated(MARKETERS, 1, guess_of="marketing"), *rated(ENGINEERS, 1))
    assert not co_orientation(model, functions=BOTH, of="accuracy", by="marketing").is_defined


def test_of_three_functions_the_worst_pair_counts():
    model = shop(*rated(MARKETERS, 1), *rated(ENGINEERS, 0.5), Rating("s0", "trust", 0.25, consent=True))
    assert co_orientation(model, functions=[*BOTH, "sales"]).value == 0.25


def test_without_ratings_it_is_undefined():
    assert co_orientation(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert co_orientation(shop(recorded={"ratings"}), functions=BOTH).reason.code == "nothing-rated-by-both"


def test_wrong_parameters_are_named():
    with pytest.raises(InputError, match="did you mean 'agreement'"):
        co_orientation(shop(), of="agrement")
    with pytest.raises(InputError, match="the same in both directions"):
        co_orientation(shop(), by="it")
    with pytest.raises(InputError, match="min_raters"):
        co_orientation(shop(), min_raters=0)
    with pytest.raises(NotFoundError, match="no function 'itt'"):
        co_orientation(shop(*rated(MARKETERS, 1)), functions=BOTH, of="accuracy", by="itt")


def test_the_kernel_leaves_out_what_is_unknown():
    assert closeness([1, np.nan], [0.5, 1]) == 0.5
    assert math.isnan(closeness([np.nan], [1]))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8))
def test_the_kernel_is_symmetric_and_equals_an_obvious_loop(pairs):
    one, other = zip(*pairs, strict=True)
    assert closeness(one, other) == closeness(other, one)
    assert closeness(one, other) == pytest.approx(1 - sum(abs(a - b) for a, b in pairs) / len(pairs))


def test_its_laws_hold_where_somebody_judged_twice_on_scales_of_their_own():
    model = shop(
        *rated(MARKETERS, 0.5, count=2),
        *rated(MARKETERS, 4, count=2, scale=(1, 5), date="2026-05-31"),
        *rated(ENGINEERS, 0.25, count=2),
        *rated(ENGINEERS, 2, count=2, scale=(1, 5), guess_of="marketing"),
        *rated(ENGINEERS, 0.5, count=2, guess_of="marketing"),
    )
    for of in ("agreement", "congruency", "accuracy"):
        assert not broken_laws(co_orientation, model, functions=BOTH, of=of, min_raters=2)
