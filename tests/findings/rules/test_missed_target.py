from cmocio.model import Benchmark, Goal
from findings.cases import found, model, told

RULE = "missed-target"
BAD = model(
    Goal("grow", "Grow"),
    Benchmark("rate", "grow", "Rate", baseline=0, target=4, due="2026-03-31", observations={"2026-04-02": 3}),
)


def test_a_benchmark_short_of_its_target_after_its_day_is_named():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]
    assert told(RULE, BAD) == ["the benchmark 'Rate', due on 2026-03-31, is 2 days late: at 3, short of 4"]


def test_reaching_it_late_mends_it():
    assert found(RULE, BAD.observe("rate", {"2026-05-01": 4})) == []


def test_what_was_seen_before_the_day_does_not_judge_it():
    assert found(RULE, BAD.replace("benchmark:rate", observations={"2026-03-30": 3}), as_of="2026-06-30") == []


def test_within_a_billionth_of_the_target_is_at_it():
    assert found(RULE, BAD.observe("rate", {"2026-05-01": 4 - 1e-10})) == []
