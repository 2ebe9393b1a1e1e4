import pytest

from cmocio.errors import NotFoundError
from cmocio.model import AlignmentModel, Stakeholder
from cmocio.scoring import Part, Scope, ratio, undefined
from cmocio.scoring.directions import both_ways, by_direction, directions

NAMES = ["it", "marketing", "sales"]
LOOKED = Scope.of(AlignmentModel("m", stakeholders=[Stakeholder(n, n, function=n) for n in NAMES]), NAMES)


def score_of(one, other):
    return ratio([Part("goal:x", {"it": 0.2, "marketing": 0.4, "sales": 0.6}[one])])


def known_from_it_only(one, other):
    return score_of(one, other) if one == "it" else undefined("no-parts")


def test_directions_are_all_ordered_pairs_of_the_ends_asked_for():
    assert len(directions(LOOKED, "", "")) == 6
    assert directions(LOOKED, "it", "") == (("it", "marketing"), ("it", "sales"))
    assert directions(LOOKED, "it", "sales") == (("it", "sales"),)


def test_a_function_may_be_named_that_is_not_compared():
    looked = Scope.of(LOOKED.model, ["it", "marketing"])
    assert directions(looked, "sales", "it") == (("sales", "it"),)


def test_a_function_nobody_belongs_to_is_an_error():
    with pytest.raises(NotFoundError, match="did you mean 'sales'"):
        directions(LOOKED, "sale", "")


def test_one_direction_is_its_own_score():
    assert by_direction(LOOKED, score_of, "marketing", "it").parts[0].name == "goal:x"


def test_several_directions_are_combined_by_the_rule():
    assert by_direction(LOOKED, score_of, "", "it").value == 0.4
    assert by_direction(LOOKED, score_of, "", "it", "max").value == 0.6


def test_without_a_second_function_there_is_no_direction():
    assert by_direction(Scope.of(LOOKED.model, ["it"]), score_of, "", "").reason.code == "needs-two-functions"


def test_both_ways_takes_both():
    assert both_ways(score_of, "it", "sales", "min").value == 0.2
    assert both_ways(score_of, "it", "sales", "harmonic").value == pytest.approx(0.3)


def test_both_ways_is_never_one_way_alone():
    score = both_ways(known_from_it_only, "it", "sales", "min")
    assert score.value is None
    assert score.reason.code == "no-parts"
    assert [part.value for part in score.parts] == [0.2, None]
