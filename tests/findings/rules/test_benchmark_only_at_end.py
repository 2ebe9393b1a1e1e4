from cmocio.model import Benchmark, Goal
from findings.cases import found, model

RULE = "benchmark-only-at-end"
BAD = model(
    Goal("grow", "Grow"),
    Benchmark("rate", "grow", "Rate", baseline=2, target=4, start="2026-01-01", due="2026-12-31"),
)


def test_a_benchmark_with_nothing_on_the_way_is_named():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]


def test_a_milestone_mends_it():
    assert found(RULE, BAD.replace("benchmark:rate", milestones={"2026-06-30": 3})) == []


def test_an_observation_mends_it():
    assert found(RULE, BAD.observe("rate", {"2026-03-31": 2.2})) == []


def test_a_milestone_on_the_last_day_or_an_observation_of_the_first_is_not_on_the_way():
    at_ends = BAD.replace("benchmark:rate", milestones={"2026-12-31": 4}).observe("rate", {"2026-01-01": 2})
    assert found(RULE, at_ends) != []


def test_an_observation_not_yet_known_does_not_count():
    assert found(RULE, BAD.observe("rate", {"2026-03-31": 2.2}), as_of="2026-02-28") != []


def test_a_benchmark_without_due_day_has_no_end():
    assert found(RULE, BAD.replace("benchmark:rate", due=None)) == []
