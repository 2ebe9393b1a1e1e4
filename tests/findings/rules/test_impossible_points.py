import pytest
from hypothesis import given

from cmocio.findings.view import view
from cmocio.graph.benchmarks import benchmark_satisfaction
from cmocio.model import Benchmark, Goal
from cmocio.testing.strategies import models
from findings.cases import found, model, told

RULE = "impossible-points"


def with_points(**points):
    return model(Goal("grow", "Grow"), Benchmark("rate", "grow", "Rate", **points))


@pytest.mark.parametrize(
    "points",
    [
        {"baseline": 2, "target": 4, "worst": 4},
        {"baseline": 2, "target": 4, "worst": 5},
        {"baseline": 4, "target": 2, "worst": 1},
        {"threshold": 2, "target": 4, "worst": 2},
        {"threshold": 3, "baseline": 1, "target": 4, "worst": 3.5},
        {"threshold": 2, "baseline": 6, "target": 4},
        {"direction": "higher", "target": 99, "worst": 100},
        {"direction": "lower", "target": 5, "worst": 4},
    ],
)
def test_points_that_contradict_one_another_are_named(points):
    assert found(RULE, with_points(**points)) == [("benchmark:rate", "goal:grow")]


@pytest.mark.parametrize(
    "points",
    [
        {"baseline": 2, "target": 4, "worst": 1},
        {"baseline": 2, "target": 4, "worst": 3},
        {"baseline": 4, "target": 2, "worst": 5},
        {"threshold": 2, "baseline": 3, "target": 4, "worst": 0},
        {"threshold": 2, "baseline": 1, "target": 4},
        {"direction": "higher", "target": 99, "worst": 95},
        {"direction": "lower", "target": 5, "worst": 9},
        {"target": 4, "worst": 5},
        {"baseline": 2, "worst": 5},
        {"baseline": 2, "target": 2, "worst": 1},
        {"baseline": 2, "target": 2, "threshold": 1},
    ],
)
def test_points_in_order_or_too_few_to_tell_are_no_finding(points):
    assert found(RULE, with_points(**points)) == []


def test_the_points_are_told():
    assert told(RULE, with_points(baseline=2, target=4, worst=5)) == [
        "the points of the benchmark 'Rate' contradict one another: worst 5, baseline 2, target 4"
    ]


@pytest.mark.slow
@given(models())
def test_whatever_propagation_refuses_for_its_order_is_named(model):
    named = {entities[0] for entities in found(RULE, model)}
    for benchmark in view(model).benchmarks:
        reason = benchmark_satisfaction(benchmark).reason
        assert (benchmark.full_name in named) >= (reason is not None and reason.code == "benchmark-order")
