from cmocio.model import DataSource
from findings.cases import found, model, sides

RULE = "closed-data"
BAD = model(DataSource("web", "Web analytics", owner="it", needed_by=["marketing", "it"]))


def test_data_that_a_function_needs_and_cannot_reach_is_named():
    assert found(RULE, BAD) == [("data_source:web",)]
    assert sides(RULE, BAD) == [("it", "marketing")]


def test_opening_it_mends_it():
    assert found(RULE, BAD.replace("data_source:web", open_to="marketing")) == []


def test_its_owner_can_reach_it():
    assert found(RULE, BAD.replace("data_source:web", needed_by="it")) == []
