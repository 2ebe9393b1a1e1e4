import pytest
from hypothesis import given

from cmocio.findings.view import view
from cmocio.graph.benchmarks import benchmark_satisfaction
from cmocio.model import Benchmark, Goal
from cmocio.testing.strategies import models
from findings.cases import found, model, told

RULE = "benchmark-without-points"
GOAL = Goal("grow", "Grow")
BAD = model(GOAL, Benchmark("rate", "grow", "Rate"))


def test_a_benchmark_without_baseline_and_target_is_named_with_what_is_missing():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]
    assert told(RULE, BAD) == ["the benchmark 'Rate' has no baseline, target, so it does not show how far it has come"]


def test_both_points_mend_it():
    assert found(RULE, BAD.replace("benchmark:rate", baseline=2, target=4)) == []


def test_a_threshold_stands_in_for_the_baseline():
    assert found(RULE, BAD.replace("benchmark:rate", threshold=2, target=4)) == []


def test_a_baseline_still_to_be_measured_is_asked_for_though_the_direction_is_stated():
    assert told(RULE, BAD.replace("benchmark:rate", direction="higher", target=4)) == [
        "the benchmark 'Rate' has no baseline, so it does not show how far it has come"
    ]


def test_nothing_stands_in_for_the_target():
    assert found(RULE, BAD.replace("benchmark:rate", baseline=2, direction="higher")) != []


def test_a_floor_at_its_baseline_is_asked_for_the_direction_and_then_for_the_worst():
    held = BAD.replace("benchmark:rate", baseline=4, target=4)
    assert told(RULE, held) == ["the benchmark 'Rate' has no direction, so it does not show how far it has come"]
    assert told(RULE, held.replace("benchmark:rate", direction="higher")) == [
        "the benchmark 'Rate' has no worst, so it does not show how far it has come"
    ]
    assert found(RULE, held.replace("benchmark:rate", direction="higher", worst=1)) == []


@pytest.mark.slow
@given(models())
def test_whatever_propagation_cannot_read_for_want_of_points_is_named(model):
    named = {entities[0] for entities in found(RULE, model)}
    wanting = {"benchmark-without-target", "benchmark-without-direction"}
    for benchmark in view(model).benchmarks:
        reason = benchmark_satisfaction(benchmark).reason
        assert (benchmark.full_name in named) >= (reason is not None and reason.code in wanting)
