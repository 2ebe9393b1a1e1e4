from cmocio.model import Goal, require
from findings.cases import found, model

RULE = "requirement-nobody-owns"
BAD = model(Goal("personal", "Personal offers", owner="cmo"), Goal("data", "Data"), require("personal", "data"))


def test_a_needed_goal_that_nobody_owns_is_named_first():
    assert found(RULE, BAD) == [("goal:data", "goal:personal", "dependency:personal<data:requirement")]


def test_an_owner_of_what_is_needed_mends_it():
    assert found(RULE, BAD.replace("goal:data", owner="cio")) == []


def test_where_nobody_owns_what_needs_it_either_nobody_waits():
    assert found(RULE, BAD.replace("goal:personal", owner=None)) == []
