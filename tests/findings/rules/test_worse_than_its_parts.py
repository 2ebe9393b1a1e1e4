from cmocio.model import Goal, require
from findings.cases import found, model

RULE = "worse-than-its-parts"
BAD = model(Goal("shop", "Shop", satisfaction=-0.4), Goal("data", "Data", satisfaction=0.8), require("shop", "data"))


def test_a_goal_that_lags_behind_all_it_depends_on_is_named():
    assert found(RULE, BAD) == [("goal:shop",)]


def test_the_missing_cause_mends_it():
    assert found(RULE, BAD.add(Goal("staff", "Staff", satisfaction=-0.5), require("shop", "staff"))) == []


def test_an_unknown_dependee_may_be_the_cause():
    assert found(RULE, BAD.add(Goal("staff", "Staff"), require("shop", "staff"))) == []


def test_the_other_way_round_is_another_rules_matter():
    assert found(RULE, BAD.replace("goal:shop", satisfaction=1)) == []
