"""Team mix: teams are made of several functions."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.team_mix import blau_index
from cmocio.model import AlignmentModel, Initiative, Member, Stakeholder

team_mix = get("team-mix")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]


def model(*teams, **fields):
    plans = [Initiative(f"i{n}", "I", team=team) for n, team in enumerate(teams)]
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, **fields)


def test_teams_with_both_are_counted_of_those_with_either():
    score = team_mix(model(["ann", "cem"], ["ann"], ["eve"], []), functions=BOTH)
    assert score.value == 0.5
    assert score.entities() == ("initiative:i0", "initiative:i1")


def test_the_index_is_the_mean_over_teams():
    assert team_mix(model(["ann", "cem"], ["ann", "bea"]), functions=BOTH, of="blau").value == 0.5
    three = team_mix(model(["ann", "cem", "eve"]), functions=[*BOTH, "finance"], of="blau")
    assert three.value == pytest.approx(1.0)


def test_everybody_at_work_counts_once_and_a_member_who_is_only_informed_does_not_mix_a_team():
    team = [Member("ann", responsibility="A"), Member("ann", responsibility="R"), Member("cem", responsibility="R")]
    assert team_mix(model(team), functions=BOTH, of="blau").value == 1.0
    told = [Member("ann", responsibility="A"), Member("cem", responsibility="I")]
    assert team_mix(model(told), functions=BOTH, of="blau").value == 0.0
    assert team_mix(model(told), functions=BOTH).value == 0.0


def test_the_pair_least_mixed_decides():
    assert team_mix(model(["ann", "cem"]), functions=[*BOTH, "finance"]).value == 0.0


def test_it_is_undefined_without_teams():
    assert team_mix(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    for of in ("share", "blau"):
        assert team_mix(model(["eve"]), functions=BOTH, of=of).reason.code == "no-teams-of-functions"
    assert team_mix(model(["ann"]), functions=["it"]).reason.code == "needs-two-functions"
    assert team_mix(model(["ann"]), functions=BOTH, kind="pilot").value is None
    with pytest.raises(InputError, match="of"):
        team_mix(model(), of="blue")


@settings(max_examples=50)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_the_index_is_a_share_that_does_not_depend_on_order(counts):
    found = blau_index(counts)
    assert math.isnan(found) if not any(counts) else 0 <= found <= 1
    assert blau_index(counts[::-1]) == pytest.approx(found, nan_ok=True)


def test_a_single_group_has_no_index():
    assert math.isnan(blau_index([3]))
