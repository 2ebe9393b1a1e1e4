from cmocio.model import Benchmark, Goal
from findings.cases import found, model, told

RULE = "behind-pace"
BAD = model(
    Goal("grow", "Grow"),
    Benchmark(
        "rate",
        "grow",
        "Rate",
        baseline=0,
        target=4,
        direction="higher",
        milestones={"2026-03-31": 2, "2026-06-30": 2},
        observations={"2026-04-02": 1},
    ),
)


def test_a_benchmark_behind_its_plan_is_named():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]
    assert told(RULE, BAD) == ["the benchmark 'Rate' stands at 1, 2 days behind pace on 2026-04-02"]


def test_reaching_the_milestone_mends_it():
    assert found(RULE, BAD.observe("rate", {"2026-05-01": 2})) == []


def test_only_what_was_seen_on_the_day_or_later_judges_a_milestone():
    assert found(RULE, BAD.replace("benchmark:rate", observations={"2026-03-30": 1})) == []
    assert found(RULE, BAD.replace("benchmark:rate", observations={"2026-03-31": 1})) != []


def test_where_less_is_better_more_is_behind():
    falling = BAD.replace("benchmark:rate", baseline=4, target=0, direction=None, milestones={"2026-03-31": 2})
    assert found(RULE, falling) == []
    assert found(RULE, falling.observe("rate", {"2026-04-03": 3})) != []


def test_a_direction_says_which_way_is_behind():
    held = BAD.replace("benchmark:rate", baseline=4, target=0, direction="lower", milestones={"2026-03-31": 2})
    assert found(RULE, held) == []


def test_a_benchmark_that_points_nowhere_is_not_behind():
    assert found(RULE, BAD.replace("benchmark:rate", baseline=None, direction=None)) == []


def test_half_the_way_at_two_thirds_of_the_time_is_behind_without_any_milestone():
    line = BAD.replace(
        "benchmark:rate", milestones=(), start="2026-01-01", due="2026-03-02", observations={"2026-02-10": 2}
    )
    assert told(RULE, line) == ["the benchmark 'Rate' stands at 2, 10 days behind pace on 2026-02-10"]


def test_a_floor_that_is_not_kept_is_named_with_what_it_should_be_at():
    floor = BAD.replace("benchmark:rate", baseline=5, milestones=())
    assert told(RULE, floor) == ["the benchmark 'Rate' stands at 1, short of 4 on 2026-04-02"]
    assert found(RULE, floor.observe("rate", {"2026-05-01": 4})) == []
