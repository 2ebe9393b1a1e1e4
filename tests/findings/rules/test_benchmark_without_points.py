from hypothesis import given

from cmocio.findings.view import view
from cmocio.model import Benchmark, Goal
from cmocio.propagation.evidence import benchmark_satisfaction
from cmocio.testing.strategies import models
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


def test_a_benchmark_that_starts_at_its_target_needs_a_direction():
    held = BAD.replace("benchmark:rate", baseline=4, target=4)
    assert told(RULE, held) == ["the benchmark 'Rate' has no direction, so it shows no progress"]
    assert found(RULE, held.replace("benchmark:rate", direction="at_least")) == []


@given(models())
def test_whatever_propagation_cannot_read_for_want_of_points_is_named(model):
    named = {entities[0] for entities in found(RULE, model)}
    wanting = {"benchmark-without-target", "benchmark-without-baseline", "benchmark-without-span"}
    for benchmark in view(model).benchmarks:
        reason = benchmark_satisfaction(benchmark).reason
        assert (benchmark.full_name in named) >= (reason is not None and reason.code in wanting)
