from math import fsum

import pytest
from hypothesis import given as draw
from hypothesis import settings
from hypothesis import strategies as st

from cmocio.errors import NotFoundError
from cmocio.model import AlignmentModel, Benchmark, Goal, Stakeholder, contribute, refine, require
from cmocio.propagation import Path, propagate
from cmocio.testing.strategies import goal_models, models


def model_of(*things, **fields):
    return AlignmentModel.of("m", *things, **fields)


def assert_conserved(explanation):
    for parts in (explanation.contributions, explanation.by_function):
        total, size = fsum(parts.values()), fsum(map(abs, parts.values()))
        assert abs(explanation.value - total) <= 1e-12 * max(1.0, size)


@settings(max_examples=40)
@draw(goal_models(), st.sampled_from(["wins", "ignored", "anchored"]), st.data())
def test_contributions_sum_to_the_value(model, evidence, data):
    names = [goal.id for goal in model.goals]
    given = data.draw(st.dictionaries(st.sampled_from(names), st.floats(-1, 1), max_size=2))
    found = propagate(model, given, evidence=evidence)
    for name in found.values:
        assert_conserved(found.explain(name))


@settings(max_examples=30)
@draw(models())
def test_contributions_sum_to_the_value_in_whole_models_and_name_entities_of_these(model):
    found = propagate(model)
    for name in found.values:
        explanation = found.explain(name)
        assert_conserved(explanation)
        for entity in [*explanation.contributions, *(e for path in explanation.paths for e in path.entities)]:
            assert model.find(entity)
        assert str(explanation)


def test_parts_that_tie_share_the_value_equally():
    model = model_of(
        Goal("a", "A"),
        *(Goal(g, g, satisfaction=v) for g, v in [("x", 0.5), ("y", 0.5), ("z", 1)]),
        refine("a", list("xyz")),
    )
    assert propagate(model).explain("a").contributions == {"goal:x": 0.25, "goal:y": 0.25}


def test_a_clip_scales_its_terms_in_proportion():
    model = model_of(
        Goal("a", "A"),
        Goal("x", "X", satisfaction=1),
        Goal("y", "Y", satisfaction=1),
        contribute("x", {"a": 1}),
        contribute("y", {"a": 0.5}),
    )
    found = propagate(model).explain("a")
    assert found.contributions == pytest.approx({"goal:x": 2 / 3, "goal:y": 1 / 3})


def test_a_requirement_that_caps_takes_all():
    model = model_of(
        Goal("a", "A"),
        Goal("x", "X", satisfaction=1),
        Goal("need", "Need", satisfaction=0.25),
        contribute("x", {"a": 1}),
        require("a", "need"),
    )
    found = propagate(model).explain("a")
    assert found.contributions == {"goal:need": 0.25}
    assert "no better off than what it requires" in str(found)


def test_a_single_contribution_may_exceed_one():
    goals = [Goal("a", "A"), *(Goal(f"m{n}", "M") for n in range(3)), Goal("x", "X", satisfaction=0.5)]
    model = model_of(
        goals,
        Goal("y", "Y", satisfaction=-1),
        [contribute("x", {f"m{n}": 1}) for n in range(3)],
        [contribute(f"m{n}", {"a": 1}) for n in range(3)],
        contribute("y", {"a": 0.75}),
    )
    found = propagate(model).explain("a")
    assert found.value == 0.75
    assert found.contributions == {"goal:x": 1.5, "goal:y": -0.75}


def test_benchmarks_contribute_by_their_weight():
    seen = {"2026-01-01": 5}
    model = model_of(
        Goal("a", "A"),
        Benchmark("b1", "a", "B1", baseline=0, target=10, weight=3, observations=seen),
        Benchmark("b2", "a", "B2", baseline=0, target=5, observations=seen),
        Benchmark("b3", "a", "B3"),
    )
    found = propagate(model).explain("a")
    assert found.contributions == {"benchmark:b1": 0.375, "benchmark:b2": 0.25}
    assert found.paths[0] == Path(("benchmark:b1", "goal:a"), 0.375)


def test_in_a_cycle_everything_comes_from_what_feeds_it():
    model = model_of(
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("x", "X", satisfaction=0.5),
        Goal("y", "Y", satisfaction=1),
        contribute("x", {"a": 0.5}),
        contribute("y", {"b": 0.25}),
        contribute("a", {"b": 0.5}),
        contribute("b", {"a": 0.5}),
    )
    found = propagate(model).explain("a")  # a = (0.5·x + 0.125·y) / 0.75
    assert found.contributions == pytest.approx({"goal:x": 1 / 3, "goal:y": 1 / 6}, abs=1e-9)
    assert "part of a cycle that settles here" in str(found)


def test_contributions_are_brought_together_by_the_function_that_owns_their_goal():
    model = model_of(
        Stakeholder("cmo", "CMO", function="marketing"),
        Goal("a", "A"),
        Goal("x", "X", owner="cmo", satisfaction=0.5),
        Goal("y", "Y"),
        Benchmark("b", "y", "B", baseline=0, target=1, observations={"2026-01-01": 1}),
        contribute("x", {"a": 0.5}),
        contribute("y", {"a": 0.5}),
    )
    assert propagate(model).explain("a").by_function == {"marketing": 0.25, "": 0.5}


def test_the_strongest_paths_come_first_with_the_dependencies_they_take():
    model = model_of(
        Goal("a", "A"),
        Goal("m", "M"),
        Goal("x", "X", satisfaction=1),
        contribute("x", {"a": -0.25, "m": 0.5}),
        contribute("m", {"a": 1}),
    )
    first, second = propagate(model).explain("a").paths
    assert first.entities == (
        "goal:x",
        "dependency:m<x:contribution",
        "goal:m",
        "dependency:a<m:contribution",
        "goal:a",
    )
    assert (first.share, second.share) == (0.5, -0.25)


def test_the_tree_reads_from_the_goal_down_to_the_evidence():
    model = model_of(
        Goal("revenue", "Grow revenue"),
        Goal("win", "Win customers"),
        Goal("keep", "Keep customers", satisfaction=0.75),
        Goal("ads", "Campaigns"),
        Benchmark("reach", "ads", "Reach", baseline=0, target=10, observations={"2026-01-01": 8}),
        refine("revenue", ["win", "keep"]),
        contribute("ads", {"win": 0.5}),
    )
    assert str(propagate(model).explain("revenue")).splitlines() == [
        "Grow revenue is at +0.40: as its least part",
        "  +0.40 Win customers, at +0.40: what helps and hurts it, added up",
        "    +0.40 Campaigns, at +0.80: as its benchmarks show",
        "      +0.40 Reach, at +0.80: measured",
    ]


def test_a_tree_of_many_branches_stays_short_and_adds_the_rest_up():
    many = [Goal(f"x{n}", f"X{n}", satisfaction=1) for n in range(20)]
    links = [contribute(goal.id, {"a": 0.03125}) for goal in many]
    lines = str(propagate(model_of(Goal("a", "A"), many, links)).explain("a")).splitlines()
    assert len(lines) == 10
    assert lines[-1] == "  +0.38 from 12 more"


def test_an_anchored_goal_explains_its_own_evidence_and_what_moved_it():
    model = model_of(Goal("a", "A", satisfaction=0.25), Goal("x", "X", satisfaction=0.5), contribute("x", {"a": 0.5}))
    found = propagate(model, {"x": 1.0}, evidence="anchored").explain("a")
    assert_conserved(found)
    assert found.contributions == {"goal:a": 0.0, "goal:x": 0.5}  # own 0.25, less 0.25 that was derived at the base
    assert "moved by what it depends on" in str(found)


def test_unknown_and_unsettled_goals_are_named_as_such():
    model = model_of(Goal("x", "X"), Goal("a", "A"), contribute("x", {"a": 1}))
    assert "nothing is known of it" in str(propagate(model).explain("a"))
    ring = [contribute(f"g{i}", {f"g{j}": -1.0}) for i in range(6) for j in range(6) if i != j]
    goals = [Goal(f"g{n}", "G") for n in range(6)]
    loop = model_of(goals, ring, Goal("y", "Y", satisfaction=0.5), contribute("y", {"g0": 1}))
    found = propagate(loop).explain("g0")
    assert (found.value, found.contributions, found.paths) == (0.0, {"goal:g0": 0.0}, ())
    assert "does not settle" in str(found)


def test_explaining_an_unknown_goal_names_the_nearest():
    with pytest.raises(NotFoundError, match="no goal 'revenu'; did you mean 'revenue'"):
        propagate(model_of(Goal("revenue", "Revenue"))).explain("revenu")
