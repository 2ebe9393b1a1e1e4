from cmocio.model import Benchmark, Goal
from findings.cases import found, model, told

RULE = "due-unseen"
BAD = model(
    Goal("grow", "Grow"),
    Benchmark("rate", "grow", "Rate", baseline=0, target=10, due="2025-06-30", observations={"2024-12-31": 4}),
    as_of="2026-06-30",
)


def test_a_benchmark_due_a_year_ago_and_not_looked_at_since_is_named():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]
    assert told(RULE, BAD) == ["the benchmark 'Rate' was due on 2025-06-30, and nobody has looked since 2024-12-31"]


def test_one_nobody_ever_looked_at_is_named_too():
    assert told(RULE, BAD.replace("benchmark:rate", observations=())) == [
        "the benchmark 'Rate' was due on 2025-06-30, and nobody has ever looked"
    ]


def test_looking_mends_it_whatever_is_seen():
    assert found(RULE, BAD.observe("rate", {"2025-07-01": 5})) == []


def test_one_that_was_met_before_its_day_is_not_asked_for():
    assert found(RULE, BAD.replace("benchmark:rate", observations={"2024-12-31": 10})) == []


def test_on_its_day_it_is_not_yet_past():
    assert found(RULE, BAD, as_of="2025-06-30") == []
