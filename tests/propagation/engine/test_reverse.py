import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation import propagate, propagator
from cmocio.testing.strategies import goal_models
from propagation.layers import layered


def numerically(ready, values, weights, step=1e-6):
    found = []
    for number in range(len(values)):
        up, down = values.copy(), values.copy()
        up[number] += step
        down[number] -= step
        found.append((ready.run(up) - ready.run(down)) @ weights / (2 * step))
    return np.array(found)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_slope_that_differences_show(seed):
    ready = propagator(layered(60, seed=seed))
    rng = np.random.default_rng(seed)
    values, weights = rng.uniform(-0.9, 0.9, 12), rng.uniform(-1, 1, 60)
    assert ready.gradient(values, weights) == pytest.approx(numerically(ready, values, weights), abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(goal_models(acyclic=True), st.data())
def test_small_models_too_away_from_kinks(model, data):
    ready = propagator(model, evidence="ignored")
    count, size = len(ready.inputs), len(ready.goals)
    values = np.array(data.draw(st.lists(st.floats(-0.9, 0.9), min_size=count, max_size=count)))
    weights = np.array(data.draw(st.lists(st.sampled_from([0.0, 1.0, -2.0]), min_size=size, max_size=size)))
    found = ready.gradient(values, weights)
    near = [numerically(ready, values, weights, step) for step in (1e-5, 1e-7)]
    assume(np.allclose(*near, atol=1e-5))  # a kink shows as slopes that differ
    apart = np.arange(1.0, count + 1.0)  # what ties does so no more
    sides = [ready.gradient(values + shift * apart, weights) for shift in (1e-8, -1e-8)]
    assume(np.allclose(*sides))
    assume(np.allclose(sides[0], found))  # values may differ by less than a shift can tell
    assert found == pytest.approx(near[0], abs=1e-4)


def test_parts_and_requirements_that_tie_share_equally():
    model = AlignmentModel.of(
        "m",
        Goal("all", "All"),
        Goal("any", "Any", parts="any"),
        Goal("cap", "Cap"),
        Goal("x", "X"),
        Goal("y", "Y"),
        refine("all", ["x", "y"]),
        refine("any", ["x", "y"], parts="any"),
        require("cap", needs=["x", "y"]),
    )
    ready = propagator(model)
    for name in ("all", "any", "cap"):
        assert ready.gradient([0.5, 0.5], {name: 1}).tolist() == [0.5, 0.5]
    assert ready.gradient([0.5, 0.25], {"all": 1}).tolist() == [0, 1]
    assert ready.gradient([0.5, 0.25], {"any": 1}).tolist() == [1, 0]


def test_a_clipped_sum_hands_nothing_on_and_a_requirement_that_binds_takes_all():
    model = AlignmentModel.of(
        "m",
        Goal("sum", "Sum"),
        Goal("x", "X"),
        Goal("y", "Y"),
        contribute("x", to={"sum": 1}),
        contribute("y", to={"sum": 1}),
    )
    assert propagator(model).gradient([0.75, 0.5], {"sum": 1}).tolist() == [0, 0]
    assert propagator(model).gradient([0.5, 0.5], {"sum": 1}).tolist() == [1, 1]
    capped = AlignmentModel.of(
        "m", Goal("a", "A"), Goal("x", "X"), Goal("y", "Y"), contribute("x", to={"a": 1}), require("a", needs="y")
    )
    assert propagator(capped).gradient([0.75, 0.5], {"a": 1}).tolist() == [0, 1]
    assert propagator(capped).gradient([0.5, 0.5], {"a": 1}).tolist() == [1, 0]


def test_without_clips_it_is_what_explanations_multiply_with():
    model = layered(60, weight=0.2)
    ready = propagator(model)
    values = np.random.default_rng(5).uniform(0.01, 0.3, 12)
    given_ = dict(zip(ready.inputs, values.tolist(), strict=True))
    contributions = propagate(model, given_).explain("g55").contributions
    slopes = dict(zip(ready.inputs, ready.gradient(values, {"g55": 1}).tolist(), strict=True))
    for name in ready.inputs:
        assert slopes[name] * given_[name] == pytest.approx(contributions.get(f"goal:{name}", 0), abs=1e-12)


def test_a_late_dependency_hands_on_only_what_is_below_0():
    model = AlignmentModel.of(
        "m", Goal("a", "A"), Goal("x", "X"), require("a", needs={"x": "2026-01-01"}), as_of="2026-02-01"
    )
    late = model.replace("a<x:requirement", ready_on="2026-06-01")
    assert propagator(late).gradient([0.5], {"a": 1}).tolist() == [0]
    assert propagator(late).gradient([-0.5], {"a": 1}).tolist() == [1]


def test_cycles_are_gone_through_sweep_by_sweep():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("x", "X"),
        contribute("a", to={"b": 0.5}),
        contribute("b", to={"a": 0.5}),
        contribute("x", to={"a": 0.5}),
    )
    ready = propagator(model)
    # a = b/2 + x/2, b = a/2
    assert ready.gradient([0.3], {"a": 1}) == pytest.approx([2 / 3], abs=1e-11)
    assert ready.gradient([0.3], {"b": 3}) == pytest.approx([1], abs=1e-11)


def test_many_scenarios_are_as_many_gradients_and_weights_default_to_one():
    ready = propagator(layered(60))
    values = np.random.default_rng(6).uniform(-1, 1, (12, 5))
    found = ready.gradient(values)
    assert found.shape == (12, 5)
    for column in range(5):
        assert found[:, column].tolist() == ready.gradient(values[:, column], np.ones(60)).tolist()


def test_a_goal_that_is_its_own_input_has_slope_one():
    ready = propagator(AlignmentModel.of("m", Goal("a", "A")))
    assert ready.gradient([0.5]).tolist() == [1]
