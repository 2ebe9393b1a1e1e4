import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.measures.goal_harmony import harmony
from cmocio.model import AlignmentModel, Dependency, Goal, Stakeholder, contribute, refine, require
from cmocio.propagation.influence import influence
from cmocio.testing.strategies import models

goal_harmony = get("goal-harmony")

CMO, CIO = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")
ADS, LEADS, SPEED = (
    Goal("ads", "Ads", owner="cmo"),
    Goal("leads", "Leads", owner="cmo"),
    Goal("speed", "S", owner="cio"),
)


def model_of(*things, **fields):
    return AlignmentModel.of("m", CMO, CIO, ADS, LEADS, SPEED, *things, **fields)


def test_links_are_counted_from_the_function_that_acts_to_the_one_that_feels_it():
    found = influence(model_of(contribute("ads", {"speed": -0.5})))
    assert found.direct == {("marketing", "it"): -1.5, ("it", "marketing"): 0.0}
    assert found.functions == ("marketing", "it")


def test_requirements_and_refinements_count_as_the_strongest_help_unless_told_otherwise():
    model = model_of(require("ads", "speed"), refine("leads", "speed"))
    assert influence(model).direct["it", "marketing"] == 6.0
    assert influence(model, structural=0.5).direct["it", "marketing"] == 3.0
    assert influence(model, structural=0).harmony is None


def test_the_scale_stretches_direct_links_and_what_follows_from_them():
    model = model_of(contribute("speed", {"ads": 0.5}), contribute("ads", {"leads": 0.5}))
    assert influence(model, scale=1).total["it", "marketing"] == 0.5 + 0.5 * 0.25
    assert influence(model, scale=2).total["it", "marketing"] == 1.0 + 0.5 * 1.0
    assert influence(model, scale=2).goals == {("ads", "leads"): 1.0, ("speed", "ads"): 1.0, ("speed", "leads"): 0.5}


def test_a_goal_between_may_belong_to_nobody_or_to_a_function_not_asked_for():
    between = Goal("between", "Between")
    model = model_of(between, contribute("speed", {"between": 1}), contribute("between", {"ads": 1}))
    found = influence(model)
    assert found.direct["it", "marketing"] == 0
    assert found.total["it", "marketing"] == 4.5
    assert "between" not in found.by_goal


def test_only_the_functions_asked_for_are_compared_in_the_order_of_the_model():
    cfo = Stakeholder("cfo", "CFO", function="finance")
    model = model_of(cfo, Goal("margin", "Margin", owner="cfo"), contribute("ads", {"margin": -1, "speed": 1}))
    assert influence(model).functions == ("marketing", "it", "finance")
    asked = influence(model, ["it", "marketing"])
    assert asked.functions == ("marketing", "it")
    assert (asked.helped, asked.hurt) == (3.0, 0.0)


def test_functions_without_links_between_their_goals_have_no_harmony_and_say_why():
    found = influence(model_of(contribute("ads", {"leads": 1})))
    assert found.harmony is None
    assert str(found.reason) == "no goal of marketing, it is linked to a goal of another of them"
    assert str(found).splitlines()[-1].startswith("harmony undefined: no goal of")


def test_a_link_of_a_goal_to_itself_and_one_that_does_not_hold_do_not_count():
    over = Dependency("speed", "ads", kind="contribution", weight=1, until="2026-01-31")
    model = model_of(over, contribute("ads", {"ads": 1}))
    assert influence(model, as_of="2026-01-31").helped == 3.0
    assert influence(model, as_of="2026-02-01").harmony is None


def test_printed_it_is_a_table_with_a_row_for_who_acts():
    model = model_of(contribute("ads", {"speed": -0.5}), require("leads", "speed"))
    assert str(influence(model)).splitlines() == [
        "           marketing         it",
        "marketing          ·      −1.50",
        "it             +3.00          ·",
        "harmony 0.67",
    ]


@settings(max_examples=40)
@given(models())
def test_without_structure_harmony_is_that_of_the_array_kernel(model):
    found = influence(model, scale=1, structural=0)
    goals = [goal for goal in model.goals if goal.applicable]
    place = {goal.id: number for number, goal in enumerate(goals)}
    links = [[0.0] * len(goals) for _ in goals]
    day = model.day()
    for link in model.dependencies:
        ends, holds = {link.depender, link.dependee}, not day or (link.since or day) <= day <= (link.until or day)
        if link.weight is not None and holds and len(ends) == 2 and ends <= place.keys():
            links[place[link.dependee]][place[link.depender]] += link.weight
    groups = [model.owner_function(goal.id) for goal in goals]
    if goals and "" not in groups:
        expected = harmony(links, groups, indirect=True)
        assert (found.harmony is None) == (expected != expected)
        if found.harmony is not None:
            assert found.harmony == pytest.approx(expected, abs=1e-9)


def test_the_measure_goal_harmony_says_the_same_of_two_functions():
    model = model_of(contribute("ads", {"speed": -0.5, "leads": 0.8}), contribute("speed", {"leads": 0.5}))
    assert influence(model, scale=1, structural=0).harmony == pytest.approx(goal_harmony(model, indirect=True).value)


@settings(max_examples=30)
@given(models(), st.floats(0, 1))
def test_sums_and_shares_hold_for_any_model(model, structural):
    found = influence(model, structural=structural)
    assert set(found.direct) == set(found.total) == {(a, b) for a in found.functions for b in found.functions if a != b}
    assert sum(found.total.values()) == pytest.approx(found.helped - found.hurt, abs=1e-9)
    assert found.harmony is None or 0 <= found.harmony <= 1
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_cannot_be_is_refused():
    model = model_of()
    with pytest.raises(InputError, match="scale: 0 is not above 0; pass a finite number above 0"):
        influence(model, scale=0)
    with pytest.raises(InputError, match="structural: 2 is not a number from 0 to 1"):
        influence(model, structural=2)
    with pytest.raises(NotFoundError, match="no function 'markting'; did you mean 'marketing'"):
        influence(model, ["markting"])
    with pytest.raises(InputError, match="'it' is a single text"):
        influence(model, "it")
