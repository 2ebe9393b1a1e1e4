import pytest

from cmocio.model import Goal, contribute, refine, require
from findings.cases import found, model

RULE = "orphan-goal"
BAD = model(Goal("revenue", "Revenue", tier="company"), Goal("grow", "Grow"), Goal("ads", "Ads"), refine("grow", "ads"))


def test_goals_that_lead_to_no_goal_of_the_company_are_named():
    assert found(RULE, BAD) == [("goal:ads",), ("goal:grow",)]


@pytest.mark.parametrize(
    "link", [refine("revenue", "grow"), require("revenue", "grow"), contribute("grow", {"revenue": 0.1})]
)
def test_any_link_up_mends_it_for_all_below(link):
    assert found(RULE, BAD.add(link)) == []


def test_hurting_a_goal_of_the_company_is_no_service_to_it():
    assert len(found(RULE, BAD.add(contribute("grow", {"revenue": -0.1})))) == 2


def test_a_loop_below_does_not_hang():
    assert found(RULE, BAD.add(require("ads", "grow"), refine("revenue", "ads"))) == []


def test_without_any_goal_of_the_company_nothing_is_an_orphan():
    assert found(RULE, model(Goal("grow", "Grow"))) == []
