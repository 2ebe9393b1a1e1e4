from cmocio.findings.view import title, view
from cmocio.model import Benchmark, Goal, Stake, Stakeholder, Term, require
from findings.cases import CIO, model


def test_only_goals_that_count_on_the_day_are_seen():
    seen = view(
        model(Goal("a", "A"), Goal("b", "B", applicable=False), Goal("c", "C", until="2026-01-31")), "2026-02-01"
    )
    assert seen.goal_ids == {"a"}
    assert [goal.id for goal in seen.goals] == ["a"]


def test_dependencies_and_benchmarks_of_goals_that_do_not_count_are_not_seen():
    goals = (Goal("a", "A"), Goal("b", "B", applicable=False))
    seen = view(
        model(goals, require("a", "b"), require("a", "a", until="2025-01-01"), Benchmark("x", "b", "X")), "2026-01-01"
    )
    assert seen.dependencies == ()
    assert seen.benchmarks == ()


def test_parallel_dependencies_keep_names_of_their_own():
    seen = view(model(Goal("a", "A"), require("a", ["a"]), require("a", ["a"])))
    assert [name for name, _ in seen.dependencies] == ["dependency:a<a:requirement", "dependency:a<a:requirement#2"]


def test_support_is_the_greatest_known_in_each_function():
    people = Stakeholder("dev", "Dev", function="it")
    stakes = (Stake("cio", "a", support=-0.5), Stake("dev", "a", support=0.25), Stake("dev", "b"))
    seen = view(model(people, Goal("a", "A", owner="cmo"), Goal("b", "B"), stakes))
    assert seen.support["a"] == {"marketing": 1.0, "it": 0.25}
    assert seen.support["b"] == {}


def test_an_owners_own_stake_speaks_before_the_default():
    assert view(model(Goal("a", "A", owner="cmo"), Stake("cmo", "a", support=-1))).support["a"] == {"marketing": -1.0}


def test_a_stake_that_ended_is_not_seen():
    ended = model(Goal("a", "A"), Stake("cio", "a", support=1, until="2025-12-31"))
    assert view(ended, "2026-01-01").support["a"] == {}


def test_where_stakes_are_complete_silence_is_no_support():
    seen = view(model(Goal("a", "A", owner="cmo"), recorded={"stakes"}))
    assert seen.support["a"] == {"marketing": 1.0, "it": 0.0}


def test_functions_come_in_the_order_of_the_model():
    seen = view(model(Goal("a", "A", owner="cio"), Goal("b", "B", owner="cmo"), Goal("c", "C")))
    assert seen.owners("a", "b", "c") == ("marketing", "it")
    assert seen.functions_of(["cio", "cmo", "cio"]) == ("marketing", "it")


def test_a_title_is_the_name_or_else_the_id():
    assert title(CIO) == "Chief Information Officer"
    assert title(Term("cdp", "", "it")) == "cdp"
