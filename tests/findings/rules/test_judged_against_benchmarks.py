from cmocio.model import Benchmark, Goal
from findings.cases import found, model, told

RULE = "judged-against-benchmarks"
BAD = model(
    Goal("grow", "Grow", satisfaction=1),
    Benchmark("rate", "grow", "Rate", baseline=0, target=4, observations={"2026-03-31": 1}),
)


def test_a_judgement_far_from_the_benchmarks_is_named_with_them():
    assert found(RULE, BAD) == [("goal:grow", "benchmark:rate")]
    assert told(RULE, BAD) == [
        "the goal 'Grow' is judged at 1, but its benchmarks say 0.25; the judgement is what counts"
    ]


def test_dropping_the_judgement_mends_it():
    assert found(RULE, BAD.replace("goal:grow", satisfaction=None)) == []


def test_too_low_a_judgement_is_named_too():
    assert found(RULE, BAD.replace("goal:grow", satisfaction=-0.5)) != []
    assert found(RULE, BAD.replace("goal:grow", satisfaction=0)) == []


def test_benchmarks_that_say_nothing_contradict_nothing():
    assert found(RULE, BAD.replace("benchmark:rate", target=None)) == []
