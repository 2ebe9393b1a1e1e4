from cmocio.model import Benchmark, Goal
from findings.cases import found, model, told

RULE = "benchmark-without-points"
GOAL = Goal("grow", "Grow")
BAD = model(GOAL, Benchmark("rate", "grow", "Rate"))


def test_a_benchmark_without_baseline_and_target_is_named_with_what_is_missing():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]
    assert told(RULE, BAD) == ["the benchmark 'Rate' has no baseline, target, so it shows no progress"]


def test_both_points_mend_it():
    assert found(RULE, BAD.replace("benchmark:rate", baseline=2, target=4)) == []


def test_a_threshold_or_a_direction_stands_in_for_the_baseline():
    assert found(RULE, BAD.replace("benchmark:rate", threshold=2, target=4)) == []
    assert found(RULE, BAD.replace("benchmark:rate", direction="at_least", target=4)) == []


def test_nothing_stands_in_for_the_target():
    assert found(RULE, BAD.replace("benchmark:rate", baseline=2, direction="at_least")) != []
