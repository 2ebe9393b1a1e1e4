from cmocio.model import Goal, contribute
from findings.cases import found, model, sides

RULE = "conflicting-goals"
BAD = model(
    Goal("push", "Campaigns", owner="cmo"),
    Goal("speed", "Site speed", owner="cio"),
    contribute("push", {"speed": -0.5}),
)


def test_a_goal_that_hurts_a_goal_of_another_function_is_named_with_it():
    assert found(RULE, BAD) == [("goal:push", "goal:speed", "dependency:speed<push:contribution")]
    assert sides(RULE, BAD) == [("marketing", "it")]


def test_a_contribution_that_helps_mends_it():
    assert found(RULE, BAD.replace("dependency:speed<push:contribution", weight=0.2)) == []


def test_goals_of_one_function_or_without_weight_are_no_conflict():
    assert found(RULE, BAD.replace("goal:speed", owner="cmo")) == []
    assert found(RULE, BAD.replace("goal:speed", weight=0)) == []
