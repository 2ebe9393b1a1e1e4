"""Recognition counts functions: those who worked on joint initiatives are named on every side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Member, Stakeholder
from cmocio.scoring import MEASURES

recognition = get("recognition")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance", "guest": ""}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]
CDP = Initiative("cdp", "CDP", team=["ann", "bea", "cem"], finished="2026-02-01")


def model(*named, initiatives=(CDP,), **fields):
    thanks = [Interaction("thanks", "2026-03-01", "recognition", recognised=named, initiatives="cdp")] if named else []
    return AlignmentModel.of("m", PEOPLE, initiatives, thanks, **fields)


def test_the_share_of_contributors_named_is_joined_by_the_harmonic_mean():
    score = recognition(model("ann", "cem"), functions=BOTH)
    assert {part.name: part.value for part in score.parts} == {"function:marketing": 0.5, "function:it": 1.0}
    assert score.value == pytest.approx(2 * 0.5 * 1 / (0.5 + 1))
    assert recognition(model("ann", "cem"), functions=BOTH, rule="min").value == 0.5


def test_thanking_one_side_only_is_worth_nothing():
    assert recognition(model("ann", "bea"), functions=BOTH).value == 0.0
    assert recognition(model("ann", "bea"), functions=BOTH, rule="min").value == 0.0


def test_naming_nobody_is_zero_once_interactions_are_recorded_and_undefined_before():
    assert recognition(model(recorded="interactions"), functions=BOTH).value == 0.0
    assert recognition(model(), functions=BOTH).reason.code == "evidence-not-recorded"


def test_the_first_step_is_not_punished_without_a_finished_joint_initiative_it_is_zero():
    running = Initiative("cdp", "CDP", team=["ann", "cem"])
    alone = Initiative("ads", "Ads", team=["ann", "bea"], status="done")
    assert recognition(model("ann", initiatives=[running, alone]), functions=BOTH).value == 0.0


def test_praise_tied_to_nothing_or_to_another_time_does_not_count():
    ours, started = (
        ["ann", "bea", "cem"],
        Initiative("new", "New", team=["ann", "bea", "cem"], start="2026-01-10", finished="2026-02-01"),
    )
    untied = Interaction("all", "2026-03-01", "recognition", recognised=ours)
    early = Interaction("early", "2026-01-05", "recognition", recognised=ours, initiatives="new")
    late = Interaction("late", "2026-03-01", "recognition", recognised=ours, initiatives="new")
    values = [
        recognition(AlignmentModel.of("m", PEOPLE, started, one), functions=BOTH).value for one in (untied, early, late)
    ]
    assert values == [0.0, 0.0, 1.0]


def test_a_member_who_is_only_informed_is_no_contributor():
    told = Initiative("cdp", "CDP", team=["ann", "cem", Member("bea", responsibility="I")], finished="2026-02-01")
    assert recognition(model("ann", "cem", initiatives=[told]), functions=BOTH).value == 1.0


def test_an_initiative_finished_later_is_not_finished_yet():
    assert recognition(model("ann"), functions=BOTH, as_of="2026-01-15").value == 0.0


def test_three_functions_are_joined_and_one_without_contributors_is_left_open():
    score = recognition(model("ann", "bea", "cem"), functions=[*BOTH, "finance"])
    assert score.value == 1.0
    assert score.parts[2].reason.code == "no-contributors"
    assert score.bounds == (0.0, 1.0)


def test_old_thanks_do_not_count_within_a_window():
    undated = Initiative("cdp", "CDP", team=["ann", "bea", "cem"], status="done")
    thanked = model("ann", "bea", "cem", initiatives=[undated]).add(Interaction("later", "2026-06-01", "meeting"))
    assert recognition(thanked, functions=BOTH).value == 1.0
    assert recognition(thanked, functions=BOTH, within=30).value == 0.0
    assert recognition(thanked, functions=BOTH, as_of="2029-01-01").value == 0.0


def test_the_parts_name_initiatives_and_no_people():
    names = recognition(model("ann", "cem"), functions=BOTH).entities()
    assert names == ("initiative:cdp",)


def test_one_function_alone_cannot_be_compared():
    assert recognition(model("ann"), functions=["it"]).reason.code == "needs-two-functions"


@settings(max_examples=25)
@given(st.sets(st.sampled_from(sorted(TEAM))))
def test_naming_everybody_never_lowers_the_value(named):
    law = next(law for law in MEASURES.get("recognition").laws if law.better)
    before = model(*sorted(named), recorded="interactions", as_of="2026-03-01")
    after = law.better(before)
    if not named:
        assert after is None
    else:
        assert recognition(after, functions=BOTH).value >= recognition(before, functions=BOTH).value
        assert recognition(after, functions=BOTH).value == 1.0
