"""Sponsorship: joint initiatives have the backing of the C-suite, from every side."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Stakeholder
from cmocio.scoring import MEASURES

sponsorship = get("sponsorship")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    Stakeholder("ads", "Ads", function="marketing"),
    Stakeholder("cio", "CIO", function="it", seniority="executive"),
    Stakeholder("cfo", "CFO", function="finance", seniority="executive"),
]
BOTH = ["marketing", "it"]


def plan(name, *sponsors, team=("ads", "cio"), **fields):
    return Initiative(name, name, team=team, sponsors=sponsors, **fields)


def model(*plans):
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans)


def test_an_executive_of_each_side_must_stand_up_for_it():
    score = sponsorship(model(plan("a", "cmo", "cio"), plan("b", "cmo")), functions=BOTH)
    assert {part.name: part.value for part in score.parts} == {"function:marketing": 1.0, "function:it": 0.5}
    assert score.value == 0.5
    assert score.entities() == ("initiative:a", "initiative:b")


def test_any_executive_will_do_where_that_is_asked_but_nobody_else():
    assert sponsorship(model(plan("a", "cfo"), plan("b", "ads")), functions=BOTH, side="any").value == 0.5
    assert sponsorship(model(plan("a", "cfo"), plan("b", "ads")), functions=BOTH).value == 0.0


def test_a_third_function_counts_only_where_it_is_on_board():
    score = sponsorship(model(plan("a", "cmo", "cio")), functions=[*BOTH, "finance"])
    assert score.value == 1.0
    assert score.parts[2].reason.code == "not-on-joint-initiative"


def test_the_first_step_is_not_punished_without_joint_initiatives_it_is_zero():
    assert sponsorship(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert sponsorship(model(plan("a", team=["ads"])), functions=BOTH).value == 0.0
    assert sponsorship(model(plan("a", status="dropped")), functions=BOTH).value == 0.0
    assert sponsorship(model(plan("a")), functions=["it"]).reason.code == "needs-two-functions"
    with pytest.raises(InputError, match="did you mean 'each'"):
        sponsorship(model(), side="eac")


def test_more_sponsors_never_lower_the_value():
    law = next(law for law in MEASURES.get("sponsorship").laws if law.better)
    assert sponsorship(law.better(model(plan("a", "cmo"))), functions=BOTH).value == 1.0
    assert law.better(model()) is None
