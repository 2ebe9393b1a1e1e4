import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import AlignmentModel, Goal, contribute, require
from cmocio.propagation import propagate
from cmocio.propagation.ground import Ground
from cmocio.testing.strategies import goal_models


@settings(max_examples=30)
@given(goal_models(most=5), st.sampled_from(["wins", "ignored", "anchored"]))
def test_everything_stands_where_propagation_says(model, evidence):
    ground = Ground.of(model, None, evidence)
    found = propagate(model, evidence=evidence)
    assert dict(zip(found.values, ground.values, strict=True)) == found.values
    assert {model.goals[number].id for number in ground.unsettled} == {g for p in found.unsettled for g in p}
    assert sorted(member for part in ground.order for member in part) == list(range(len(ground.values)))


def test_anchored_evidence_closes_a_cycle_that_it_breaks_while_nothing_moves():
    model = AlignmentModel.of(
        "m", Goal("a", "A", satisfaction=0.5), Goal("b", "B"), contribute("a", {"b": 0.5}), contribute("b", {"a": 0.5})
    )
    assert [len(part) for part in Ground.of(model, None, "wins").order] == [1, 1]
    anchored = Ground.of(model, None, "anchored")
    assert (len(anchored.order), anchored.cyclic, anchored.restless) == (1, {0}, ())


def test_a_cycle_that_would_not_stay_where_it_stands_is_restless():
    ring = [contribute("a", {"b": -1}), contribute("b", {"a": 1}), contribute("a", {"a": 1}), contribute("b", {"b": 1})]
    goals = Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5)
    model = AlignmentModel.of("m", goals, ring, contribute("c", {"a": 0.5}), contribute("b", {"c": 1}))
    assert propagate(model).unsettled
    assert Ground.of(model, None, "wins").restless == ()
    assert Ground.of(model, None, "anchored").restless == (0,)


def test_what_moves_by_its_rule_keeps_its_distance_from_it_and_is_held_within_bounds():
    model = AlignmentModel.of(
        "m", Goal("a", "A", satisfaction=0.25), Goal("x", "X", satisfaction=0.5), require("a", "x")
    )
    ground = Ground.of(model, None, "anchored")
    assert [ground.held(0, value) for value in (0.5, 0.0, -1.0)] == [0.25, -0.25, -1.0]
    assert Ground.of(model, None, "ignored").held(0, 0.0) == 0.0


def test_upstream_is_all_that_enters_a_value():
    rng = random.Random(2)
    goals = [Goal(f"g{n}", "G", satisfaction=0.1 if n > 6 else None) for n in range(10)]
    links = [require(f"g{n}", f"g{rng.randrange(n + 1, 10)}") for n in range(7)]
    model = AlignmentModel.of("m", goals, links)
    ground = Ground.of(model, None, "wins")
    for goal in range(10):
        found = propagate(model)
        moved = {n for n in range(10) if propagate(model, {f"g{n}": -1}).values[f"g{goal}"] != found.values[f"g{goal}"]}
        assert moved <= ground.upstream([goal])
    assert ground.upstream([9]) == {9}


def test_a_ground_of_no_goals_is_empty():
    assert Ground.of(AlignmentModel("m"), None, "anchored").values == []


@pytest.mark.parametrize("evidence", ["wins", "anchored"])
def test_dependers_are_those_that_follow_their_rule(evidence):
    model = AlignmentModel.of(
        "m", Goal("a", "A", satisfaction=0.25), Goal("x", "X", satisfaction=0.5), require("a", "x")
    )
    assert Ground.of(model, None, evidence).dependers == ([[], [0]] if evidence == "anchored" else [[], []])
