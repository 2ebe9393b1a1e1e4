from cmocio.model import Goal
from findings.cases import found, model, told

RULE = "goal-without-owner"


def test_a_goal_that_nobody_owns_is_named():
    bad = model(Goal("grow", "Grow revenue"), Goal("loyalty", "Loyalty", owner="cmo"))
    assert found(RULE, bad) == [("goal:grow",)]
    assert told(RULE, bad) == ["nobody owns the goal 'Grow revenue'"]


def test_an_owner_mends_it():
    assert found(RULE, model(Goal("grow", "Grow revenue")).replace("goal:grow", owner="cmo")) == []


def test_resources_and_goals_that_do_not_count_need_no_owner():
    aside = [
        Goal("budget", "Budget", element="resource"),
        Goal("off", "Off", applicable=False),
        Goal("past", "Past", until="2025-12-31"),
    ]
    assert found(RULE, model(*aside), as_of="2026-01-01") == []
