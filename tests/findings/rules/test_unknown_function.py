import pytest

from cmocio.model import Benchmark, DataSource, Goal, Initiative, Process, Spend, Stakeholder, Term
from findings.cases import found, model, told

RULE = "unknown-function"
GOAL = Goal("grow", "Grow")


@pytest.mark.parametrize(
    "thing",
    [
        Stakeholder("ann", "Ann", function="it", also_serves="marketng"),
        Benchmark("rate", "grow", "Rate", functions="marketng"),
        Initiative("cdp", "CDP", spend=[Spend(1, "it", involved="marketng")]),
        Term("ctr", "CTR", "marketng"),
        Term("cdp", "CDP", "it", needed_by="marketng"),
        DataSource("crm", "CRM", owner="marketng"),
        DataSource("crm", "CRM", open_to="marketng"),
        Process("launch", "Launch", steps=[("brief", "marketng")]),
    ],
)
def test_whatever_speaks_of_a_function_without_members_is_named_with_the_nearest_name(thing):
    bad = model(GOAL, thing)
    assert found(RULE, bad) == [(thing.full_name,)]
    assert "did you mean 'marketing'?" in told(RULE, bad)[0]


def test_one_finding_names_all_that_speak_of_it():
    bad = model(Term("b", "B", "legal"), Term("a", "A", "legal"))
    assert found(RULE, bad) == [("term:a", "term:b")]


def test_a_member_mends_it():
    bad = model(Term("a", "A", "legal"))
    assert found(RULE, bad.add(Stakeholder("gc", "General Counsel", function="legal"))) == []


def test_no_function_at_all_is_no_unknown_one():
    assert found(RULE, model(DataSource("crm", "CRM"))) == []
