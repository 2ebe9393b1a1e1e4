from cmocio.model import DataSource
from findings.cases import found, model, sides

RULE = "slow-data"
BAD = model(DataSource("web", "Web analytics", owner="it", needed_by="marketing", latency=48, latency_needed=4))


def test_data_slower_than_its_users_can_bear_is_named():
    assert found(RULE, BAD) == [("data_source:web",)]
    assert sides(RULE, BAD) == [("it", "marketing")]


def test_speed_mends_it():
    assert found(RULE, BAD.replace("data_source:web", latency=4)) == []


def test_an_unknown_need_or_latency_is_no_finding():
    assert found(RULE, BAD.replace("data_source:web", latency=None)) == []
    assert found(RULE, BAD.replace("data_source:web", latency_needed=None)) == []
