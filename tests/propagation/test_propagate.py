import math
import random
import struct
from datetime import date

import attrs
import pytest
from hypothesis import given as draw
from hypothesis import settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, contribute, refine, require
from cmocio.propagation import propagate
from cmocio.testing.strategies import goal_models, models
from twins.standard import Twin


def bits(values):
    return {name: struct.pack("<d", value) for name, value in values.items()}


def sides(bounds):
    """Bounds by goal and side."""
    return {(name, side): ends[side] for name, ends in bounds.items() for side in (0, 1)}


def model_of(*things, **fields):
    return AlignmentModel.of("m", *things, **fields)


@draw(goal_models(acyclic=True))
def test_without_cycles_the_slow_twin_gives_the_same_bits(model):
    found, twin = propagate(model), Twin(model)
    assert bits(found.values) == bits({name: value + 0.0 for name, value in twin.values.items()})
    assert bits(found.derived) == bits({name: value + 0.0 for name, value in twin.derived.items()})
    assert found.unknown == twin.unknown


@settings(max_examples=40)
@draw(goal_models(most=5), st.sampled_from(["wins", "ignored"]))
def test_with_cycles_the_slow_twin_agrees_within_rounding_and_on_what_does_not_settle(model, evidence):
    found, twin = propagate(model, evidence=evidence), Twin(model, evidence=evidence)
    assert {frozenset(part) for part in found.unsettled} == twin.unsettled
    assert found.values == pytest.approx(twin.values, abs=1e-12)
    assert found.unknown == twin.unknown


@settings(max_examples=40)
@draw(models(), st.data())
def test_whole_models_with_benchmarks_days_and_given_values_agree_with_the_slow_twin(model, data):
    names = [goal.id for goal in model.goals if goal.applicable]
    given = data.draw(st.dictionaries(st.sampled_from(names), st.floats(-1, 1), max_size=2)) if names else {}
    found, twin = propagate(model, given), Twin(model, given)
    assert {frozenset(part) for part in found.unsettled} == twin.unsettled
    assert found.values == pytest.approx(twin.values, abs=1e-12)
    assert found.unknown == twin.unknown
    assert set(found.values) == set(names)


@st.composite
def what_ifs(draw, source):
    """Two models that share some of their goals, dependencies and benchmarks."""
    base, other = draw(source), draw(source)
    goals = {goal.id: attrs.evolve(goal, owner=None) for goal in base.goals}
    for goal in other.goals:
        if draw(st.sampled_from([True, False, False, False])):
            goals[goal.id] = attrs.evolve(goal, owner=None)
    for name in [*goals]:
        if draw(st.sampled_from([True, *[False] * 7])):
            del goals[name]

    def some(field, key, ends):
        found = {key(one): one for one in getattr(base, field) if draw(st.sampled_from([False, *[True] * 7]))}
        found |= {key(one): one for one in getattr(other, field) if draw(st.sampled_from([True, *[False] * 5]))}
        return [one for one in found.values() if set(ends(one)) <= goals.keys()]

    links = some("dependencies", lambda one: one.key, lambda one: (one.depender, one.dependee))
    marks = some("benchmarks", lambda one: one.id, lambda one: (one.goal,))
    marks = [attrs.evolve(mark, owner=None, forecasts=()) for mark in marks]
    return base, AlignmentModel("what if", goals=goals.values(), dependencies=links, benchmarks=marks)


DAY = date(2026, 6, 30)


@draw(what_ifs(goal_models(acyclic=True)))
def test_without_cycles_anchored_values_and_bounds_are_those_of_the_slow_twin(pair):
    base, model = pair
    found, twin = propagate(model, evidence="anchored", base=base), Twin(model, base=base)
    assert bits(found.values) == bits({name: value + 0.0 for name, value in twin.values.items()})
    assert set(twin.bounds) == set(found.bounds)
    assert sides(found.bounds) == pytest.approx(sides(twin.bounds), abs=1e-12)


@settings(max_examples=20)
@draw(what_ifs(goal_models(most=4)))
def test_with_cycles_anchored_values_are_those_of_the_slow_twin_and_bounds_where_no_cycle_enters(pair):
    base, model = pair
    found, twin = propagate(model, evidence="anchored", base=base), Twin(model, base=base)
    assert {frozenset(part) for part in found.unsettled} == twin.unsettled
    assert found.values == pytest.approx(twin.values, abs=1e-12)
    assert sides({name: found.bounds[name] for name in twin.bounds}) == pytest.approx(sides(twin.bounds), abs=1e-12)


@settings(max_examples=30)
@draw(what_ifs(models(size=3)), st.data())
def test_anchored_benchmarks_days_and_given_values_agree_with_the_slow_twin(pair, data):
    base, model = pair
    names = [goal.id for goal in model.goals if goal.applicable]
    given = data.draw(st.dictionaries(st.sampled_from(names), st.floats(-1, 1), max_size=2)) if names else {}
    found = propagate(model, given, evidence="anchored", base=base, as_of=DAY)
    twin = Twin(model, given, base=base, as_of=DAY)
    assert found.values == pytest.approx(twin.values, abs=1e-12)
    assert sides({name: found.bounds[name] for name in twin.bounds}) == pytest.approx(sides(twin.bounds), abs=1e-12)


@draw(goal_models(acyclic=True), st.sampled_from(["wins", "ignored"]))
def test_without_cycles_bounds_are_those_of_the_slow_twin(model, evidence):
    found, twin = propagate(model, evidence=evidence), Twin(model, evidence=evidence)
    assert set(twin.bounds) == set(found.bounds)
    assert sides(found.bounds) == pytest.approx(sides(twin.bounds), abs=1e-12)


@settings(max_examples=40)
@draw(models())
def test_bounds_of_whole_models_are_those_of_the_slow_twin_where_no_cycle_enters(model):
    found, twin = propagate(model), Twin(model)
    assert sides({name: found.bounds[name] for name in twin.bounds}) == pytest.approx(sides(twin.bounds), abs=1e-12)


def test_what_is_given_wins_over_a_judgement_and_a_judgement_over_benchmarks_and_these_over_dependees():
    model = model_of(
        Goal("a", "A", satisfaction=0.5),
        Goal("b", "B"),
        Goal("c", "C", satisfaction=-1),
        refine("a", "c"),
        refine("b", "c"),
        Benchmark("ba", "a", "A", baseline=0, target=10, observations={"2026-01-01": 1}),
        Benchmark("bb", "b", "B", baseline=0, target=10, observations={"2026-01-01": 1}),
    )
    found = propagate(model, {"a": 0.25})
    assert (found.values["a"], found.basis["a"]) == (0.25, "given")
    assert (propagate(model).values["a"], propagate(model).basis["a"]) == (0.5, "judged")
    assert (found.values["b"], found.basis["b"]) == (0.1, "benchmarks")
    assert found.observed == {"a": 0.5, "b": 0.1, "c": -1}
    assert found.derived == {"a": -1, "b": -1}


def test_all_takes_the_least_part_and_any_and_one_the_best():
    parts = Goal("x", "X", satisfaction=0.25), Goal("y", "Y", satisfaction=-0.5)
    for how, expected in (("all", -0.5), ("any", 0.25), ("one", 0.25)):
        model = model_of(Goal("a", "A"), *parts, refine("a", ["x", "y"], parts=how))
        assert propagate(model).values["a"] == expected


def test_contributions_add_to_the_parts_are_clipped_and_then_capped_by_the_least_requirement():
    things = [
        Goal("a", "A"),
        Goal("part", "Part", satisfaction=0.5),
        Goal("help", "Help", satisfaction=1),
        Goal("hurt", "Hurt", satisfaction=0.5),
        Goal("need", "Need", satisfaction=0.75),
        refine("a", "part"),
        contribute("help", {"a": 0.75}),
        contribute("hurt", {"a": -0.25}),
    ]
    assert propagate(model_of(*things)).values["a"] == 1.0  # 0.5 + 0.75 − 0.125 = 1.125
    assert propagate(model_of(*things, require("a", "need"))).values["a"] == 0.75


def test_requirements_alone_give_the_least_of_them():
    model = model_of(
        Goal("a", "A"), Goal("x", "X", satisfaction=0.25), Goal("y", "Y", satisfaction=0.5), require("a", ["x", "y"])
    )
    assert propagate(model).values["a"] == 0.25


def test_a_goal_of_which_nothing_is_known_counts_as_nought_and_as_everything_in_the_bounds():
    model = model_of(Goal("a", "A"), Goal("x", "X"), contribute("x", {"a": -0.5}))
    found = propagate(model)
    assert found.unknown == {"x"}
    assert (found.values["x"], found.bounds["x"]) == (0.0, (-1.0, 1.0))
    assert (found.values["a"], found.bounds["a"]) == (0.0, (-0.5, 0.5))
    assert (found.basis["x"], found.basis["a"]) == ("unknown", "derived")


def test_a_goal_that_is_not_applicable_is_left_out_with_its_dependencies():
    model = model_of(
        Goal("a", "A"),
        Goal("x", "X", satisfaction=-1, applicable=False),
        Goal("y", "Y", satisfaction=1),
        refine("a", ["x", "y"]),
    )
    found = propagate(model)
    assert found.values == {"a": 1.0, "y": 1.0}


def test_a_dependency_counts_only_on_the_days_on_which_it_holds():
    model = model_of(
        Goal("a", "A"),
        Goal("x", "X", satisfaction=0.5),
        Goal("y", "Y", satisfaction=-0.5),
        require("a", "x"),
        require("a", "y", until="2026-03-31"),
    )
    assert propagate(model, as_of="2026-03-31").values["a"] == -0.5
    assert propagate(model, as_of="2026-04-01").values["a"] == 0.5


def test_a_late_dependency_supplies_nothing_good_but_still_what_is_bad():
    late = {"needed_by": "2026-05-01", "ready_on": "2026-07-01"}
    goals = Goal("a", "A"), Goal("x", "X", satisfaction=0.5)
    need = Dependency("a", "x", **late)
    assert propagate(model_of(*goals, need), as_of="2026-04-30").values["a"] == 0.5
    assert propagate(model_of(*goals, need), as_of="2026-05-01").values["a"] == 0.0
    assert propagate(model_of(*goals, need), as_of="2026-07-01").values["a"] == 0.5
    assert propagate(model_of(*goals, need), {"x": -0.5}, as_of="2026-05-01").values["a"] == -0.5
    for weight, expected in ((0.5, 0.0), (-0.5, -0.25)):
        link = Dependency("a", "x", kind="contribution", weight=weight, **late)
        assert propagate(model_of(*goals, link), as_of="2026-06-01").values["a"] == expected


def test_only_what_was_known_on_the_day_counts():
    rate = Benchmark("b", "a", "B", baseline=0, target=4, observations={"2026-01-31": 1, "2026-03-31": 3})
    model = model_of(Goal("a", "A"), rate)
    assert propagate(model).values["a"] == 0.75
    assert propagate(model, as_of="2026-02-28").values["a"] == 0.25
    assert propagate(model, as_of="2025-12-31").unknown == {"a"}


def test_benchmarks_that_show_nothing_widen_the_bounds_and_say_why():
    model = model_of(
        Goal("a", "A"),
        Benchmark("seen", "a", "Seen", baseline=0, target=1, direction="higher", observations={"2026-01-31": 0.5}),
        Benchmark("unseen", "a", "Unseen", baseline=0, target=1),
    )
    found = propagate(model)
    assert (found.values["a"], found.bounds["a"]) == (0.5, (-0.25, 0.75))
    assert {name: reason.code for name, reason in found.undefined.items()} == {
        "benchmark:unseen": "benchmark-unobserved"
    }


def test_a_goal_whose_benchmarks_all_show_nothing_is_derived_but_may_turn_out_to_be_anything():
    model = model_of(
        Goal("a", "A"), Goal("x", "X", satisfaction=0.5), refine("a", "x"), Benchmark("b", "a", "B", target=1)
    )
    found = propagate(model)
    assert (found.values["a"], found.bounds["a"], found.basis["a"]) == (0.5, (-1.0, 1.0), "derived")


@settings(max_examples=60)
@draw(goal_models(), st.sampled_from(["wins", "ignored"]), st.data())
def test_the_value_under_every_completion_of_the_unknown_goals_lies_in_the_bounds(model, evidence, data):
    found = propagate(model, evidence=evidence)
    leaves = [name for name in found.unknown if found.basis[name] == "unknown"]
    fillings = [dict.fromkeys(leaves, -1.0), dict.fromkeys(leaves, 1.0)]
    fillings += [{name: data.draw(st.floats(-1, 1)) for name in leaves} for _ in range(3)]
    for filling in fillings:
        whole = propagate(model, filling, evidence=evidence)
        for name, value in whole.values.items():
            low, high = found.bounds[name]
            assert low <= value <= high, (name, filling)


@settings(max_examples=40)
@draw(models(), st.data())
def test_the_value_under_every_completion_of_benchmarks_lies_in_the_bounds(model, data):
    found = propagate(model)
    day = found.as_of
    for _ in range(3):
        whole = model
        for benchmark in model.benchmarks:
            if f"benchmark:{benchmark.id}" in found.undefined:
                value = data.draw(st.floats(-1, 1))
                seen = {day or "2025-01-01": value}
                shown = {"baseline": 0, "target": 1, "threshold": None, "worst": -1, "direction": None}
                whole = whole.replace(f"benchmark:{benchmark.id}", **shown, observations=seen)
        for name, value in propagate(whole, as_of=day).values.items():
            low, high = found.bounds[name]
            assert low <= value <= high, name


@draw(goal_models(), st.sampled_from(["wins", "ignored", "anchored"]))
def test_values_lie_in_their_bounds_and_these_in_minus_one_to_one(model, evidence):
    found = propagate(model, evidence=evidence)
    for name, value in found.values.items():
        low, high = found.bounds[name]
        assert -1 <= low <= value <= high <= 1


@settings(max_examples=40)
@draw(goal_models(), st.randoms(use_true_random=False))
def test_other_ids_change_no_bit(model, rng):
    others = [f"other{n}" for n in range(len(model.goals))]
    rng.shuffle(others)
    new = dict(zip((goal.id for goal in model.goals), others, strict=True))
    renamed = AlignmentModel(
        "m",
        goals=[attrs.evolve(goal, id=new[goal.id]) for goal in model.goals],
        dependencies=[attrs.evolve(d, depender=new[d.depender], dependee=new[d.dependee]) for d in model.dependencies],
    )
    before, after = propagate(model), propagate(renamed)
    assert bits({new[name]: value for name, value in before.values.items()}) == bits(after.values)
    assert {new[name]: value for name, value in before.bounds.items()} == after.bounds


@settings(max_examples=40)
@draw(goal_models(acyclic=True), st.randoms(use_true_random=False))
def test_another_order_changes_values_by_rounding_only(model, rng):
    goals, dependencies = list(model.goals), list(model.dependencies)
    rng.shuffle(goals)
    rng.shuffle(dependencies)
    before, after = propagate(model), propagate(AlignmentModel("m", goals=goals, dependencies=dependencies))
    assert before.values == pytest.approx(after.values, abs=1e-12)


@draw(goal_models())
def test_with_anchored_evidence_nothing_moves_where_nothing_changed(model):
    base, anchored = propagate(model), propagate(model, evidence="anchored")
    assert anchored == base


@draw(goal_models())
def test_against_an_equal_model_anchored_evidence_does_not_move_either(model):
    twin = attrs.evolve(model, name="twin")
    assert propagate(twin, evidence="anchored", base=model).values == propagate(model).values


def test_anchored_evidence_moves_by_what_its_dependees_move():
    model = model_of(
        Goal("a", "A", satisfaction=0.25),
        Goal("x", "X", satisfaction=0.5),
        contribute("x", {"a": 0.5}),
    )
    assert propagate(model, {"x": 1.0}).values["a"] == 0.25
    assert propagate(model, {"x": 1.0}, evidence="anchored").values["a"] == 0.5
    better = model.replace("goal:x", satisfaction=-1.0)
    assert propagate(better, evidence="anchored", base=model).values["a"] == -0.5
    assert propagate(model, {"a": 0.125, "x": 1.0}, evidence="anchored").values["a"] == 0.125


def test_anchored_evidence_is_clipped():
    model = model_of(Goal("a", "A", satisfaction=0.75), Goal("x", "X", satisfaction=-1), contribute("x", {"a": 1}))
    assert propagate(model, {"x": 1.0}, evidence="anchored").values["a"] == 1.0


def test_a_new_contribution_moves_anchored_evidence_but_a_new_requirement_has_nothing_to_move_it_from():
    base = model_of(Goal("a", "A", satisfaction=0.25), Goal("x", "X", satisfaction=0.5))
    helped, bound = base.add(contribute("x", {"a": 0.5})), base.add(require("a", "x"))
    assert propagate(helped, evidence="anchored", base=base).values["a"] == 0.5
    assert propagate(bound, evidence="anchored", base=base).values["a"] == 0.25


def test_ignored_evidence_counts_only_where_there_are_no_dependees():
    model = model_of(Goal("a", "A", satisfaction=1), Goal("x", "X", satisfaction=-0.5), require("a", "x"))
    found = propagate(model, evidence="ignored")
    assert found.values == {"a": -0.5, "x": -0.5}
    assert found.observed == {"a": 1.0, "x": -0.5}
    assert propagate(model, {"a": 0.5}, evidence="ignored").values["a"] == 0.5


def test_a_contracting_cycle_settles_where_its_equations_say():
    model = model_of(
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("x", "X", satisfaction=0.5),
        contribute("x", {"a": 0.7}),
        contribute("a", {"b": 0.5}),
        contribute("b", {"a": -0.5}),
    )
    found = propagate(model)  # a = 0.35 − 0.5·b, b = 0.5·a
    assert found.values["a"] == pytest.approx(0.28, abs=1e-12)
    assert found.values["b"] == pytest.approx(0.14, abs=1e-12)
    assert found.bounds["a"] == (found.values["a"], found.values["a"])


def test_the_bounds_of_a_cycle_reach_as_far_as_its_equations_do():
    model = model_of(
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("x", "X"),
        contribute("x", {"a": 0.5}),
        contribute("a", {"b": 0.5}),
        contribute("b", {"a": 0.5}),
    )
    found = propagate(model)  # a = 0.5·x + 0.25·a
    assert found.bounds["a"] == pytest.approx((-2 / 3, 2 / 3), abs=1e-9)


def test_a_cycle_that_does_not_settle_is_unknown_as_a_whole():
    negative = [contribute(f"g{i}", {f"g{j}": -1.0}) for i in range(6) for j in range(6) if i != j]
    goals = [Goal(f"g{i}", f"G{i}") for i in range(6)]
    model = model_of(goals, negative, Goal("x", "X", satisfaction=0.5), contribute("x", {"g0": 1.0}), Goal("y", "Y"))
    model = model.add(contribute("g0", {"y": 0.5}))
    found = propagate(model)
    assert found.unsettled == (tuple(f"g{i}" for i in range(6)),)
    assert found.unknown == {f"g{i}" for i in range(6)}
    assert found.values["g0"] == 0.0
    assert found.bounds["g0"] == (-1.0, 1.0)
    assert found.bounds["y"] == (-0.5, 0.5)
    assert "g0" not in found.derived


def test_evidence_within_a_cycle_breaks_it():
    model = model_of(Goal("a", "A", satisfaction=0.3), Goal("b", "B"), require("a", "b"), require("b", "a"))
    assert propagate(model).values == {"a": 0.3, "b": 0.3}


def test_a_chain_of_a_hundred_thousand_goals_overflows_no_stack():
    count = 100_000
    goals = [Goal(f"g{n}", "G", satisfaction=0.5 if n == count - 1 else None) for n in range(count)]
    model = AlignmentModel(
        "chain", goals=goals, dependencies=[Dependency(f"g{n}", f"g{n + 1}") for n in range(count - 1)]
    )
    found = propagate(model)
    assert found.values["g0"] == 0.5
    assert found.explain("g0").contributions == {f"goal:g{count - 1}": 0.5}


def test_a_ring_of_many_goals_settles_as_a_small_one_does():
    for count in (3, 300):
        goals = [Goal(f"g{n}", "G") for n in range(count)]
        ring = [contribute(f"g{n}", {f"g{(n + 1) % count}": 0.5}) for n in range(count)]
        model = model_of(goals, ring, Goal("x", "X", satisfaction=1), contribute("x", {"g0": 0.5}))
        assert propagate(model).values["g1"] == pytest.approx(0.25 / (1 - 0.5**count), abs=1e-12)


@pytest.mark.parametrize("value", [1.5, -2, math.inf])
def test_a_given_value_beyond_the_range_is_refused(value):
    with pytest.raises(InputError, match=r"given\['a'\]: .* is not a satisfaction; pass a number from -1 to 1"):
        propagate(model_of(Goal("a", "A")), {"a": value})


@pytest.mark.parametrize("value", [math.nan, "0.5", None, True])
def test_a_given_value_that_is_no_number_is_refused(value):
    with pytest.raises(InputError, match=r"given\['a'\]: .* does not fit; pass a number$"):
        propagate(model_of(Goal("a", "A")), {"a": value})


def test_given_values_of_unknown_goals_name_the_nearest():
    with pytest.raises(NotFoundError, match="no goal 'revenu'; did you mean 'revenue'"):
        propagate(model_of(Goal("revenue", "Revenue")), {"revenu": 0.5})


def test_a_goal_that_is_not_applicable_cannot_be_given():
    with pytest.raises(InputError, match="not applicable"):
        propagate(model_of(Goal("a", "A", applicable=False)), {"a": 0.5})


def test_unknown_semantics_parameters_and_ways_of_evidence_name_the_nearest():
    model = model_of(Goal("a", "A"))
    with pytest.raises(NotFoundError, match="no semantics 'standart'; did you mean 'standard'"):
        propagate(model, semantics="standart")
    with pytest.raises(NotFoundError, match="no parameter of the semantics standard 'tolerance'"):
        propagate(model, tolerance=10)
    with pytest.raises(InputError, match="'win' is not one of wins, ignored, anchored; did you mean 'wins'"):
        propagate(model, evidence="win")
    with pytest.raises(InputError, match="as_of: 'soon' is not a day"):
        propagate(model, as_of="soon")


def test_a_model_without_goals_gives_nothing():
    assert propagate(AlignmentModel("m")).values == {}


def test_the_same_input_gives_the_same_bits_again():
    rng = random.Random(1)
    goals = [Goal(f"g{n}", "G", satisfaction=rng.choice([None, None, rng.uniform(-1, 1)])) for n in range(40)]
    links = [contribute(f"g{rng.randrange(40)}", {f"g{rng.randrange(40)}": rng.uniform(-1, 1)}) for _ in range(80)]
    model = model_of(goals, links)
    assert bits(propagate(model).values) == bits(propagate(model).values)


def test_a_cycle_that_nothing_known_reaches_is_unknown_and_not_a_certain_zero():
    model = AlignmentModel.of(
        "m",
        [Goal(name, name) for name in "abc"],
        contribute("a", to={"b": 0.5}),
        contribute("b", to={"a": 0.5, "c": 0.5}),
    )
    result = propagate(model)
    assert result.unknown == {"a", "b"}
    assert result.bounds == {"a": (-1.0, 1.0), "b": (-1.0, 1.0), "c": (-0.5, 0.5)}
    assert set(result.derived) == {"c"}
    assert dict(result.explain("a").contributions) in ({}, {"goal:a": 0.0})
    known = propagate(model, {"a": 1.0})
    assert known.values["c"] == 0.25
    assert not known.unknown
