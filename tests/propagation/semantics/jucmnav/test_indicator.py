import pytest

from cmocio.model import Benchmark
from cmocio.propagation.semantics._jucmnav.indicator import indicator, number_of


@pytest.mark.parametrize(
    ("value", "number"), [(100, 100), (120, 100), (75, 50), (50, 0), (25, -50), (0, -100), (-9, -100)]
)
def test_higher_is_better_where_the_target_lies_above(value, number):
    assert indicator(100, 50, 0, value) == number


@pytest.mark.parametrize(("value", "number"), [(2, 100), (1, 100), (3, 50), (4, 0), (6, -50), (8, -100), (9, -100)])
def test_lower_is_better_where_the_target_lies_below_the_worst(value, number):
    assert indicator(2, 4, 8, value) == number


def test_numbers_are_truncated_toward_nought():
    assert indicator(3, 0, -3, 1) == 33
    assert indicator(1000, 0, -1000, -2) == 0
    assert indicator(3, 0, -3, -1, lowest=0) == 33  # −33.3 / 2 + 50


def test_where_target_and_worst_are_one_only_the_target_counts():
    assert (indicator(5, 5, 5, 5), indicator(5, 5, 5, 4)) == (100, -100)


def test_a_threshold_outside_is_not_refused():
    assert indicator(10, 20, 0, 5) == -75


def seen(value, **fields):
    return Benchmark(
        "b", "g", "B", **{"target": 10, "threshold": 5, "worst": 0, "observations": {"2026-01-01": value}, **fields}
    )


def test_a_benchmark_without_worst_point_goes_on_with_the_same_line():
    assert number_of([seen(4, worst=None)], None, -100) == -20


def test_the_baseline_stands_in_for_a_threshold():
    assert number_of([seen(7.5, threshold=None, baseline=5)], None, -100) == 50


def test_what_has_no_target_or_was_not_seen_gives_nothing():
    assert number_of([seen(4, target=None)], None, -100) is None
    assert number_of([seen(4, observations=())], None, -100) is None
    assert number_of([], None, -100) is None


def test_a_benchmark_of_noughts_without_a_unit_says_nothing():
    nothing = {"target": 0, "threshold": 0, "worst": 0}
    assert number_of([seen(0, **nothing)], None, -100) is None
    assert number_of([seen(0, **nothing, unit="ms")], None, -100) == 100


def test_several_benchmarks_give_their_weighted_mean_truncated():
    assert number_of([seen(10, weight=2), seen(5)], None, -100) == 66
