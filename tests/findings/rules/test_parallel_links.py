from cmocio.model import Goal, contribute, refine, require
from findings.cases import found, model

RULE = "parallel-links"
GOALS = (Goal("grow", "Grow"), Goal("data", "Data"))
BAD = model(GOALS, require("grow", "data"), require("grow", "data"))


def test_two_dependencies_of_one_kind_between_two_goals_are_named_apart():
    assert found(RULE, BAD) == [
        ("dependency:grow<data:requirement", "dependency:grow<data:requirement#2", "goal:grow", "goal:data")
    ]


def test_removing_one_mends_it():
    assert found(RULE, BAD.remove("dependency:grow<data:requirement#2")) == []


def test_days_of_their_own_mend_it():
    first = require("grow", "data", until="2026-03-31")
    then = require("grow", "data", since="2026-04-01")
    assert found(RULE, model(GOALS, first, then), as_of="2026-05-01") == []


def test_a_part_that_contributes_besides_counts_twice():
    assert len(found(RULE, model(GOALS, refine("grow", "data"), contribute("data", {"grow": 0.5})))) == 1


def test_a_requirement_beside_a_contribution_is_no_finding():
    assert found(RULE, model(GOALS, require("grow", "data"), contribute("data", {"grow": 0.5}))) == []
