from cmocio.model import Benchmark, Goal, Initiative
from findings.cases import found, model

RULE = "initiative-without-goal"
BAD = model(Initiative("cdp", "Data platform"), Goal("grow", "Grow"), Benchmark("rate", "grow", "Rate"))


def test_an_initiative_that_serves_no_goal_is_named():
    assert found(RULE, BAD) == [("initiative:cdp",)]


def test_a_goal_or_a_benchmark_mends_it():
    assert found(RULE, BAD.replace("initiative:cdp", goals="grow")) == []
    assert found(RULE, BAD.replace("initiative:cdp", benchmarks="rate")) == []


def test_the_goal_of_what_it_is_part_of_is_its_own():
    whole = BAD.add(Initiative("programme", "Programme", goals="grow"))
    assert found(RULE, whole.replace("initiative:cdp", part_of="programme")) == []


def test_what_was_dropped_is_let_be():
    assert found(RULE, BAD.replace("initiative:cdp", status="dropped")) == []
