from cmocio.model import Benchmark, Goal
from findings.cases import found, model

RULE = "missed-milestone"
BAD = model(
    Goal("grow", "Grow"),
    Benchmark(
        "rate",
        "grow",
        "Rate",
        baseline=0,
        target=4,
        milestones={"2026-03-31": 2, "2026-06-30": 3},
        observations={"2026-04-02": 1},
    ),
)


def test_a_benchmark_behind_its_plan_is_named():
    assert found(RULE, BAD) == [("benchmark:rate", "goal:grow")]


def test_reaching_the_milestone_mends_it():
    assert found(RULE, BAD.observe("rate", {"2026-05-01": 2})) == []


def test_only_what_was_seen_on_the_day_or_later_judges_a_milestone():
    assert found(RULE, BAD.replace("benchmark:rate", observations={"2026-03-30": 1})) == []
    assert found(RULE, BAD.replace("benchmark:rate", observations={"2026-03-31": 1})) != []


def test_where_less_is_better_more_is_behind():
    falling = BAD.replace("benchmark:rate", baseline=4, target=0, milestones={"2026-03-31": 2})
    assert found(RULE, falling) == []
    assert found(RULE, falling.observe("rate", {"2026-04-03": 3})) != []


def test_a_direction_says_which_way_is_behind():
    held = BAD.replace("benchmark:rate", direction="at_most", milestones={"2026-03-31": 2})
    assert found(RULE, held) == []


def test_a_benchmark_that_points_nowhere_is_not_behind():
    assert found(RULE, BAD.replace("benchmark:rate", baseline=None)) == []
