from cmocio.model import Benchmark, Goal
from findings.cases import found, model, told

RULE = "guessed-direction"
BAD = model(
    Goal("live", "Live long"),
    Benchmark("deaths", "live", "Deaths", baseline=7.8, target=10),
    Benchmark("fish", "live", "Fish stocks", baseline=90, target=80),
)


def test_one_finding_lists_every_benchmark_whose_direction_is_a_guess():
    assert found(RULE, BAD) == [("benchmark:deaths", "benchmark:fish")]
    assert told(RULE, BAD) == ["nobody has said which way is better for 2 benchmarks: Deaths, Fish stocks"]


def test_stating_the_direction_mends_it():
    assert found(RULE, BAD.replace("deaths", direction="lower").replace("fish", direction="higher")) == []


def test_points_that_fit_one_direction_alone_say_which_way_is_better():
    assert found(RULE, BAD.replace("deaths", threshold=8).replace("fish", worst=95)) == []


def test_a_benchmark_that_points_nowhere_is_no_guess():
    assert found(RULE, model(Goal("live", "Live"), Benchmark("b", "live", "B", baseline=4, target=4))) == []
