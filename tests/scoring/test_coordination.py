"""Who must coordinate, against the matrix product it stands for."""

import math
from itertools import product
from time import perf_counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import AlignmentModel, Dependency, Goal, Initiative, Member, Stake, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.coordination import congruence, coordination, requirements

PEOPLE = [Stakeholder(f"p{n}", "P", function=["marketing", "it", "finance"][n % 3]) for n in range(5)]


def named(found):
    ends = zip(found.pairs.first, found.pairs.second, strict=True)
    return {(found.pairs.people[one], found.pairs.people[other]) for one, other in ends}


@settings(max_examples=40)
@given(
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 3))),
    st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3))),
    st.booleans(),
)
def test_the_pairs_of_a_model_are_those_of_the_matrix_product(assigned, depends, diagonal):
    works, links = np.zeros((5, 4)), np.zeros((4, 4))
    for person, task in assigned:
        works[person, task] = 1
    for one, other in depends:
        links[one, other] = one != other
    required = requirements(works, links, diagonal=diagonal)
    model = AlignmentModel(
        "m",
        stakeholders=PEOPLE,
        goals=[Goal(f"g{n}", "G") for n in range(4)],
        stakes=[Stake(f"p{person}", f"g{task}", responsibility="R") for person, task in assigned],
        dependencies=[Dependency(f"g{one}", f"g{other}") for one, other in depends if one != other],
    )
    expected = {(f"p{i}", f"p{j}") for i, j in product(range(5), range(5)) if i < j and required[i, j]}
    assert named(coordination(Scope.of(model), diagonal=diagonal)) == expected


def model(*plans, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, **fields)


def test_initiatives_link_what_they_serve_follow_build_on_and_belong_to():
    goal = Goal("g", "G", owner="p1")
    linked = [
        Initiative("base", "Base", team=["p0"]),
        Initiative("after", "After", team=["p2"], after="base"),
        Initiative("on", "On", team=["p3"], builds_on=["initiative:base", "g"]),
        Initiative("part", "Part", team=["p4"], part_of="base", goals="g"),
    ]
    found = coordination(Scope.of(model(*linked, goals=[goal]), ["marketing", "it"]), diagonal=False)
    assert named(found) == {("p0", "p2"), ("p0", "p3"), ("p1", "p3"), ("p0", "p4"), ("p1", "p4")}
    assert found.over("it", "marketing") == ("goal:g", "initiative:on", "initiative:base", "initiative:part")


def test_those_who_are_only_asked_or_told_and_plans_not_taken_up_need_no_coordination():
    team = [
        Member("p0"),
        Member("p1", responsibility="C"),
        Member("p2", responsibility="I"),
        Member("p3", responsibility="A"),
    ]
    plans = [Initiative("a", "A", team=team), Initiative("b", "B", team=["p1", "p2"], status="proposed")]
    assert named(coordination(Scope.of(model(*plans)))) == {("p0", "p3")}


def test_dependencies_that_no_longer_hold_link_nothing():
    goals = [Goal("a", "A", owner="p0"), Goal("b", "B", owner="p1")]
    ended = model(goals=goals, dependencies=[Dependency("a", "b", until="2026-01-31")])
    assert named(coordination(Scope.of(ended, as_of="2026-01-31"))) == {("p0", "p1")}
    assert named(coordination(Scope.of(ended, as_of="2026-02-01"))) == set()


def test_congruence_of_nothing_required_is_no_number():
    assert math.isnan(congruence(np.zeros((3, 3)), np.ones((3, 3))))


def test_a_thousand_people_and_three_thousand_links_take_no_more_than_seconds():
    rng = np.random.default_rng(2)
    people = [Stakeholder(f"p{n}", "P", function=f"f{n % 8}") for n in range(1000)]
    goals = [Goal(f"g{n}", "G", owner=f"p{n}") for n in range(1000)]
    plans = [
        Initiative(f"i{n}", "I", team=[f"p{at}" for at in set(rng.integers(0, 1000, 12).tolist())]) for n in range(300)
    ]
    ends = {tuple(pair) for pair in rng.integers(0, 1000, (3000, 2)).tolist() if pair[0] != pair[1]}
    wide = AlignmentModel(
        "m",
        stakeholders=people,
        goals=goals,
        initiatives=plans,
        dependencies=[Dependency(f"g{one}", f"g{other}") for one, other in sorted(ends)],
    )
    looked = Scope.of(wide)
    begun = perf_counter()
    assert coordination(looked).pairs.first.size > 15_000
    assert perf_counter() - begun < 10
