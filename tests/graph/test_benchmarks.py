"""What a benchmark says: direction, floors, bounds, and where it should stand by now."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmocio.graph.benchmarks import RHYTHM, benchmark_satisfaction, pace, progress
from cmocio.measures.schedule_performance import earned_schedule
from cmocio.model import AlignmentModel, Benchmark, Goal
from cmocio.propagation import propagate

SEEN = "2026-03-31"
START = date(2026, 1, 1)
NUMBERS = st.integers(-50, 50).map(float) | st.floats(-50, 50, allow_subnormal=False)


def read(x, *, on=SEEN, as_of=None, **fields):
    return benchmark_satisfaction(Benchmark("b", "g", "B", observations={on: x}, **fields), as_of)


def ends(x, **fields):
    found = read(x, **fields)
    return found.value, found.low, found.high


# Direction


def test_direction_meet_or_exceed_below_the_baseline_is_met_beyond_the_target():
    assert read(25_000, baseline=18_338, target=12_500, direction="higher").value == 1


def test_direction_a_guess_holds_the_values_of_both_directions():
    assert ends(13.5, baseline=7.8, target=10) == pytest.approx((1, -0.59, 1), abs=0.001)
    assert read(13.5, baseline=7.8, target=10, direction="lower").value == pytest.approx(-0.59, abs=0.001)


def test_direction_points_that_fit_one_way_alone_are_no_guess():
    assert ends(5, baseline=2, target=4, threshold=3) == (1, 1, 1)


def test_direction_where_nothing_tells_only_the_target_itself_is_met():
    assert ends(4, baseline=4, target=4) == (1, 1, 1)
    assert read(4, target=4).value == 1
    assert read(5, target=4).reason.code == "benchmark-without-direction"


def test_direction_is_taken_from_threshold_or_worst_where_there_is_no_baseline():
    assert read(3, threshold=2, target=4).value == 0.5
    assert read(3, worst=2, target=4).value == 0
    assert read(3, baseline=4, target=4, threshold=5).value == 1


# Floors and ceilings


def test_floor_short_of_the_target_runs_the_line_from_the_baseline():
    assert read(99.89, baseline=99, target=99.9, direction="higher").value == pytest.approx(0.9889, abs=1e-4)


def test_floor_the_way_fallen_is_measured_by_the_way_the_baseline_lies_beyond_it():
    assert read(3.5, baseline=6, target=4, direction="higher").value == 0.75
    assert read(3.5, baseline=6, target=4, worst=3, direction="higher").value == 0


def test_floor_without_a_worst_its_lower_bound_is_minus_1():
    assert ends(3.5, baseline=6, target=4, direction="higher") == (0.75, -1, 0.75)
    assert ends(3.5, baseline=6, target=4, worst=3, direction="higher") == (0, 0, 0)


def test_floor_at_its_baseline_says_nothing_where_it_is_missed():
    assert ends(3.5, baseline=4, target=4, direction="higher") == (0, -1, 1)


# Within a billionth


@pytest.mark.parametrize(("target", "x"), [(0.3, 0.1 + 0.2), (0, 1e-10), (3e9, 3e9 + 1)])
def test_within_a_billionth_of_a_limit_is_at_it(target, x):
    assert read(x, target=target, direction="lower").value == 1


def test_within_a_billionth_of_the_target_a_baseline_is_at_it():
    assert read(0.3, baseline=0.1 + 0.2, target=0.3).value == 1
    assert read(0.2, baseline=0.1 + 0.2, target=0.3).progress is None


# Progress


def test_contradiction_progress_is_directed_as_satisfaction_is():
    fell = Benchmark("b", "g", "B", baseline=10, target=10.5, direction="lower", observations={SEEN: 12})
    assert progress(fell) == -4
    assert progress(Benchmark("b", "g", "B", baseline=10, target=8, observations={SEEN: 7})) == 1.5


# Bounds


def test_nobody_looked_only_the_baseline_was_ever_seen():
    fields = {"baseline": 0, "target": 10, "worst": -10, "direction": "higher", "start": "2026-01-01"}
    assert ends(0, on="2026-01-01", as_of="2026-06-30", **fields) == (0, -1, 1)
    assert ends(0, on="2026-01-02", as_of="2026-06-30", **fields) == (0, 0, 0)


def test_nobody_looked_on_the_day_of_the_start_nothing_is_missing_yet():
    fields = {"baseline": 0, "target": 10, "direction": "higher", "start": "2026-01-01"}
    assert ends(0, on="2026-01-01", as_of="2026-01-01", **fields) == (0, 0, 0)


@pytest.mark.parametrize("every", RHYTHM)
def test_nobody_looked_for_twice_the_rhythm(every):
    fields = {"baseline": 0, "target": 10, "direction": "higher", "every": every}
    day = date.fromisoformat(SEEN) + timedelta(2 * RHYTHM[every])
    assert ends(5, as_of=day, **fields) == (0.5, 0.5, 0.5)
    assert ends(5, as_of=day + timedelta(1), **fields) == (0.5, -1, 1)


def test_a_missing_point_that_the_value_rests_on_opens_the_lower_bound():
    up = {"direction": "higher"}
    assert ends(1, baseline=2, target=4, **up) == (-0.5, -1, -0.5)
    assert ends(1, baseline=2, target=4, worst=0, **up) == (-0.5, -0.5, -0.5)
    assert ends(3, baseline=2, target=4, **up) == (0.5, 0.5, 0.5)
    assert ends(3.5, target=4, worst=2, **up) == (0.5, -1, 0.5)
    assert ends(3.5, target=4, **up) == (0, -1, 1)


def test_a_baseline_still_to_be_measured_leaves_progress_undefined_and_the_target_in_force():
    assert read(3, target=4, direction="higher").progress is None
    assert ends(4, target=4, direction="higher") == (1, 1, 1)


def test_bounds_of_benchmarks_are_the_goal_s():
    guess = Benchmark("b", "g", "B", baseline=7.8, target=10, observations={SEEN: 13.5})
    sure = Benchmark("c", "g", "C", baseline=0, target=1, direction="higher", observations={SEEN: 1})
    mute = Benchmark("d", "g", "D", weight=2)
    found = propagate(AlignmentModel.of("m", Goal("g", "G"), guess, sure, mute))
    assert found.values["g"] == 1
    assert found.bounds["g"] == pytest.approx(((-0.5909 + 1 - 2) / 4, 1), abs=1e-4)


@given(
    x=NUMBERS, baseline=st.none() | NUMBERS, target=NUMBERS, worst=st.none() | NUMBERS, threshold=st.none() | NUMBERS
)
@pytest.mark.parametrize("direction", [None, "higher", "lower"])
def test_bounds_hold_the_value(direction, x, **points):
    found = read(x, direction=direction, **points)
    assert -1 <= found.low <= found.high <= 1
    if found.value is not None:
        assert found.low <= found.value <= found.high


@given(two=st.tuples(NUMBERS, NUMBERS), baseline=NUMBERS, target=NUMBERS, worst=st.none() | NUMBERS)
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_no_value_further_in_the_better_direction_is_ever_worse(direction, two, **points):
    worse, better = sorted(two, reverse=direction == "lower")
    first, last = read(worse, direction=direction, **points), read(better, direction=direction, **points)
    if first.value is not None:
        assert first.value <= last.value + 1e-9


# Pace


def plan(baseline, target, steps, *, days=100, **fields):
    milestones = {START + timedelta(1 + round(at * (days - 2))): value for at, value in steps}
    due = START + timedelta(days)
    return Benchmark(
        "b", "g", "B", baseline=baseline, target=target, start=START, due=due, milestones=milestones, **fields
    )


STEPS = st.lists(st.tuples(st.floats(0, 1), NUMBERS), max_size=4)
DIRECTIONS = st.sampled_from(["higher", "lower"])


@given(NUMBERS, NUMBERS, STEPS, DIRECTIONS)
def test_pace_is_monotone_where_baseline_milestones_and_target_are(baseline, target, steps, direction):
    up = 1 if direction == "higher" else -1
    baseline, *values, target = sorted([baseline, *(value for _, value in steps), target], reverse=up < 0)
    assume(abs(target - baseline) > 1e-6)
    times = sorted({round(at, 1) for at, _ in steps})
    found = plan(baseline, target, list(zip(times, values, strict=False)), direction=direction)
    expected = [pace(found, START + timedelta(day)).expected for day in range(-2, 103)]
    assert all(up * (later - earlier) >= -1e-9 for earlier, later in pairwise(expected))
    assert (expected[2], expected[102]) == (baseline, target)


@given(NUMBERS, NUMBERS, STEPS)
def test_pace_is_continuous(baseline, target, steps):
    assume(abs(target - baseline) > 1e-6)
    found = plan(baseline, target, steps, days=10_000)
    values = [m.value for m in found.milestones]
    days = [START, *(m.date for m in found.milestones), found.due]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    steepest = max(abs(b - a) / gap for (a, b), gap in zip(pairwise([baseline, *values, target]), gaps, strict=True))
    for day in {day + timedelta(d) for day in days for d in (-1, 0)}:
        today, tomorrow = pace(found, day), pace(found, day + timedelta(1))
        assert abs(tomorrow.expected - today.expected) <= steepest + 1e-9


@given(NUMBERS, NUMBERS, st.integers(0, 100), DIRECTIONS)
def test_pace_on_the_line_is_the_share_of_the_time(baseline, target, day, direction):
    up = 1 if direction == "higher" else -1
    assume(up * (target - baseline) > 1e-6)
    found = plan(baseline, target, [], direction=direction)
    on = START + timedelta(day)
    expected = pace(found, on).expected
    assert (expected - baseline) / (target - baseline) == pytest.approx(day / 100, abs=1e-9)
    followed = plan(baseline, target, [], direction=direction, observations={on: expected})
    assert progress(followed) == pytest.approx(day / 100, abs=1e-9)
    assert pace(followed).standing == "on"


@given(NUMBERS, NUMBERS, STEPS, st.integers(-10, 200))
def test_pace_of_a_floor_is_the_target_itself(one, other, steps, day):
    target, baseline = sorted([one, other])
    found = plan(baseline, target, steps, direction="higher")
    assert pace(found, START + timedelta(day)).expected == target
    assert (
        pace(Benchmark("b", "g", "B", baseline=baseline, target=target, direction="higher"), START).expected == target
    )


def test_pace_57_percent_of_the_way_at_53_percent_of_the_time_is_ahead():
    rate = plan(0, 100, [], observations={START + timedelta(53): 57})
    found = pace(rate)
    assert (found.expected, found.standing, found.days) == pytest.approx((53, "ahead", 4))
    assert str(found.message) == "4 days ahead of pace on 2026-02-23"


def test_pace_of_a_milestone_holds_on_its_day():
    rate = plan(0, 100, [(0.5, 10)], observations={START + timedelta(50): 10})
    assert (pace(rate).expected, pace(rate).standing) == (10, "on")
    assert pace(rate, START + timedelta(75)).expected == 55


def test_pace_needs_its_days_and_points():
    whole = plan(0, 10, [])
    for gap in ("baseline", "target", "start", "due"):
        fields = {"baseline": 0, "target": 10, "start": START, "due": whole.due, "direction": "higher", gap: None}
        assert pace(Benchmark("b", "g", "B", **fields), START + timedelta(5)) is None
    assert pace(Benchmark("b", "g", "B", baseline=0, target=10)) is None
    assert pace(Benchmark("b", "g", "B", baseline=0, target=10, start=START, due=START), START) is None


@pytest.mark.parametrize(
    ("observations", "standing"),
    [
        ({}, "unseen"),
        ({START: 0}, "unseen"),
        ({START + timedelta(99): 9}, "unseen"),
        ({START + timedelta(100): 9}, "missed"),
        ({START + timedelta(100): 10 - 1e-10}, "met"),
        ({START + timedelta(60): 11}, "met"),
    ],
)
def test_pace_after_its_day_a_benchmark_is_met_or_missed_or_nobody_looked(observations, standing):
    found = pace(plan(0, 10, [], observations=observations), START + timedelta(120))
    assert (found.expected, found.standing, found.days) == (10, standing, None)
    assert str(found.message)


def test_pace_by_the_share_of_time_an_okr_at_60_on_day_45_of_90_is_9_days_ahead():
    okr = plan(0, 100, [], days=90, observations={START + timedelta(45): 60})
    assert (pace(okr).expected, pace(okr).days) == pytest.approx((50, 9))


def test_pace_by_milestones_the_same_okr_is_5_days_ahead():
    steps = {START + timedelta(30): 20, START + timedelta(60): 80}
    okr = Benchmark("b", "g", "B", baseline=0, target=100, start=START, due=START + timedelta(90), milestones=steps,
                    observations={START + timedelta(45): 60})  # fmt: skip
    assert (pace(okr).expected, pace(okr).days) == pytest.approx((50, 5))


@given(st.floats(0, 500), st.integers(1, 5))
def test_pace_in_days_is_earned_schedule_less_the_actual_time(earned, periods):
    """Lipke (2003): after three periods of 100 each, 250 earned are half a period behind."""
    days = [START + timedelta(10 * n) for n in range(1, 5)]
    steps = {day: 100.0 * n for n, day in enumerate(days, 1)}
    seen = {START + timedelta(10 * periods): earned}
    project = Benchmark("b", "g", "B", baseline=0, target=500, direction="higher", start=START,
                        due=START + timedelta(50), milestones=steps, observations=seen)  # fmt: skip
    expected = earned_schedule([0, 100, 200, 300, 400, 500], earned) - periods
    assert pace(project).days == pytest.approx(10 * expected, abs=1e-6)


def test_pace_is_held_against_what_was_seen_on_the_day_it_was_seen():
    rate = plan(0, 100, [], observations={START + timedelta(20): 20})
    found = pace(rate, START + timedelta(60))
    assert (found.expected, found.standing, found.days) == (60, "on", 0)
    late = pace(plan(0, 100, [], observations={START + timedelta(20): 12.3456789}), START + timedelta(60))
    assert (late.days, late.seen) == (-7.654321, START + timedelta(20))
    assert str(late.message) == "8 days behind pace on 2026-01-21"


def mark(**fields):
    return Benchmark("b", "g", "B", baseline=0, target=10, start="2026-02-01", due="2026-03-01", **fields)


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        ({"2026-01-20": 11}, "unseen"),
        ({"2026-02-20": 4}, "unseen"),
        ({"2026-02-20": 11}, "met"),
        ({"2026-03-01": 3, "2026-03-20": 11}, "met"),
        ({"2026-03-01": 3, "2026-03-20": 4}, "missed"),
        ({"2026-03-01": 11, "2026-03-20": 4}, "met"),
        ({"2026-02-20": 4, "2026-03-05": 10}, "met"),
    ],
)
def test_after_its_due_day_it_is_met_if_the_target_was_reached_then_or_is_by_now(seen, standing):
    assert pace(mark(observations=seen), "2026-04-01").standing == standing


def test_days_ahead_have_the_sign_of_the_standing_or_are_none():
    turning = {"2026-02-08": 6, "2026-02-15": 2}
    for fields in (
        {"milestones": turning, "observations": {"2026-02-15": 4}},
        {"observations": {"2026-01-20": -1}},
    ):
        found = pace(mark(**fields), "2026-02-15" if "milestones" in fields else "2026-01-25")
        assert found.days is None or (found.days > 0) == (found.standing == "ahead")
    ended = Benchmark(
        "b",
        "g",
        "B",
        baseline=0,
        target=10,
        start="2026-01-01",
        milestones={"2026-01-11": 5},
        observations={"2026-02-01": 8},
    )
    assert (pace(ended, "2026-02-02").standing, pace(ended, "2026-02-02").days) == ("ahead", None)


def test_what_is_old_is_open_even_where_nothing_says_which_way_is_better():
    old = Benchmark("b", "g", "B", target=5, start="2026-01-01", observations={"2025-12-01": 5})
    found = benchmark_satisfaction(old, "2026-06-01")
    assert (found.value, found.low, found.high) == (1.0, -1.0, 1.0)


def test_the_largest_numbers_have_a_pace():
    wide = Benchmark(
        "b",
        "g",
        "B",
        baseline=1.7e308,
        target=-1e308,
        direction="lower",
        start="2026-01-01",
        due="2026-01-11",
        observations={"2026-01-05": -9e307},
    )
    assert pace(wide, "2026-01-06").days > 0
