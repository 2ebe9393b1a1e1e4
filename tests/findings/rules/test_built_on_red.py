from cmocio.model import Benchmark, Goal, contribute, require
from findings.cases import found, model, sides, told

RULE = "built-on-red"
BAD = model(
    Goal("shop", "Shop", owner="cmo"),
    Goal("data", "Data", owner="cio", satisfaction=-0.4),
    Goal("web", "Web", satisfaction=0.9),
    require("shop", ["data", "web"]),
    Benchmark("sales", "shop", "Sales", baseline=0, target=4, observations={"2026-03-31": 3}),
)


def test_a_goal_reported_green_is_named_with_what_is_red_below_it():
    assert found(RULE, BAD.replace("goal:web", satisfaction=0.1)) == [("goal:shop", "goal:data", "goal:web")]
    assert sides(RULE, BAD) == [("marketing", "it")]


def test_what_is_no_worse_than_the_report_is_not_blamed():
    assert found(RULE, BAD) == [("goal:shop", "goal:data")]
    assert told(RULE, BAD) == ["the goal 'Shop' is reported at 0.75, but what it depends on (Data) puts it at −0.4"]


def test_an_honest_report_or_a_mended_foundation_mends_it():
    assert found(RULE, BAD.observe("sales", {"2026-04-30": 0})) == []
    assert found(RULE, BAD.replace("goal:data", satisfaction=0.5)) == []


def test_half_the_scale_to_either_side_is_the_gap():
    assert found(RULE, BAD.replace("goal:data", satisfaction=0.25)) != []
    assert found(RULE, BAD.replace("goal:data", satisfaction=0.26)) == []


def test_an_unknown_foundation_is_no_red_one():
    assert found(RULE, BAD.replace("goal:data", satisfaction=None)) == []


def test_what_is_dated_later_is_not_seen():
    assert found(RULE, BAD, as_of="2026-03-30") == []


HURT = model(
    Goal("speed", "Speed", satisfaction=0.3),
    Goal("ads", "Ads", satisfaction=0.4),
    contribute("ads", to={"speed": -0.6}),
)


def test_a_met_goal_that_hurts_another_is_named_with_its_weight():
    assert told(RULE, HURT) == [
        "the goal 'Speed' is reported at 0.3, but what it depends on (Ads (−0.6)) puts it at −0.24"
    ]
    assert found(RULE, HURT) == [("goal:speed", "goal:ads")]


def test_where_all_goals_below_are_better_but_give_little_all_are_named():
    little = model(
        Goal("sales", "Sales", satisfaction=0.9),
        Goal("ads", "Ads", satisfaction=1),
        contribute("ads", to={"sales": 0.2}),
    )
    assert told(RULE, little) == ["the goal 'Sales' is reported at 0.9, but what it depends on (Ads) puts it at 0.2"]
