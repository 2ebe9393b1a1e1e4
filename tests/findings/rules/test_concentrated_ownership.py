from cmocio import findings
from cmocio.model import Goal, Stakeholder
from findings.cases import found, model, told

RULE = "concentrated-ownership"
BAD = model(Stakeholder("ann", "Ann", function="marketing"), [Goal(name, name, owner="cmo") for name in "abcd"])


def test_the_goals_that_hang_on_one_stakeholder_are_named():
    assert found(RULE, BAD) == [("goal:a", "goal:b", "goal:c", "goal:d")]
    assert told(RULE, BAD) == ["of the 4 goals of 'marketing', 4 have one and the same owner"]


def test_no_person_is_named():
    (finding,) = findings.get(RULE)(BAD)
    assert not any(name.startswith("stakeholder:") for name in finding.entities)
    assert "Chief" not in str(finding)


def test_owners_beside_it_mend_it():
    assert found(RULE, BAD.replace("goal:a", owner="ann").replace("goal:b", owner="ann")) == []


def test_who_is_alone_in_a_function_cannot_share():
    assert found(RULE, BAD.remove("stakeholder:ann")) == []


def test_few_goals_are_no_load():
    assert found(RULE, BAD.remove("goal:a")) == []
