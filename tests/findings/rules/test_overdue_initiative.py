from cmocio.model import Initiative
from findings.cases import found, model

RULE = "overdue-initiative"
BAD = model(Initiative("cdp", "Data platform", due="2026-05-01"), as_of="2026-05-11")


def test_a_running_initiative_past_its_day_is_named():
    assert found(RULE, BAD) == [("initiative:cdp",)]


def test_a_new_day_or_the_end_of_it_mends_it():
    assert found(RULE, BAD.replace("initiative:cdp", due="2026-06-30")) == []
    assert found(RULE, BAD.replace("initiative:cdp", status="done", finished="2026-05-10")) == []


def test_on_its_day_it_is_not_late():
    assert found(RULE, BAD, as_of="2026-05-01") == []


def test_without_a_day_to_judge_at_nothing_is_late():
    assert found(RULE, model(Initiative("cdp", "Data platform", due="2026-05-01"))) == []
