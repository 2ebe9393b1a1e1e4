from cmocio.model import Goal, require
from findings.cases import found, model

RULE = "self-loop"
BAD = model(Goal("grow", "Grow"), Goal("data", "Data"), require("grow", ["grow", "data"]))


def test_a_goal_that_depends_on_itself_is_named():
    assert found(RULE, BAD) == [("goal:grow", "dependency:grow<grow:requirement")]


def test_removing_the_dependency_mends_it():
    assert found(RULE, BAD.remove("dependency:grow<grow:requirement")) == []
