from cmocio.model import Goal, Stakeholder
from findings.cases import found, model

RULE = "owner-without-function"
BAD = model(Stakeholder("ceo", "CEO"), Goal("grow", "Grow", owner="ceo"), Goal("uptime", "Uptime", owner="cio"))


def test_a_goal_whose_owner_belongs_nowhere_is_named_with_its_owner():
    assert found(RULE, BAD) == [("goal:grow", "stakeholder:ceo")]


def test_a_function_of_the_owner_mends_it():
    assert found(RULE, BAD.replace("stakeholder:ceo", function="board")) == []


def test_a_goal_without_owner_is_another_matter():
    assert found(RULE, model(Goal("grow", "Grow"))) == []
