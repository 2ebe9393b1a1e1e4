from cmocio.model import Goal, require
from findings.cases import found, model, told

RULE = "late-requirement"
KEY = "dependency:personal<data:requirement"
BAD = model(
    Goal("personal", "Personal offers", owner="cmo"),
    Goal("data", "Data", owner="cio"),
    require("personal", {"data": "2026-05-01"}, ready_on="2026-06-01"),
)


def test_a_delivery_after_the_day_of_need_is_named_with_its_delay():
    assert found(RULE, BAD) == [(KEY, "goal:personal", "goal:data")]
    assert told(RULE, BAD) == ["'Data' is ready on 2026-06-01, 31 days after 'Personal offers' needs it (2026-05-01)"]


def test_a_delivery_on_the_day_of_need_mends_it():
    assert found(RULE, BAD.replace(KEY, ready_on="2026-05-01")) == []


def test_a_dependency_that_no_longer_holds_is_no_finding():
    assert found(RULE, BAD.replace(KEY, until="2026-03-31"), as_of="2026-04-01") == []
