from cmocio.model import Goal, Stake, Stakeholder
from findings.cases import found, model, sides

RULE = "contested-goal"
BAD = model(Goal("push", "Campaigns", owner="cmo"), Stake("cio", "push", support=-0.4))


def test_a_goal_one_side_wants_and_the_other_resists_is_named_with_both_functions():
    assert found(RULE, BAD) == [("goal:push",)]
    assert sides(RULE, BAD) == [("marketing", "it")]


def test_support_of_both_sides_mends_it():
    assert found(RULE, BAD.replace("stake:cio>push", support=0.1)) == []


def test_a_function_with_someone_behind_the_goal_is_not_against_it():
    assert found(RULE, BAD.add(Stakeholder("dev", "Developer", function="it"), Stake("dev", "push", support=0.3))) == []
