from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Benchmark, Forecast, Goal, Milestone, ModelError, Observation
from cmocio.testing.strategies import days


def test_observations_may_be_written_as_a_mapping():
    assert Benchmark("b", "g", "B", observations={"2026-01-31": 1}).observations == (Observation("2026-01-31", 1),)
    assert Benchmark("b", "g", "B", milestones={"2026-01-31": 1}).milestones == (Milestone("2026-01-31", 1),)


@given(st.lists(st.builds(Observation, days(), st.floats(-9, 9)), max_size=5), st.randoms())
def test_the_actual_value_is_the_latest_whatever_the_order(seen, random):
    shuffled = random.sample(seen, len(seen))
    actual = Benchmark("b", "g", "B", observations=shuffled).actual()
    assert (actual.date if actual else None) == max((o.date for o in seen), default=None)


def test_what_was_written_down_later_was_not_known():
    benchmark = Benchmark(
        "b", "g", "B", observations=[Observation("2026-01-31", 1), Observation("2026-02-28", 2, recorded="2026-04-01")]
    )
    assert benchmark.actual(date(2026, 3, 1)).value == 1
    assert benchmark.actual(date(2026, 4, 1)).value == 2
    assert benchmark.actual(date(2025, 1, 1)) is None


def test_a_correction_recorded_later_wins_over_what_it_corrects():
    seen = [Observation("2026-01-31", 2, recorded="2026-03-01"), Observation("2026-01-31", 1)]
    assert Benchmark("b", "g", "B", observations=seen).actual().value == 2


def test_a_faulty_observation_is_named_where_it_stands():
    with pytest.raises(ModelError, match="value: nan is not a finite number"):
        Benchmark("b", "g", "B", observations={"2026-01-31": float("nan")})
    with pytest.raises(ModelError, match=r"observations\[0\]: 5 is not of type Observation"):
        Benchmark("b", "g", "B", observations=[5])


def test_forecasts_are_kept_in_the_order_they_were_said_in():
    late, early = Forecast("2026-02-28", 3, at="2026-03-31"), Forecast("2026-01-31", confidence=0.5)
    assert Benchmark("b", "g", "B", forecasts=[late, early]).forecasts == (early, late)
    assert Benchmark("b", "g", "B", forecasts={"2026-02-28": 3}).forecasts == (Forecast("2026-02-28", 3),)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, "value: says neither a value, nor two ends of a range, nor a confidence"),
        ({"value": 1, "at": "2026-01-30"}, "at: 2026-01-30 is before 2026-01-31"),
        ({"low": 1}, "high: is missing; a range has both ends"),
        ({"high": 1, "confidence": 0.5}, "low: is missing"),
        ({"low": 2, "high": 1}, "low: 2 is out of order"),
        ({"value": 3, "low": 1, "high": 2}, "value: 3 is out of order"),
        ({"confidence": 1.5}, "confidence: 1.5 is above 1"),
    ],
)
def test_a_forecast_that_says_nothing_or_contradicts_itself_is_a_fault(fields, fault):
    with pytest.raises(ModelError, match=fault):
        Forecast("2026-01-31", **fields)


def test_a_range_or_a_confidence_alone_is_a_forecast():
    assert Forecast("2026-01-31", low=1, high=2).value is None
    assert Forecast("2026-01-31", confidence=0).confidence == 0


def test_what_was_said_later_was_not_known():
    said = Benchmark("b", "g", "B", forecasts=[Forecast("2026-01-31", 1), Forecast("2026-03-31", 2)])
    model = AlignmentModel("m", goals=[Goal("g", "G")], benchmarks=[said])
    assert model.latest == date(2026, 3, 31)
    assert model.known_on("2026-02-28").benchmark("b").forecasts == (Forecast("2026-01-31", 1),)
