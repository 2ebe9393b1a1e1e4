"""Means of ratings that do not give anyone away."""

from cmocio.model import AlignmentModel, Goal, Rating, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.judgements import latest, own_views, rated_entities, shown_mean, subject_namer

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]


def test_a_bare_subject_is_the_entity_of_that_name_or_else_a_topic():
    name = subject_namer(AlignmentModel("m", goals=[Goal("revenue", "Grow")]))
    assert name("revenue") == name("goal:revenue") == "goal:revenue"
    assert name("trust") == "topic:trust"
    assert rated_entities("function:it") == ()


def test_of_one_day_all_is_kept_and_undated_ratings_come_first():
    said = [Rating("a", "x", v, date=day) for v, day in ((0.1, None), (0.2, "2026-01-01"), (0.3, "2026-01-01"))]
    assert [item.value for item in latest(said)] == [0.2, 0.3]


def test_the_mean_is_over_people_not_over_ratings():
    one = [Rating("a", "x", 0.0, consent=True), Rating("a", "y", 0.0, consent=True)]
    assert shown_mean([one, [Rating("b", "x", 1.0, consent=True)]], 5) == 0.5


def test_views_are_by_subject_aspect_and_function_of_the_functions_compared():
    ratings = [
        Rating("cmo", "trust", 1, aspect="now", consent=True),
        Rating("cio", "trust", 0.5, aspect="now"),
        Rating("cio", "trust", 0.5, aspect="now", guess_of="marketing"),
    ]
    looked = Scope.of(AlignmentModel("m", stakeholders=PEOPLE, ratings=ratings), ["marketing", "it"])
    assert own_views(looked, ["now"], 5) == {("topic:trust", "now"): {"marketing": 1.0, "it": None}}
    assert own_views(looked, ["then"], 5) == {}
    assert own_views(looked, (), 5, ["topic:other"]) == {}
