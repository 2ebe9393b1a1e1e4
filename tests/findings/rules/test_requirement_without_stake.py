from cmocio.model import Goal, Stake, require
from findings.cases import found, model, sides

RULE = "requirement-without-stake"
BAD = model(
    Goal("personal", "Personal offers", owner="cmo"), Goal("data", "Data", owner="cio"), require("personal", "data")
)


def test_a_function_that_delivers_for_a_goal_it_has_no_stake_in_is_named():
    assert found(RULE, BAD) == [("goal:personal", "goal:data", "dependency:personal<data:requirement")]
    assert sides(RULE, BAD) == [("it", "marketing")]


def test_a_recorded_stake_mends_it():
    assert found(RULE, BAD.add(Stake("cio", "personal", support=0.3))) == []


def test_a_requirement_within_one_function_is_no_finding():
    assert found(RULE, BAD.replace("goal:data", owner="cmo")) == []
