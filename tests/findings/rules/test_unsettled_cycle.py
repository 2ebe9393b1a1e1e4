from cmocio.model import Goal, contribute, require
from findings.cases import found, model, sides

RULE = "unsettled-cycle"
GOALS = (Goal("a", "A", owner="cmo"), Goal("b", "B"), Goal("c", "C"), Goal("spark", "Spark", satisfaction=0.1))
BAD = model(
    GOALS,
    contribute("a", {"a": 1, "b": 1, "c": 1}),
    contribute("b", {"a": -1, "b": 1, "c": 1}),
    contribute("c", {"a": -1, "c": 1}),
    contribute("spark", {"a": 1}),
)


def test_a_circle_that_never_settles_is_named_with_its_goals_and_dependencies():
    ((first, second, third, *links),) = found(RULE, BAD)
    assert (first, second, third) == ("goal:a", "goal:b", "goal:c")
    assert "dependency:a<c:contribution" in links
    assert "dependency:a<spark:contribution" not in links
    assert sides(RULE, BAD) == [("marketing",)]


def test_a_judgement_of_one_of_the_goals_can_mend_it():
    assert found(RULE, BAD.replace("goal:a", satisfaction=0.5)) == []


def test_a_circle_that_settles_is_no_finding():
    assert found(RULE, model(GOALS, require("a", "b"), require("b", "a"))) == []
