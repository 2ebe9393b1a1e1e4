"""What is known of goals on a day, and how it is bound to their rules."""

from datetime import date

import numpy as np
import pytest

from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, contribute, require
from cmocio.propagation.facts import Facts

DAY = date(2026, 6, 30)


def mark(name, goal, seen, **fields):
    return Benchmark(name, goal, name, baseline=0, target=10, direction="higher", observations=seen, **fields)


def model_of(*things, **fields):
    return AlignmentModel.of("m", *things, **fields)


def test_a_judgement_comes_before_benchmarks_and_what_is_given_before_both():
    model = model_of(
        Goal("a", "A", satisfaction=0.5), Goal("b", "B"), mark("ma", "a", {DAY: 1}), mark("mb", "b", {DAY: 2})
    )
    facts = Facts.of(model, DAY, {"b": -0.25})
    assert [facts.own(goal).value for goal in (0, 1)] == [0.5, 0.2]
    assert [(facts.evidence(goal).value, facts.evidence(goal).basis) for goal in (0, 1)] == [
        (0.5, "judged"),
        (-0.25, "given"),
    ]
    assert facts.observed().tolist() == [0.5, 0.2]
    assert facts.binding().values.tolist() == [0.5, -0.25]


def test_what_was_observed_later_is_not_known_yet():
    model = model_of(Goal("a", "A"), mark("m", "a", {"2026-01-31": 5, "2026-12-31": 10}))
    assert [Facts.of(model, day).observed().tolist() for day in (date(2025, 1, 1), DAY, date(2027, 1, 1))] == [
        [pytest.approx(np.nan, nan_ok=True)],
        [0.5],
        [1.0],
    ]


def test_ignored_evidence_is_that_of_goals_that_depend_on_others_only():
    things = Goal("a", "A", satisfaction=0.5), Goal("b", "B", satisfaction=1), require("a", "b")
    binding = Facts.of(model_of(*things), None, ignored=True).binding()
    assert (binding.free.tolist(), np.isnan(binding.known[:, 0]).tolist()) == ([True, False], [True, False])
    facts = Facts.of(model_of(*things), None, {"a": 0.25}, ignored=True)
    assert (facts.evidence(0).value, facts.binding().free.tolist()) == (0.25, [False, False])


def test_benchmarks_that_show_nothing_leave_the_bounds_open():
    silent = mark("silent", "a", {})
    half = Facts.of(model_of(Goal("a", "A"), silent, mark("m", "a", {DAY: 5})), DAY).binding()
    assert (half.known.tolist(), half.open_ended.tolist()) == ([[0.5, -0.25, 0.75]], [False])
    below = Goal("b", "B", satisfaction=1), contribute("b", {"a": 0.5})
    none = Facts.of(model_of(Goal("a", "A"), silent, *below), DAY).binding()
    assert (none.free.tolist(), none.open_ended.tolist()) == ([True, False], [True, False])


def test_dependencies_are_late_on_the_days_they_are():
    late = Dependency("a", "b", needed_by="2026-01-01", ready_on="2026-07-01")
    model = model_of(Goal("a", "A"), Goal("b", "B", satisfaction=1), late)
    assert Facts.of(model, DAY).binding().late.tolist() == [True]
    assert Facts.of(model, date(2026, 7, 1)).binding().late is None


def test_goals_that_do_not_apply_are_nowhere():
    model = model_of(Goal("a", "A", applicable=False), Goal("b", "B", satisfaction=1), mark("m", "a", {DAY: 5}))
    facts = Facts.of(model, DAY)
    assert (facts.observed().tolist(), dict(facts.measured)) == ([1.0], {})


def test_what_benchmarks_say_is_made_again_only_where_a_change_touches_one():
    model = model_of(Goal("a", "A"), Goal("b", "B"), mark("m", "a", {DAY: 5}))
    before = Facts.of(model, DAY).measured
    assert Facts.of(model.replace("goal:b", satisfaction=0.5), DAY).measured is before
    changed = Facts.of(model.observe("m", {DAY: 10}), DAY).measured
    assert changed[0].value == 1.0
