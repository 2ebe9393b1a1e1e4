"""What goals' own evidence says in many samples at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Benchmark, Goal, Observe, Uniform
from cmocio.graph.benchmarks import benchmark_satisfaction, in_order
from cmocio.model.apply import changed
from cmocio.scenarios._readings import Own, evidences_of, reading
from cmocio.scenarios.uncertainties import inputs_of

LEVELS = st.sampled_from([-4.0, -1.0, 0.0, 0.5, 2.0, 3.0])


@given(
    st.builds(
        dict,
        baseline=LEVELS,
        target=LEVELS,
        worst=LEVELS | st.none(),
        threshold=LEVELS | st.none(),
        direction=st.sampled_from([None, "higher", "lower"]),
    )
)
def test_rows_are_read_like_single_actuals(fields):
    benchmark = Benchmark("b", "g", "B", **fields)
    actual = np.linspace(-5, 5, 41)
    alone = [
        benchmark_satisfaction(Benchmark("b", "g", "B", observations={"2026-01-31": x}, **fields)).value for x in actual
    ]
    if None in alone:
        return
    assert in_order(benchmark)
    np.testing.assert_array_equal(reading(benchmark, actual), alone)


def evidences(model, uncertainties):
    inputs = inputs_of(model, uncertainties, model.day("2026-06-30"))
    day = model.day("2026-06-30")
    sample = model
    for one in inputs:
        sample = (
            sample.observe(one.key, {day: one.middle})
            if one.how == "observe"
            else sample.replace(one.entity, satisfaction=one.middle)
        )
    return evidences_of(model, inputs, sample, day)


def test_sure_benchmarks_are_summed_once():
    model = AlignmentModel.of(
        "m",
        Goal("g", "G"),
        Benchmark("sure", "g", "S", baseline=0, target=1, weight=1, observations={"2026-01-31": 0.5}),
        Benchmark("open", "g", "O", baseline=0, target=1, weight=3),
        Benchmark("mute", "g", "M", weight=2),
        Benchmark("light", "g", "L", baseline=0, target=1, weight=0, observations={"2026-01-31": 1}),
    )
    (own,) = evidences(model, {"benchmark:open": Uniform(0, 1)})
    assert own.row(np.array([[0.0, 1.0, 5.0]])).tolist() == pytest.approx([0.125, 0.875, 0.875])


def test_a_judgement_wins_over_what_is_seen():
    model = AlignmentModel.of("m", Goal("g", "G", satisfaction=0.5), Benchmark("b", "g", "B", baseline=0, target=1))
    assert evidences(model, {"benchmark:b": Uniform(0, 1)}) == ()
    both = evidences(model, {"benchmark:b": Uniform(0, 1), "goal:g": Uniform(0, 1)})
    assert both == (Own("g", 1),)


def test_a_benchmark_that_shows_nothing_says_nothing():
    model = AlignmentModel.of("m", Goal("g", "G"), Benchmark("b", "g", "B"))
    assert evidences(model, {"benchmark:b": Uniform(0, 1)}) == ()


@pytest.mark.parametrize("day", ["2026-06-30"])
def test_a_sample_that_is_not_read_is_none(day):
    model = AlignmentModel.of("m", Goal("g", "G"), Benchmark("b", "g", "B", baseline=0, target=1))
    inputs = inputs_of(model, {"benchmark:b": Uniform(0, 1)}, model.day(day))
    other = changed(model, [Observe("b", {day: 7})])
    assert evidences_of(model, inputs, other, model.day(day)) is None
