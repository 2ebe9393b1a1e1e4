"""Joint work is the share of projects that two functions do together."""

import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Member, Stakeholder

joint_work = get("joint-work")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
CDP = Initiative("cdp", "CDP", team=BOTH, kind="platform")
ADS = Initiative("ads", "Ads", team=["marketing"])
NET = Initiative("net", "Net", team=["it"])
PAY = Initiative("pay", "Pay", team=["finance"])


def model(*plans, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, **fields)


def test_joint_projects_are_counted_of_those_of_either():
    score = joint_work(model(CDP, ADS, NET, PAY), functions=BOTH)
    assert score.value == pytest.approx(1 / 3)
    assert score.entities() == ("initiative:cdp", "initiative:ads", "initiative:net")


def test_one_function_may_ask_how_often_others_are_on_board():
    assert joint_work(model(CDP, ADS, NET), functions=BOTH, by="marketing").value == 0.5
    assert joint_work(model(CDP, ADS, NET), functions=["it"], by="marketing").value == 0.5


def test_kinds_and_plans_not_taken_up_are_told_apart():
    dropped = Initiative("x", "X", team=["it"], status="dropped")
    assert joint_work(model(CDP, ADS, dropped), functions=BOTH).value == 0.5
    assert joint_work(model(CDP, ADS), functions=BOTH, kind="platform").value == 1.0


def test_being_asked_is_not_doing_the_work():
    plan = Initiative("x", "X", team=[Member("marketing", responsibility="A"), Member("it", responsibility="C")])
    assert joint_work(model(plan), functions=BOTH).value == 0.0


def test_a_joint_start_needs_both_on_the_first_day():
    def begun(since):
        team = [Member("marketing", since="2026-01-01"), Member("it", since=since)]
        return model(Initiative("x", "X", team=team, start="2026-01-01"))

    assert joint_work(begun("2025-12-01"), functions=BOTH, start=True).value == 1.0
    assert joint_work(begun("2026-01-02"), functions=BOTH, start=True).value == 0.0
    assert joint_work(begun(None), functions=BOTH, start=True).reason.code == "start-unknown"
    assert joint_work(begun("2026-01-02"), functions=BOTH).value == 1.0
    assert joint_work(model(ADS), functions=BOTH, start=True).value == 0.0


def test_an_unknown_team_widens_the_bounds():
    score = joint_work(model(CDP, Initiative("x", "X")), functions=BOTH)
    assert score.value == 1.0
    assert score.parts[0].score.bounds == (0.5, 1.0)


def test_the_pair_that_does_least_together_decides():
    assert joint_work(model(CDP), functions=[*BOTH, "finance"]).value == 0.0


def test_it_is_undefined_without_projects():
    assert joint_work(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert joint_work(model(PAY), functions=BOTH).reason.code == "no-projects-of-pair"
    assert joint_work(model(CDP), functions=["it"]).reason.code == "needs-two-functions"
    with pytest.raises(NotFoundError, match="no function"):
        joint_work(model(CDP), functions=BOTH, by="sales")
