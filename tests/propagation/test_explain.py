import pickle
from itertools import pairwise

from hypothesis import given

from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation import propagate
from cmocio.testing.strategies import goal_models, models


def test_every_semantics_explains_by_the_same_door():
    model = AlignmentModel.of(
        "m", Goal("g", "G"), Goal("x", "X", satisfaction=0.5), contribute("x", {"g": 0.5}), Goal("y", "Y")
    )
    for semantics in ("standard", "jucmnav-quantitative"):
        found = pickle.loads(pickle.dumps(propagate(model, semantics=semantics))).explain("g")
        assert (found.contributions, found.by_function) == ({"goal:x": 0.25}, {"": 0.25})
        assert str(found).splitlines()[1] == "  +0.25 X, at +0.50: as judged"


def how(*things):
    return propagate(AlignmentModel.of("m", *things)).explain("a").steps[0].how.code


def test_the_first_line_says_which_rule_made_the_value():
    a, x, y = Goal("a", "A"), Goal("x", "X", satisfaction=0.5), Goal("y", "Y", satisfaction=-0.5)
    assert how(a, x, refine("a", "x")) == "explained-least"
    assert how(a, x, refine("a", "x", parts="any")) == "explained-best"
    assert how(a, x, require("a", "x")) == "explained-requirement"
    assert how(a, x, y, refine("a", "x"), require("a", "y")) == "explained-requirement"
    assert how(a, x, y, refine("a", "y"), require("a", "x")) == "explained-least"


@given(models())
def test_every_tree_starts_with_the_goal_and_stays_short(model):
    found = propagate(model)
    for goal in found.values:
        steps = found.explain(goal).steps
        assert (steps[0].entity, steps[0].depth, steps[0].share) == (f"goal:{goal}", 0, found.values[goal])
        assert len(steps) <= 80
        assert all(after.depth <= before.depth + 1 for before, after in pairwise(steps))


def test_a_goal_met_twice_is_explained_once():
    goals = [Goal(name, name.upper()) for name in "abcx"]
    model = AlignmentModel.of(
        "m",
        goals,
        Goal("y", "Y", satisfaction=0.5),
        refine("a", ["b", "c"]),
        refine("b", "x"),
        refine("c", "x"),
        refine("x", "y"),
    )
    lines = str(propagate(model).explain("a")).splitlines()
    assert sum("X, at" in line for line in lines) == 2
    assert sum("explained above" in line for line in lines) == 1


@given(goal_models(acyclic=True))
def test_without_cycles_the_paths_are_part_of_the_contributions_strongest_first(model):
    found = propagate(model)
    for goal in found.values:
        explanation = found.explain(goal)
        shares = [abs(path.share) for path in explanation.paths]
        assert shares == sorted(shares, reverse=True)
        if len(explanation.paths) < 5:
            sums = {}
            for path in explanation.paths:
                sums[path.entities[0]] = sums.get(path.entities[0], 0.0) + path.share
            for name, amount in explanation.contributions.items():
                assert abs(sums.get(name, 0.0) - amount) <= 1e-12


@given(goal_models())
def test_a_path_leads_from_evidence_over_dependencies_to_the_goal(model):
    found = propagate(model)
    for goal in found.values:
        for path in found.explain(goal).paths:
            assert path.entities[-1] == f"goal:{goal}"
            goals = [e for e in path.entities if e.startswith("goal:")]
            assert len(goals) == len(set(goals))
            links = [model.find(e) for e in path.entities if e.startswith("dependency:")]
            assert [(f"goal:{link.dependee}", f"goal:{link.depender}") for link in links] == list(pairwise(goals))


def test_a_lattice_of_very_many_equal_paths_is_given_up_in_time():
    levels, wide = 40, 3
    goals = [Goal(f"g{n}-{m}", "G") for n in range(levels) for m in range(wide)]
    links = [
        contribute(f"g{n + 1}-{m}", {f"g{n}-{k}": 1 / 3})
        for n in range(levels - 1)
        for m in range(wide)
        for k in range(wide)
    ]
    last = [contribute("x", {f"g{levels - 1}-{m}": 0.5}) for m in range(wide)]
    model = AlignmentModel.of("m", goals, links, last, Goal("x", "X", satisfaction=1))
    assert len(propagate(model).explain("g0-0").paths) <= 5
