import math

import pytest
from hypothesis import assume
from hypothesis import given as draw
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.model import Benchmark
from cmocio.propagation import benchmark_satisfaction, progress
from cmocio.propagation.evidence import evidence_of
from twins.standard import benchmark_ends, benchmark_value

points = st.none() | st.integers(-4, 4).map(float) | st.floats(-10, 10, allow_subnormal=False)


def read(x, **fields):
    return benchmark_satisfaction(Benchmark("b", "g", "B", observations={"2026-01-01": x}, **fields))


@draw(points, points, points, points, st.sampled_from([None, "higher", "lower"]), st.floats(-20, 20))
def test_the_slow_twin_reads_every_benchmark_alike(baseline, target, worst, threshold, direction, x):
    fields = {"baseline": baseline, "target": target, "worst": worst, "threshold": threshold, "direction": direction}
    benchmark = Benchmark("b", "g", "B", observations={"2026-01-01": x}, **fields)
    twin, found = benchmark_value(benchmark, None), benchmark_satisfaction(benchmark)
    assert (found.value is None) == (twin is None) == (found.reason is not None)
    if twin is not None:
        assert found.value == pytest.approx(twin, abs=1e-12)
        assert (found.low, found.high) == pytest.approx(benchmark_ends(benchmark, None), abs=1e-12)
        assert -1 <= found.value <= 1


@pytest.mark.parametrize(("x", "expected"), [(2, 0), (3, 0.5), (4, 1), (9, 1), (1, -0.5), (0, -1), (-9, -1)])
def test_from_baseline_to_target_runs_one_line_that_is_clamped(x, expected):
    assert read(x, baseline=2, target=4).value == expected


@pytest.mark.parametrize(("x", "expected"), [(8, 0), (6, 0.5), (4, 1), (10, -0.5), (12, -1)])
def test_falling_targets_work_by_the_sign(x, expected):
    assert read(x, baseline=8, target=4).value == expected


@pytest.mark.parametrize(("x", "expected"), [(2, 0), (3, 0.5), (0, -0.25), (-6, -1), (-8, -1)])
def test_short_of_zero_the_worst_point_gives_the_line(x, expected):
    assert read(x, baseline=2, target=4, worst=-6).value == expected


def test_a_threshold_is_zero_instead_of_the_baseline():
    assert read(3, baseline=0, threshold=2, target=4).value == 0.5


def test_staying_above_a_target_is_met_or_falls_to_the_worst_point():
    assert [read(x, target=4, worst=2, direction="higher").value for x in (5, 4, 3, 2, 1)] == [1, 1, 0, -1, -1]
    assert read(3, target=4, direction="higher").value == 0


def test_staying_below_a_target_is_met_or_rises_to_the_worst_point():
    assert [read(x, target=2, worst=4, direction="lower").value for x in (1, 2, 3, 4, 5)] == [1, 1, 0, -1, -1]
    assert read(3, target=2, direction="lower").value == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"baseline": 1}, "benchmark-without-target"),
        ({"target": 1}, "benchmark-without-direction"),
        ({"baseline": 1, "target": 1}, "benchmark-without-direction"),
        ({"baseline": 2, "target": 4, "worst": 5}, "benchmark-order"),
        ({"baseline": 4, "target": 2, "worst": 1}, "benchmark-order"),
        ({"threshold": 2, "target": 4, "worst": 3}, "benchmark-order"),
        ({"threshold": 2, "target": 4, "worst": 2}, "benchmark-order"),
        ({"threshold": 4, "target": 4, "direction": "higher"}, "benchmark-order"),
        ({"target": 4, "worst": 5, "direction": "higher"}, "benchmark-order"),
        ({"target": 4, "worst": 3, "direction": "lower"}, "benchmark-order"),
    ],
)
def test_what_cannot_be_computed_is_undefined_with_a_reason_in_words(fields, code):
    found = read(3, **fields)
    assert (found.value, found.reason.code) == (None, code)
    assert "benchmark:b" in str(found.reason)
    assert "<" not in str(found.reason)


def test_a_benchmark_nobody_has_observed_is_undefined():
    found = benchmark_satisfaction(Benchmark("b", "g", "B", baseline=0, target=1))
    assert (found.value, found.reason.code, found.progress) == (None, "benchmark-unobserved", None)


def test_what_was_seen_or_written_down_later_is_not_seen():
    rate = Benchmark("b", "g", "B", baseline=0, target=4, observations={"2026-01-31": 1, "2026-03-31": 3})
    assert benchmark_satisfaction(rate, "2026-02-28").value == 0.25
    assert progress(rate, "2026-02-28") == 0.25
    assert progress(rate, "2025-12-31") is None
    with pytest.raises(InputError, match="as_of"):
        progress(rate, "soon")


def test_progress_is_raw_even_where_satisfaction_is_clamped_or_undefined():
    assert read(30, baseline=0, target=10).progress == 3.0
    assert read(-190, baseline=0, target=10).progress == -19.0
    assert read(5, baseline=0, target=10, worst=15).progress == 0.5


@draw(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False), st.data())
def test_numbers_of_any_size_give_finite_progress(baseline, target, data):
    assume(not math.isclose(baseline, target, rel_tol=1e-9, abs_tol=1e-9))
    x = data.draw(st.floats(allow_nan=False, allow_infinity=False))
    found = read(x, baseline=baseline, target=target)
    assert math.isfinite(found.progress)
    assert -1 <= found.value <= 1


def test_a_judgement_wins_over_benchmarks():
    seen = Benchmark("b", "g", "B", baseline=0, target=1, observations={"2026-01-01": 1})
    assert evidence_of("g", 0.25, [seen], None).basis == "judged"


def test_benchmarks_without_weight_count_for_nothing():
    idle = Benchmark("b", "g", "B", weight=0, baseline=0, target=1, observations={"2026-01-01": 1})
    assert evidence_of("g", None, [idle], None).value is None


@draw(st.lists(st.tuples(st.floats(0, 1e300), st.floats(-1, 1)), min_size=1, max_size=5))
def test_the_mean_of_benchmarks_lies_between_them_whatever_their_weights(pairs):
    assume(any(weight > 0 for weight, _ in pairs))
    benchmarks = [
        Benchmark(f"b{n}", "g", "B", baseline=0, target=1, weight=weight, observations={"2026-01-01": value})
        for n, (weight, value) in enumerate(pairs)
    ]
    found = evidence_of("g", None, benchmarks, None)
    values = [benchmark_satisfaction(b).value for b in benchmarks]
    assert min(values) - 1e-12 <= found.value <= max(values) + 1e-12
    assert sum(share for _, share in found.shares) == pytest.approx(found.value, abs=1e-12)


def test_a_target_on_the_wrong_side_of_the_threshold_shows_nothing():
    odd = Benchmark("b", "g", "B", baseline=0, target=10, threshold=20, observations={"2026-01-01": 0})
    assert benchmark_satisfaction(odd).value is None
    assert "impossible order: baseline 0, threshold 20, target 10" in str(benchmark_satisfaction(odd).reason)
