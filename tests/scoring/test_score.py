import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import Message, Part, Score
from cmocio.scoring import combine, ratio, undefined

parts = st.lists(
    st.builds(Part, st.sampled_from(["goal:a", "goal:b", "x"]), st.none() | st.floats(0, 1), weight=st.floats(0, 3)),
    max_size=6,
)
RISING = ("arithmetic", "geometric", "harmonic", "min", "max")


@given(parts, st.sampled_from(RISING))
def test_applying_the_rule_to_the_parts_gives_the_score(parts, rule):
    score = combine(rule, parts)
    if score.is_defined:
        assert score.recomputed() == pytest.approx(score.value, abs=1e-12)
        assert 0 <= score.value <= 1
    else:
        assert score.reason is not None


@given(parts, st.sampled_from(RISING), st.data())
def test_the_bounds_hold_whatever_the_undefined_parts_may_be(parts, rule, data):
    score = combine(rule, parts)
    filled = [p if p.value is not None else Part(p.name, data.draw(st.floats(0, 1)), p.weight) for p in parts]
    completed = combine(rule, filled)
    if completed.is_defined:
        low, high = score.bounds
        assert low - 1e-9 <= completed.value <= high + 1e-9


@pytest.mark.parametrize(("rule", "bounds"), [("min", (0.25, 0.5)), ("arithmetic", (0.375, 0.625))])
def test_what_is_undefined_within_a_part_widens_the_bounds_of_the_whole(rule, bounds):
    inner = ratio([Part("goal:a", 1, weight=2), Part("goal:b", None, weight=2)])
    score = combine(rule, [Part.of("pair:a+b", inner), Part("goal:c", 0.5)])
    assert (inner.bounds, score.value) == ((0.25, 0.75), 0.5)
    assert score.bounds == bounds


def test_a_ratio_counts_what_is_met_of_what_is_possible():
    score = ratio([Part("goal:a", 1, weight=2), Part("goal:b", None, weight=2, reason=Message.of("x"))])
    assert (score.value, score.coverage, score.bounds) == (0.5, 0.5, (0.25, 0.75))


def test_nothing_to_judge_is_undefined_and_not_zero():
    assert ratio([]).value is None
    assert ratio([]).reason.code == "no-parts"
    assert ratio([Part("a", 0, weight=0)]).reason.code == "no-weight"


def test_parts_undefined_for_one_reason_pass_it_on():
    why = Message.of("too-few-raters", raters=3)
    assert combine("min", [Part("a", None, reason=why), Part("b", None, reason=why)]).reason == why
    assert combine("min", [Part("a", None, reason=why), Part("b", None)]).reason == why
    two = combine("min", [Part("a", None, reason=why), Part("b", None, reason=Message.of("other"))])
    assert two.reason.code == "nothing-defined"


def test_the_entities_concerned_are_found_down_through_the_parts():
    inner = ratio([Part("goal:a", 1), Part("goal:b", 0, entities=("stakeholder:c",))])
    assert combine("min", [Part.of("function:it", inner), Part.of("pair:a+b", inner)]).entities() == (
        "goal:a",
        "goal:b",
        "stakeholder:c",
    )


def test_scores_are_values():
    score = ratio([Part("goal:a", 1)]).with_companions(expected=0.5)
    assert pickle.loads(pickle.dumps(score)) == score
    assert len({score, score}) == 1


def test_an_undefined_score_has_no_value_to_recompute():
    assert undefined("no-parts").recomputed() is None
    assert Score(None).bounds == (0.0, 1.0)


def test_a_printed_score_is_one_line_for_people():
    score = ratio([Part("goal:a", 1), Part("goal:b", None, reason=Message.of("x"))])
    assert str(score) == "1.00 (ratio of 2 parts, between 0.50 and 1.00 whatever is unknown)"
    assert str(undefined("no-parts")) == "undefined: there is nothing to judge"


def test_without_parts_the_reason_is_the_one_given():
    assert combine("min", []).reason.code == ratio([]).reason.code == "no-parts"
    assert ratio([], "needs-two-functions", functions=("it",)) == undefined("needs-two-functions", functions=("it",))
    assert ratio([Part("goal:a", 1)], "needs-two-functions").value == 1.0
