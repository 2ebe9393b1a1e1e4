from cmocio.model import Goal, require
from findings.cases import found, model

RULE = "unanswered-requirement"
KEY = "dependency:personal<data:requirement"
BAD = model(Goal("personal", "Personal offers"), Goal("data", "Data"), require("personal", {"data": "2026-05-01"}))


def test_a_need_by_a_day_that_nobody_answered_is_named():
    assert found(RULE, BAD) == [(KEY, "goal:personal", "goal:data")]


def test_a_promised_day_mends_it():
    assert found(RULE, BAD.replace(KEY, ready_on="2026-06-01")) == []


def test_a_need_without_a_day_asks_for_none():
    assert found(RULE, BAD.replace(KEY, needed_by=None)) == []
