"""Relationship upkeep rewards steady and recent contact."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.measures.relationship_upkeep import burstiness, upkeep
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder, series

relationship_upkeep = get("relationship-upkeep")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cfo", "CFO", function="finance"),
]
BOTH = ["marketing", "it"]


def weekly(until="2026-03-30", participants=("cmo", "cio"), **fields):
    return series("s", every="week", start="2026-01-05", until=until, participants=participants, **fields)


def model(*things, **fields):
    return AlignmentModel.of("m", PEOPLE, things, **{"start": "2026-01-01", **fields})


def test_a_weekly_meeting_meets_a_weekly_demand_in_full():
    assert relationship_upkeep(model(weekly()), functions=BOTH, per=7).value == 1.0


def test_the_parts_are_joined_by_the_geometric_mean_as_worked_by_hand():
    held = [Interaction(f"m{day}", f"2026-01-{day:02}", "meeting", participants=["cmo", "cio"]) for day in (1, 11, 21)]
    score = relationship_upkeep(model(held), functions=BOTH, as_of="2026-01-31", half_life=10, per=5)
    parts = {part.name: part.value for part in score.parts[0].score.parts}
    assert parts == {"steadiness": pytest.approx(15 / 31), "recency": 0.5}
    assert score.value == pytest.approx((0.5 * 15 / 31) ** (1 / 2))
    assert score.parts[0].score.companions["burstiness"] == -1.0


def test_its_own_advice_ten_calls_beside_monthly_meetings_do_not_lower_it():
    monthly = series("m", every="month", start="2026-01-05", until="2026-12-05", participants=["cmo", "cio"])
    calls = [Interaction(f"c{day}", f"2026-06-{day + 10}", "meeting", participants=["cmo", "cio"]) for day in range(10)]
    before, after = model(monthly), model(monthly, calls)
    assert relationship_upkeep(after, functions=BOTH).value >= relationship_upkeep(before, functions=BOTH).value


def test_stalled_requests_are_not_keeping_in_touch():
    asked = [
        Interaction(f"r{n}", f"2026-{n:02}-05", "request", participants=["cmo", "cio"], outcome="stalled")
        for n in range(1, 13)
    ]
    assert relationship_upkeep(model(asked), functions=BOTH).value == 0.0


def test_contact_that_ends_grows_stale():
    fresh = relationship_upkeep(model(weekly()), functions=BOTH, as_of="2026-04-01").value
    stale = relationship_upkeep(model(weekly()), functions=BOTH, as_of="2026-09-01").value
    assert stale < fresh


def test_recorded_without_contact_is_zero_and_unrecorded_undefined():
    assert relationship_upkeep(model(weekly(participants=["cmo"])), functions=BOTH).value == 0.0
    assert relationship_upkeep(model(recorded="interactions", as_of="2026-02-01"), functions=BOTH).value == 0.0
    assert relationship_upkeep(model(as_of="2026-02-01"), functions=BOTH).reason.code == "evidence-not-recorded"
    assert relationship_upkeep(model(recorded="interactions"), functions=BOTH).reason.code == "no-day"


def test_the_pair_with_least_contact_decides():
    score = relationship_upkeep(model(weekly()), functions=[*BOTH, "finance"], per=7)
    assert score.value == 0.0
    assert [part.value for part in score.parts] == [1.0, 0.0, 0.0]


def test_only_contact_outside_projects_counts_where_that_is_asked():
    plan = Initiative("cdp", "CDP", team=["cmo", "cio"])
    tied = model(plan, weekly(initiatives="cdp"))
    assert relationship_upkeep(tied, functions=BOTH, per=7).value == 1.0
    assert relationship_upkeep(tied, functions=BOTH, per=7, project="none").value == 0.0
    assert relationship_upkeep(model(plan, weekly()), functions=BOTH, per=7, project="none").value == 1.0


def test_after_a_project_only_contact_beyond_it_counts():
    plan = Initiative("cdp", "CDP", team=["cmo", "cio"], finished="2026-02-01")
    kept = relationship_upkeep(model(plan, weekly()), functions=BOTH, per=7, project="after")
    lost = relationship_upkeep(
        model(plan, weekly(until="2026-02-01")), functions=BOTH, per=7, project="after", as_of="2026-03-30"
    )
    assert kept.value == 1.0
    assert lost.value == 0.0
    running = Initiative("shop", "Shop", team=["cmo", "cio"])
    tied = model(plan, running, weekly(initiatives="shop"))
    assert relationship_upkeep(tied, functions=BOTH, project="after").value == 0.0
    unfinished = relationship_upkeep(model(running, weekly()), functions=BOTH, project="after")
    assert unfinished.value == 0.0


def test_every_working_day_can_be_asked_for():
    daily = series("d", every="workday", start="2026-01-01", until="2026-03-27", participants=["cmo", "cio"])
    assert relationship_upkeep(model(daily), functions=BOTH, per=1, workdays=True).value == 1.0
    assert relationship_upkeep(model(daily), functions=BOTH, per=1).value < 1.0


def test_kinds_choose_what_counts_as_contact():
    assert relationship_upkeep(model(weekly()), functions=BOTH, kinds="community").value == 0.0
    with pytest.raises(NotFoundError, match="community"):
        relationship_upkeep(model(weekly()), functions=BOTH, kinds="comunity")


def test_time_before_the_plan_is_not_judged():
    assert relationship_upkeep(model(weekly(), start="2027-01-01"), functions=BOTH).reason.code == "not-begun"
    early = Interaction("early", "2025-12-24", "meeting", participants=["cmo", "cio"])
    assert relationship_upkeep(model(early, weekly()), functions=BOTH, per=7).value == 1.0


def test_impossible_arguments_are_refused():
    with pytest.raises(InputError, match="half_life"):
        relationship_upkeep(model(), half_life=0)
    with pytest.raises(InputError, match="did you mean 'after'"):
        relationship_upkeep(model(), project="afterwards")


def test_fewer_than_two_gaps_have_no_burstiness():
    assert math.isnan(burstiness([5]))
    assert math.isnan(burstiness([0, 0]))


@settings(max_examples=50)
@given(st.lists(st.integers(0, 400), max_size=12), st.integers(0, 400))
def test_each_side_of_contact_is_a_share_that_no_further_contact_lowers(days, another):
    before, after = upkeep(days, begun=0, day=400), upkeep([*days, another], begun=0, day=400)
    assert all(0 <= was <= now + 1e-12 <= 1 + 1e-12 for was, now in zip(before, after, strict=True))


@settings(max_examples=30)
@given(st.lists(st.integers(1, 50), min_size=2, max_size=8), st.integers(1, 9))
def test_burstiness_does_not_depend_on_the_unit_of_time(gaps, factor):
    assert burstiness(np.array(gaps) * factor) == pytest.approx(burstiness(gaps))
