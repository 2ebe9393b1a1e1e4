from cmocio.model import Goal
from findings.cases import found, model, sides

RULE = "lopsided-ownership"
BAD = model(Goal("a", "A", owner="cmo"), Goal("b", "B", owner="cmo"))


def test_goals_that_all_belong_to_one_function_are_named():
    assert found(RULE, BAD) == [("goal:a", "goal:b")]
    assert sides(RULE, BAD) == [("marketing", "it")]


def test_a_goal_of_another_function_mends_it():
    assert found(RULE, BAD.replace("goal:b", owner="cio")) == []


def test_a_single_goal_is_no_sign():
    assert found(RULE, BAD.remove("goal:b")) == []


def test_a_model_of_one_function_is_not_lopsided():
    assert found(RULE, BAD.remove("stakeholder:cio")) == []
