from importlib import import_module
from itertools import pairwise
from math import prod
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.graph import goal_graph
from cmocio.model import AlignmentModel, Dependency, Goal, Stakeholder, contribute, require
from cmocio.propagation import conflicts
from cmocio.testing.strategies import goal_models

PEOPLE = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")


def shop(*more):
    return AlignmentModel.of(
        "shop",
        PEOPLE,
        Goal("ads", "Campaigns", owner="cmo"),
        Goal("speed", "Fast site", owner="cio"),
        Goal("sales", "Sales", owner="cmo"),
        contribute("ads", {"speed": -0.5, "sales": 0.5}),
        contribute("speed", {"sales": 0.8}),
        *more,
    )


def test_a_negative_contribution_is_a_conflict_between_the_functions_of_the_two_goals():
    first = conflicts(shop())[0]
    assert (first.goals, first.path, first.strength) == (("ads", "speed"), ("speed<ads:contribution",), 0.5)
    assert first.functions == ("marketing", "it")
    assert str(first.advice).startswith("Campaigns hurts Fast site: let marketing and it agree")


def test_a_path_whose_signs_multiply_to_minus_is_a_conflict_too():
    _, second = conflicts(shop())
    assert (second.goals, second.strength) == (("ads", "sales"), 0.4)
    assert second.path == ("speed<ads:contribution", "sales<speed:contribution")
    assert second.advice.code == "conflict-within-function"


def test_what_is_needed_by_a_goal_that_hurts_is_on_the_path():
    model = shop(Goal("budget", "Budget"), require("ads", "budget"))
    rows = {row.goals: row for row in conflicts(model)}
    assert rows["budget", "speed"].path == ("ads<budget:requirement", "speed<ads:contribution")
    assert rows["budget", "speed"].advice.code == "conflict-without-owner"


def test_two_negative_links_in_a_row_help():
    model = AlignmentModel.of(
        "m", [Goal(name, name) for name in "abc"], contribute("a", {"b": -0.5}), contribute("b", {"c": -0.5})
    )
    assert {row.goals for row in conflicts(model)} == {("a", "b"), ("b", "c")}


def test_weak_paths_are_left_out_but_direct_contributions_never():
    model = AlignmentModel.of(
        "m", [Goal(name, name) for name in "abc"], contribute("a", {"b": -0.05}), contribute("b", {"c": 1})
    )
    assert [row.goals for row in conflicts(model)] == [("a", "b")]
    assert [row.goals for row in conflicts(model, least=0.01)] == [("a", "b"), ("a", "c")]


def test_functions_narrow_the_conflicts_to_goals_they_own():
    assert [row.goals for row in conflicts(shop(), functions=["marketing"])] == [("ads", "sales")]
    assert len(conflicts(shop(), functions=["marketing", "it"])) == 2
    with pytest.raises(NotFoundError, match="no function 'markting'; did you mean 'marketing'"):
        conflicts(shop(), functions=["markting"])
    with pytest.raises(InputError, match="single text"):
        conflicts(shop(), functions="marketing")


def test_a_link_that_has_ended_is_no_conflict():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), contribute("a", {"b": -1}, until="2026-03-31"))
    assert len(conflicts(model, as_of="2026-03-31")) == 1
    assert conflicts(model, as_of="2026-04-01") == ()


def test_the_strongest_are_listed_and_the_rest_is_counted():
    rng = Random(7)
    goals = [Goal(f"g{n}", "G") for n in range(60)]
    pairs = sorted({(rng.randrange(60), rng.randrange(60)) for _ in range(150)})
    links = [Dependency(f"g{a}", f"g{b}", kind="contribution", weight=rng.choice((-1, -0.9, 0.5, 1))) for a, b in pairs]
    model = AlignmentModel("m", goals=goals, dependencies=links)
    everything = conflicts(model, most=10_000)
    assert (everything.left_out, conflicts(model).left_out) == (0, len(everything) - 100)
    assert conflicts(model, most=7) == everything[:7]
    assert str(conflicts(model, most=7)).endswith(f"… and {len(everything) - 7:,} more")
    with pytest.raises(InputError, match="most: 0 is not a number of conflicts"):
        conflicts(model, most=0)


def test_of_equally_strong_paths_the_one_with_the_fewest_dependencies_is_told():
    goals = [Goal(name, name) for name in "abcd"]
    links = require("b", "a"), require("c", ["a", "b"]), contribute("c", {"d": -1})
    assert {row.goals: len(row.path) for row in conflicts(AlignmentModel.of("m", goals, *links))}["a", "d"] == 2


def test_a_model_of_many_goals_is_searched_some_at_a_time(monkeypatch):
    model = shop(Goal("budget", "Budget"), require("ads", "budget"))
    whole = conflicts(model)
    monkeypatch.setattr(import_module("cmocio.propagation.conflicts"), "BUDGET", 1)
    assert conflicts(model) == whole


def walks(model, first):
    """All paths from a goal along value that use no goal twice: the slow way."""
    graph = goal_graph(model).reverse()
    for last in graph:
        if last != first:
            for path in nx.all_simple_edge_paths(graph, first, last):
                yield (
                    last,
                    prod(graph.edges[edge]["weight"] or (graph.edges[edge]["kind"] != "contribution") for edge in path),
                )


@given(goal_models(most=5), st.sampled_from([0.0, 0.1, 0.5]))
def test_every_negative_path_is_found_and_every_row_is_a_negative_path(model, least):
    model = AlignmentModel("m", goals=model.goals, dependencies=model.dependencies)
    rows = conflicts(model, least=least)
    direct = {row.goals for row in rows if len(row.path) == 1}
    for row in rows:
        links = [model.dependency(key) for key in row.path]
        product = prod(1.0 if link.weight is None else link.weight for link in links)
        assert -product == pytest.approx(row.strength)
        assert row.strength > 0
        assert (links[0].dependee, links[-1].depender) == row.goals
        assert all(one.depender == other.dependee for one, other in pairwise(links))
    strengths = [row.strength for row in rows]
    assert strengths == sorted(strengths, reverse=True)
    found = {row.goals: row.strength for row in rows}
    for first in (goal.id for goal in model.goals):
        for last, product in walks(model, first):
            if -product > least + 1e-12 and -product > 0 and (first, last) not in direct:
                assert found[first, last] >= -product - 1e-12


def test_a_path_too_weak_to_be_told_from_none_is_no_conflict():
    goals = [Goal(name, name) for name in "abc"]
    links = (*contribute("a", to={"b": 1e-200}), *contribute("b", to={"c": -1e-200}))
    rows = conflicts(AlignmentModel("m", goals=goals, dependencies=links), least=0.0)
    assert [row.goals for row in rows] == [("b", "c")]
