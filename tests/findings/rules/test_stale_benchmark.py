from cmocio.model import Benchmark, Goal
from findings.cases import found, model

RULE = "stale-benchmark"
BAD = model(Goal("grow", "Grow"), Benchmark("rate", "grow", "Rate", observations={"2026-01-01": 1}), as_of="2026-06-30")


def test_a_benchmark_nobody_has_looked_at_for_long_is_named():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]


def test_an_observation_mends_it():
    assert found(RULE, BAD.observe("rate", {"2026-05-31": 2})) == []


def test_it_turns_stale_on_the_day_after_the_hundredth():
    assert found(RULE, BAD, as_of="2026-04-11") == []
    assert found(RULE, BAD, as_of="2026-04-12") != []


def test_a_benchmark_past_its_day_need_not_be_looked_at():
    assert found(RULE, BAD.replace("benchmark:rate", due="2026-03-31")) == []


def test_one_never_observed_is_not_stale():
    assert found(RULE, BAD.replace("benchmark:rate", observations=())) == []


def test_noise_statistics_of_each_year_are_asked_for_by_the_year():
    yearly = BAD.replace("benchmark:rate", every="year")
    assert found(RULE, yearly) == []
    assert found(RULE, yearly, as_of="2027-01-03") != []


def test_noise_without_a_word_the_usual_time_between_observations_is_the_rhythm():
    yearly = BAD.replace("benchmark:rate", observations={"2024-01-01": 1, "2025-01-01": 1, "2026-01-01": 1})
    assert found(RULE, yearly) == []
    assert found(RULE, yearly, as_of="2027-01-03") != []


def test_what_is_looked_at_every_week_is_stale_after_a_week():
    assert found(RULE, BAD.replace("benchmark:rate", every="week"), as_of="2026-01-08") == []
    assert found(RULE, BAD.replace("benchmark:rate", every="week"), as_of="2026-01-09") != []
