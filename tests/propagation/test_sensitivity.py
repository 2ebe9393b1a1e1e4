import pickle
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Dependency, Goal, contribute, refine, require
from cmocio.propagation import propagate
from cmocio.propagation.sensitivity import sensitivity
from cmocio.testing.strategies import goal_models

STEP = 1e-6


def model_of(*things, **fields):
    return AlignmentModel.of("m", *things, **fields)


def drawn(rng, count=8, cyclic=False):
    """A model of goals and links of all kinds, with values that hardly ever tie."""
    goals = [
        Goal(f"g{n}", "G", parts=rng.choice(["all", "any"]), satisfaction=rng.uniform(-0.9, 0.9) if leaf else None)
        for n in range(count)
        for leaf in [n >= count - 3 or rng.random() < 0.2]
    ]
    links = {}
    for _ in range(2 * count):
        one, other = sorted(rng.sample(range(count), 2), reverse=cyclic and rng.random() < 0.3)
        kind = rng.choice(["contribution", "contribution", "refinement", "requirement"])
        weight = rng.uniform(-0.4, 0.4) if kind == "contribution" else None
        links[one, other, kind] = Dependency(f"g{one}", f"g{other}", kind=kind, weight=weight)
    return AlignmentModel("drawn", goals=goals, dependencies=links.values())


def value(model, entity, field, weights, evidence, x):
    found = propagate(model.replace(entity, **{field: x}), evidence=evidence, base=model).values
    return sum(weight * found[goal] for goal, weight in weights.items())


def slope(at, start):
    """The finite difference, or None where that from the left is another than that from the right."""
    left, here, right = at(start - STEP), at(start), at(start + STEP)
    if abs((right - here) - (here - left)) > 1e-10:
        return None
    return (right - left) / (2 * STEP)


def agree(model, evidence):
    weights = {"g0": 1.0, "g1": -0.5}
    found = sensitivity(model, weights=weights, evidence=evidence)
    now = propagate(model, evidence=evidence)
    assert found.value == pytest.approx(sum(weight * now.values[goal] for goal, weight in weights.items()), abs=1e-12)
    compared = 0
    changes = [(f"goal:{leaf}", "satisfaction", now.values[leaf], found.leaves[leaf]) for leaf in found.leaves]
    changes += [
        (f"dependency:{key}", "weight", model.dependency(key).weight, found.weights[key]) for key in found.weights
    ]
    for entity, field, start, expected in changes:
        seen = slope(partial(value, model, entity, field, weights, evidence), start)
        if seen is not None:
            compared += 1
            assert expected == pytest.approx(seen, abs=1e-6), entity
    return compared


@pytest.mark.parametrize("evidence", ["wins", "ignored", "anchored"])
def test_gradients_are_finite_differences_away_from_ties(evidence):
    assert sum(agree(drawn(Random(seed)), evidence) for seed in range(12)) > 100


@pytest.mark.parametrize("evidence", ["wins", "ignored", "anchored"])
def test_gradients_through_cycles_that_settle_are_finite_differences_too(evidence):
    assert sum(agree(drawn(Random(seed), cyclic=True), evidence) for seed in range(8)) > 50


def test_a_goal_moves_with_each_leaf_and_with_each_weight():
    goals = Goal("ads", "Ads", satisfaction=0.5), Goal("speed", "Speed", satisfaction=-0.25), Goal("sales", "Sales")
    model = model_of(goals, contribute("ads", {"sales": 0.8}), contribute("speed", {"sales": 0.4}))
    found = sensitivity(model, "sales")
    assert found.leaves == {"ads": 0.8, "speed": 0.4}
    assert found.weights == {"sales<ads:contribution": 0.5, "sales<speed:contribution": -0.25}
    assert (found.of, found.value, found.undefined) == ({"sales": 1.0}, pytest.approx(0.3), frozenset())


def test_parts_and_requirements_that_tie_share_equally():
    goals = Goal("x", "X", satisfaction=0.5), Goal("y", "Y", satisfaction=0.5), Goal("a", "A")
    for links in (refine("a", ["x", "y"]), refine("a", ["x", "y"], parts="any"), require("a", ["x", "y"])):
        assert sensitivity(model_of(goals, links), "a").leaves == {"x": 0.5, "y": 0.5}


def test_what_a_clip_or_a_lower_requirement_holds_moves_nothing():
    goals = Goal("x", "X", satisfaction=0.9), Goal("y", "Y", satisfaction=0.8), Goal("a", "A")
    both = [contribute("x", {"a": 1}), contribute("y", {"a": 1})]
    assert sensitivity(model_of(goals, both), "a").ranked == ()
    capped = model_of(goals, both, Goal("z", "Z", satisfaction=0.1), require("a", "z"))
    assert sensitivity(capped, "a").ranked == (("goal:z", 1.0),)


def test_a_late_dependency_moves_nothing_as_long_as_it_would_help():
    goals = Goal("a", "A"), Goal("x", "X", satisfaction=0.5)
    late = Dependency("a", "x", kind="contribution", weight=0.5, needed_by="2026-01-01", ready_on="2026-03-01")
    assert sensitivity(model_of(goals, late), "a", as_of="2026-02-01").ranked == ()
    assert sensitivity(model_of(goals, late), "a", as_of="2026-03-01").leaves == {"x": 0.5}
    need = Dependency("a", "x", needed_by="2026-01-01", ready_on="2026-03-01")
    assert sensitivity(model_of(goals, need), "a", as_of="2026-02-01").ranked == ()


def test_what_is_measured_moves_with_what_lies_below_it_unless_it_wins():
    model = model_of(Goal("a", "A", satisfaction=-0.5), Goal("x", "X", satisfaction=0.5), contribute("x", {"a": 0.75}))
    assert sensitivity(model, "a").leaves == {"a": 1.0, "x": 0.75}
    assert sensitivity(model, "a", evidence="wins").leaves == {"a": 1.0, "x": 0.0}
    assert sensitivity(model, "a", evidence="ignored").leaves == {"x": 0.75}


def test_a_ring_passes_on_what_comes_back_round():
    goals = Goal("a", "A"), Goal("b", "B"), Goal("x", "X", satisfaction=0.5)
    model = model_of(goals, contribute("a", {"b": 0.5}), contribute("b", {"a": 0.5}), contribute("x", {"a": 0.3}))
    assert sensitivity(model, "a").leaves["x"] == pytest.approx(0.3 / (1 - 0.25))


def test_what_acts_through_a_cycle_that_does_not_settle_is_undefined_not_nought():
    spinning = [contribute("a", {"b": 1}), contribute("b", {"a": 1, "c": 1}), contribute("x", {"a": 0.0001})]
    goals = [Goal(name, name.upper(), satisfaction=0.5 if name in "xy" else None) for name in "abcxy"]
    model = model_of(goals, spinning, contribute("y", {"c": 0.25}))
    assert propagate(model).unsettled == (("a", "b"),)
    found = sensitivity(model, "c")
    assert found.leaves == {"y": 0.25}
    assert {"goal:x", "dependency:a<x:contribution"} <= found.undefined
    assert sensitivity(model, "y").undefined == frozenset()


def test_a_cycle_that_rests_only_untouched_is_undefined():
    ring = [contribute("a", {"b": 1}), contribute("b", {"a": 1}), contribute("a", {"a": 1})]
    model = model_of(Goal("a", "A"), Goal("b", "B"), Goal("x", "X", satisfaction=0), ring, contribute("x", {"a": 0.5}))
    assert propagate(model).unsettled == ()
    assert "goal:x" in sensitivity(model, "b").undefined


@settings(max_examples=15)
@given(goal_models(most=5), st.sampled_from(["wins", "ignored", "anchored"]))
def test_nothing_is_counted_twice_or_left_out(model, evidence):
    found = sensitivity(model, weights={goal.id: goal.weight for goal in model.goals}, evidence=evidence)
    undefined = {name.partition(":")[2] for name in found.undefined}
    assert not undefined & (set(found.leaves) | set(found.weights))
    weighted = [
        key
        for key, link in zip(model.keys("dependency"), model.dependencies, strict=True)
        if link.kind == "contribution" and model.goal(link.depender).applicable and model.goal(link.dependee).applicable
    ]
    assert set(weighted) <= set(found.weights) | undefined
    assert pickle.loads(pickle.dumps(found)) == found


def test_printed_it_shows_the_strongest_first_and_how_many_more_there_are():
    parts = [Goal(f"g{n}", "G", satisfaction=0.01) for n in range(12)]
    model = model_of(Goal("a", "A"), parts, [contribute(f"g{n}", {"a": -n / 100}) for n in range(12)])
    lines = str(sensitivity(model, "a")).splitlines()
    assert (lines[0], len(lines), lines[-1]) == ("−0.11 goal:g11", 11, "… and 13 more")
    assert str(sensitivity(model, "g1")) == "nothing moves it"


def test_what_cannot_be_is_refused():
    model = model_of(Goal("sales", "Sales"), Goal("off", "Off", applicable=False))
    with pytest.raises(InputError, match="goal: pass either one goal, or weights of several"):
        sensitivity(model)
    with pytest.raises(InputError, match="goal: pass either"):
        sensitivity(model, "sales", weights={"sales": 1})
    with pytest.raises(NotFoundError, match="no goal 'sale'; did you mean 'sales'"):
        sensitivity(model, "sale")
    with pytest.raises(InputError, match=r"weights\['sales'\]: nan does not fit; pass a number"):
        sensitivity(model, weights={"sales": float("nan")})
    with pytest.raises(InputError, match=r"goal\['off'\]: this goal is not applicable"):
        sensitivity(model, "off")
    with pytest.raises(InputError, match="'win' is not one of wins, ignored, anchored; did you mean 'wins'"):
        sensitivity(model, "sales", evidence="win")
