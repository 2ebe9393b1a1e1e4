from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.graph import KINDS, network
from cmocio.model import AlignmentModel, Dependency, Goal, contribute, refine, require
from cmocio.testing.strategies import days, models


def model_of(*things):
    return AlignmentModel.of("m", *things)


@given(models(), st.none() | days())
def test_arrays_say_what_the_model_says(model, day):
    net = network(model, day)
    assert [goal.id for goal in net.goals] == [goal.id for goal in model.goals if goal.applicable]
    for edge, key in enumerate(net.edges):
        dependency = model.dependency(key)
        assert net.goals[net.dependers[edge]].id == dependency.depender
        assert net.goals[net.dependees[edge]].id == dependency.dependee
        assert KINDS[net.kinds[edge]] == dependency.kind
        assert net.weights[edge] == (1.0 if dependency.weight is None else dependency.weight)


def test_the_structure_is_made_again_only_where_a_change_touches_it():
    model = model_of(Goal("a", "A"), Goal("x", "X"), require("a", "x", since="2026-02-01"))
    structure = network(model).structure
    assert network(model.replace("a", satisfaction=0.5)).structure is structure
    assert network(model.replace("a", satisfaction=0.5)).goals[0].satisfaction == 0.5
    assert network(model, date(2026, 2, 1)).structure is structure
    assert network(model, date(2026, 1, 1)).structure is network(model, date(2026, 1, 2)).structure is not structure
    assert network(model.replace("a", parts="any")).structure is not structure
    assert network(model.add(Goal("y", "Y"))).position == {"a": 0, "x": 1, "y": 2}


def test_goals_that_are_not_applicable_are_left_out_with_their_dependencies():
    model = model_of(Goal("a", "A"), Goal("x", "X", applicable=False), Goal("y", "Y"), refine("a", ["x", "y"]))
    net = network(model)
    assert (tuple(net.position), net.edges) == (("a", "y"), ("a<y:refinement",))


def test_dependencies_count_on_the_days_they_hold_and_always_where_there_is_no_day():
    model = model_of(Goal("a", "A"), Goal("x", "X"), require("a", "x", since="2026-02-01"))
    assert network(model, date(2026, 1, 31)).edges == ()
    assert network(model, date(2026, 2, 1)).edges == network(model).edges == ("a<x:requirement",)


@pytest.mark.parametrize(("day", "late"), [("2026-04-30", False), ("2026-05-01", True), ("2026-07-01", False)])
def test_a_dependency_is_late_from_the_day_it_is_needed_until_it_is_ready(day, late):
    model = model_of(
        Goal("a", "A"), Goal("x", "X"), Dependency("a", "x", needed_by="2026-05-01", ready_on="2026-07-01")
    )
    assert network(model, date.fromisoformat(day)).late.tolist() == [late]
    assert network(model).late.tolist() == [False]


def test_parallel_links_and_self_loops_are_kept():
    model = model_of(Goal("a", "A"), contribute("a", {"a": 0.5}), contribute("a", {"a": -0.5}))
    assert network(model).edges == ("a<a:contribution", "a<a:contribution#2")


def test_the_arrays_cannot_be_written_to():
    net = network(model_of(Goal("a", "A"), contribute("a", {"a": 0.5})))
    with pytest.raises(ValueError, match="read-only"):
        net.weights[0] = 1.0
