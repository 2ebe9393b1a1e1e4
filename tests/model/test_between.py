"""From one model to another."""

from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import (
    Add,
    AlignmentModel,
    Benchmark,
    Dependency,
    Goal,
    Initiative,
    Interaction,
    Member,
    Observe,
    Rating,
    Remove,
    Replace,
    Satisfy,
    Scenario,
    Staff,
    Stakeholder,
)
from cmocio.model.between import changes
from cmocio.model.field_types import COLLECTIONS
from cmocio.scenarios import compare
from cmocio.testing.strategies import models

MODEL = AlignmentModel.of(
    "shop",
    Stakeholder("cio", "CIO", function="it"),
    Goal("a", "A", satisfaction=0.5),
    Goal("b", "B"),
    Benchmark("k", "a", "K", observations={"2026-03-31": 1}),
    Initiative("i", "I", team="cio"),
)


def same(one, other):
    """Whether two models hold the same, up to the order of their entities."""
    fields = [a.name for a in attrs.fields(AlignmentModel) if a.init]
    listed = set(COLLECTIONS.values())
    return all(
        Counter(getattr(one, f)) == Counter(getattr(other, f)) if f in listed else getattr(one, f) == getattr(other, f)
        for f in fields
    )


def test_nothing_changes_between_equal_models():
    assert changes(MODEL, MODEL).changes == ()


@pytest.mark.parametrize(
    "change",
    [
        Satisfy("a", 1),
        Replace("goal:a", satisfaction=None),
        Replace("goal:a", weight=2, tags={"x"}),
        Observe("k", {"2026-06-30": 2}),
        Staff("i", "cio", responsibility="A"),
        Add(Goal("c", "C")),
        Remove("goal:b"),
        Replace("model:", as_of="2026-06-30"),
        Replace("model:", mission="Sell"),
    ],
    ids=repr,
)
def test_a_single_change_is_found_again_in_the_same_words(change):
    assert changes(MODEL, MODEL.apply(Scenario("s", change))).changes == (change,)


def test_an_observation_that_was_taken_back_is_a_replacement():
    after = MODEL.replace("k", observations={"2026-04-30": 1})
    assert [change.change for change in changes(MODEL, after).changes] == ["replace"]


def test_the_day_is_apart_from_the_models_other_fields():
    after = attrs.evolve(MODEL, as_of="2026-06-30", mission="Sell")
    assert changes(MODEL, after).changes == (Replace("model:", as_of="2026-06-30"), Replace("model:", mission="Sell"))


def test_parallel_links_are_told_apart_by_their_content():
    two = MODEL.add(Dependency("a", "b", needed_by="2026-01-01"), Dependency("a", "b", needed_by="2026-02-01"))
    three = MODEL.add(Dependency("a", "b", needed_by="2026-03-01"), Dependency("a", "b", needed_by="2026-02-01"))
    for one, other in ((two, three), (two, MODEL), (MODEL, three)):
        assert same(one.apply(changes(one, other)), other)


def test_an_order_turned_round_is_untied():
    one = AlignmentModel("m", initiatives=[Initiative("x", "X", after="y"), Initiative("y", "Y")])
    other = AlignmentModel("m", initiatives=[Initiative("x", "X"), Initiative("y", "Y", after="x")])
    both = AlignmentModel("m", initiatives=[Initiative("x", "X", after="y"), Initiative("y", "Y", part_of="x")])
    turned = AlignmentModel("m", initiatives=[Initiative("x", "X", part_of="y"), Initiative("y", "Y", after="x")])
    for before, after in ((one, other), (other, one), (both, turned)):
        assert same(before.apply(changes(before, after)), after)


def test_things_that_refer_to_one_another_come_and_go_together():
    bare = AlignmentModel("m")
    tied = bare.add(Initiative("i", "I", proposed_in="e"), Interaction("e", "2026-01-01", "proposal", initiatives="i"))
    for before, after in ((bare, tied), (tied, bare)):
        assert same(before.apply(changes(before, after)), after)


def test_people_who_change_functions_leave_the_ratings_of_these_as_they_are():
    def model(first, second):
        people = [Stakeholder("p", "P", function=first), Stakeholder("q", "Q", function=second)]
        return AlignmentModel("m", stakeholders=people, ratings=[Rating("p", "function:it", 0.5)])

    one, other = model("it", "marketing"), model("marketing", "it")
    assert same(one.apply(changes(one, other)), other)


def test_its_name_says_from_when_to_when():
    assert changes(MODEL, MODEL.observe("k", {"2026-06-30": 2})).name == "shop, 2026-03-31 to 2026-06-30"
    assert changes(MODEL, MODEL, "mine").name == "mine"


def test_what_moved_since_then_and_why_is_the_same_call():
    after = MODEL.apply(Scenario("s", Satisfy("a", 1), Replace("goal:a", weight=3)))
    found = compare(MODEL, changes(MODEL, after, "since"), evidence="wins").outcome("since").standing("a")
    assert found.change == 0.5
    assert (str(found.effects[0].what), found.effects[0].amount) == ("A judged at +1.00", 0.5)


@pytest.mark.slow
@given(models(), models())
@settings(max_examples=50)
def test_made_to_one_model_they_give_the_other_up_to_order(one, other):
    assert same(one.apply(changes(one, other)), other)


@given(models(), st.data())
@settings(max_examples=30)
def test_team_members_and_scenarios_are_among_them(one, data):
    other = one
    for initiative in one.initiatives:
        people = data.draw(st.permutations(initiative.team))
        other = other.replace(initiative.full_name, team=tuple(people))
    other = attrs.evolve(other, scenarios=[Scenario("s", Satisfy("a", 1))])
    assert same(one.apply(changes(one, other)), other)
    assert all(
        isinstance(member, Member) for item in one.apply(changes(one, other)).initiatives for member in item.team
    )
