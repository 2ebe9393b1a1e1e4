from cmocio.model import Goal
from findings.cases import model, told

RULE = "no-company-goal"


def test_a_model_without_a_goal_of_the_company_is_told_so_once():
    assert told(RULE, model(Goal("a", "A"), Goal("b", "B"))) == ["none of the 2 goals is a goal of the company"]


def test_a_goal_of_the_company_mends_it():
    assert told(RULE, model(Goal("a", "A"), Goal("b", "B", tier="company"))) == []


def test_a_model_without_goals_lacks_none():
    assert told(RULE, model()) == []
