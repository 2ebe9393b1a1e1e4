import pytest

from cmocio.model import Benchmark, Goal, require
from findings.cases import found, model

RULE = "goal-without-evidence"
BAD = model(Goal("grow", "Grow"))


def test_a_goal_that_nothing_shows_is_named():
    assert found(RULE, BAD) == [("goal:grow",)]


def test_a_benchmark_mends_it():
    assert found(RULE, BAD.add(Benchmark("b", "grow", "Sales"))) == []


def test_a_judgement_mends_it():
    assert found(RULE, BAD.replace("goal:grow", satisfaction=0.2)) == []


def test_a_goal_it_can_be_derived_from_mends_it_and_is_asked_itself():
    assert found(RULE, BAD.add(Goal("data", "Data"), require("grow", "data"))) == [("goal:data",)]


@pytest.mark.parametrize("fields", [{"applicable": False}, {"since": "2027-01-01"}])
def test_a_goal_that_does_not_count_needs_no_evidence(fields):
    assert found(RULE, BAD.replace("goal:grow", **fields), as_of="2026-01-01") == []


def test_depending_on_itself_is_no_evidence():
    assert found(RULE, BAD.add(require("grow", "grow"))) == [("goal:grow",)]
