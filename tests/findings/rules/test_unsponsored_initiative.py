from cmocio.model import Initiative
from findings.cases import found, model, sides

RULE = "unsponsored-initiative"
BAD = model(Initiative("cdp", "Data platform", team=["cmo", "cio"]))


def test_a_joint_initiative_without_sponsor_is_named():
    assert found(RULE, BAD) == [("initiative:cdp",)]
    assert sides(RULE, BAD) == [("marketing", "it")]


def test_a_sponsor_mends_it():
    assert found(RULE, BAD.replace("initiative:cdp", sponsors="cmo")) == []


def test_an_initiative_of_one_function_or_not_running_needs_none():
    assert found(RULE, BAD.replace("initiative:cdp", team=["cio"])) == []
    assert found(RULE, BAD.replace("initiative:cdp", status="done")) == []
