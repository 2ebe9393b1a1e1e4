import pytest

from cmocio import findings
from cmocio.findings.remedy import RemedyContext
from cmocio.model import Goal, Replace, Risk
from findings.cases import found, model, sides

RULE = "risk-without-owner"
BAD = model(Goal("sales", "Sales", owner="cmo"), Risk("strike", "A strike", effects={"sales": 0.5}))


def test_a_risk_that_nobody_watches_is_named_with_the_functions_it_would_hurt():
    assert found(RULE, BAD) == [("risk:strike",)]
    assert sides(RULE, BAD) == [("marketing",)]


def test_an_owner_mends_it():
    assert found(RULE, BAD.replace("risk:strike", owner="cio")) == []


@pytest.mark.parametrize("fields", [{"status": "closed"}, {"since": "2027-01-01"}])
def test_what_does_not_count_needs_nobody(fields):
    assert found(RULE, BAD.replace("risk:strike", **fields), as_of="2026-06-30") == []


def test_the_remedy_names_a_lead_of_those_it_would_hurt_else_of_anybody():
    rule = findings.get(RULE)
    options = list(rule.remedies(RemedyContext(BAD, None), rule(BAD)[0]))
    assert options == [(Replace("risk:strike", owner="cmo"),)]
    other = model(Risk("strike", "A strike"))
    options = list(rule.remedies(RemedyContext(other, None), rule(other)[0]))
    assert [change.fields["owner"] for (change,) in options] == ["cmo", "cio"]
