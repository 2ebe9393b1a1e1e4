from math import fsum

import pytest
from hypothesis import given as draw
from hypothesis import settings
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, Stakeholder, contribute, refine, require
from cmocio.propagation import propagate
from twins.jucmnav import NUMBER, evaluate, label

ALGORITHMS = ["quantitative", "mixed", "qualitative"]
NAMES = {
    "D": "Denied",
    "WD": "WeaklyDenied",
    "WS": "WeaklySatisfied",
    "S": "Satisfied",
    "C": "Conflict",
    "U": "Unknown",
    "N": "None",
}
NUMBERS = st.integers(-100, 100) | st.sampled_from([-100, -50, 0, 50, 90, 100])


@st.composite
def cases(draw):
    count = draw(st.integers(1, 8))
    nodes = [f"g{n}" for n in range(count)]
    links = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["refinement", "contribution", "contribution", "requirement"]),
                st.sampled_from(nodes),
                st.sampled_from(nodes),
                NUMBERS,
            ),
            max_size=14,
        )
    )
    parts = {node: draw(st.sampled_from(["all", "any", "one"])) for node in nodes}
    low = draw(st.sampled_from([-100, -100, 0]))
    given = draw(st.dictionaries(st.sampled_from(nodes), NUMBERS.filter(lambda number: number >= low), max_size=5))
    return nodes, links, parts, given, low, draw(st.sampled_from([0, 5, 10, 30]))


def model_of(nodes, links, parts):
    return AlignmentModel(
        "m",
        goals=[Goal(node, node, parts=parts[node]) for node in nodes],
        dependencies=[
            Dependency(target, source, kind=kind, weight=weight / 100 if kind == "contribution" else None)
            for kind, source, target, weight in links
        ],
    )


@settings(max_examples=150)
@draw(cases(), st.sampled_from(ALGORITHMS))
def test_the_slow_twin_gives_the_same_numbers_and_labels(case, algorithm):
    nodes, links, parts, given, low, tolerance = case
    if algorithm == "qualitative":
        low = -100
    expected = evaluate(nodes, links, parts, given, algorithm, low, tolerance)
    found = propagate(
        model_of(nodes, links, parts),
        {node: number / 100 for node, number in given.items()},
        f"jucmnav-{algorithm}",
        tolerance=tolerance,
        range=(low, 100),
    )
    for node in nodes:
        if expected[node] < -100:
            assert NUMBER[{"Conflict": "C", "Unknown": "U"}[found.labels[node]]] == expected[node]
            assert node not in found.values
            assert node in found.unknown
        else:
            assert round(100 * found.values[node]) == expected[node]
            if low:
                assert found.labels[node] == NAMES[label(expected[node])]


@settings(max_examples=60)
@draw(cases(), st.sampled_from(ALGORITHMS))
def test_contributions_sum_to_the_value_and_values_lie_in_their_bounds(case, algorithm):
    nodes, links, parts, given, low, tolerance = case
    found = propagate(
        model_of(nodes, links, parts),
        {node: number / 100 for node, number in given.items()},
        f"jucmnav-{algorithm}",
        tolerance=tolerance,
        range=(low, 100),
    )
    for node, value in found.values.items():
        explanation = found.explain(node)
        sizes = fsum(map(abs, explanation.contributions.values()))
        assert abs(value - fsum(explanation.contributions.values())) <= 1e-12 * max(1.0, sizes)
        assert found.bounds[node][0] <= value <= found.bounds[node][1]
        assert str(explanation)


@settings(max_examples=60)
@draw(cases(), st.sampled_from(ALGORITHMS), st.data())
def test_the_value_under_every_completion_of_unknown_leaves_lies_in_the_bounds(case, algorithm, data):
    nodes, links, parts, given, low, tolerance = case
    model, given = model_of(nodes, links, parts), {node: number / 100 for node, number in given.items()}
    fields = {"semantics": f"jucmnav-{algorithm}", "tolerance": tolerance, "range": (low, 100)}
    found = propagate(model, given, **fields)
    leaves = sorted(name for name in found.unknown if found.basis[name] == "unknown")
    whole = propagate(
        model, given | {name: data.draw(NUMBERS.filter(lambda n: n >= low)) / 100 for name in leaves}, **fields
    )
    for name, value in whole.values.items():
        assert found.bounds[name][0] <= value <= found.bounds[name][1]


def shop(*things):
    return AlignmentModel.of("m", Goal("a", "A"), Goal("x", "X"), Goal("y", "Y"), *things)


def test_goals_on_a_cycle_and_behind_one_stay_at_nought_and_are_named():
    model = shop(require("a", "x"), contribute("x", {"x": 0.5}), contribute("y", {"a": 1}))
    found = propagate(model, {"y": 1}, "jucmnav-quantitative")
    assert found.values == {"a": 0.0, "x": 0.0, "y": 1.0}
    assert (found.unsettled, found.unknown, found.bounds["a"]) == ((("x",),), {"a", "x"}, (-1.0, 1.0))


def test_a_goal_that_is_given_breaks_its_cycle():
    model = shop(contribute("x", {"a": 1}), contribute("a", {"x": 0.5}))
    found = propagate(model, {"x": 0.8}, "jucmnav-quantitative")
    assert (found.values["a"], found.unsettled) == (0.8, ())
    assert found.derived["x"] == 0.4


def test_benchmarks_win_over_what_is_given():
    seen = Benchmark("b", "x", "B", target=10, threshold=5, worst=0, observations={"2026-01-31": 6})
    found = propagate(shop(seen, contribute("x", {"a": 1})), {"x": 1, "a": 0.5}, "jucmnav-quantitative")
    assert (found.values["x"], found.basis["x"]) == (0.2, "benchmarks")
    assert found.derived["a"] == 0.2
    silent = Benchmark("b", "x", "B", target=10)
    found = propagate(shop(silent), {"x": 1}, "jucmnav-quantitative")
    assert (found.values["x"], found.undefined["benchmark:b"].code) == (1.0, "benchmark-without-direction")


def test_judged_goals_stand_as_judged_unless_their_evidence_is_ignored():
    model = shop(contribute("x", {"a": 1})).replace("goal:a", satisfaction=1).replace("goal:x", satisfaction=0.5)
    assert propagate(model, semantics="jucmnav-quantitative").values["a"] == 1.0
    assert propagate(model, semantics="jucmnav-quantitative", evidence="ignored").values["a"] == 0.5


def test_anchored_evidence_is_refused():
    with pytest.raises(InputError, match="'anchored' is not defined under jucmnav-mixed"):
        propagate(shop(), semantics="jucmnav-mixed", evidence="anchored")


def test_more_than_a_hundred_contributions_are_no_danger():
    many = [Goal(f"m{n}", "M") for n in range(150)]
    model = shop(many, [contribute(goal.id, {"a": 0.01}) for goal in many])
    found = propagate(model, {goal.id: 1 for goal in many}, "jucmnav-quantitative")
    assert found.values["a"] == 0.9


def test_a_goal_that_is_not_legal_is_no_needed_part_but_may_be_one_of_several_ways():
    for how, expected in (("all", 0.6), ("any", 0.9)):
        model = AlignmentModel.of(
            "m",
            Goal("a", "A"),
            Goal("x", "X", tags={"ST_Legal=No"}),
            Goal("y", "Y"),
            refine("a", ["x", "y"], parts=how),
        )
        assert propagate(model, {"x": 0.9, "y": 0.6}, "jucmnav-quantitative").values["a"] == expected


def test_stakeholders_have_values_and_labels_and_functions_have_values():
    model = AlignmentModel.of(
        "m",
        Stakeholder("cmo", "CMO", function="marketing"),
        Goal("a", "A", owner="cmo"),
        Goal("b", "B", owner="cmo", weight=0.5),
    )
    found = propagate(model, {"a": 0.8, "b": -0.3}, "jucmnav-quantitative")
    assert (found.by_stakeholder, found.stakeholder_labels) == ({"cmo": 0.43}, {"cmo": "WeaklySatisfied"})
    assert found.by_function == pytest.approx({"marketing": (0.8 - 0.15) / 1.5})


def test_conflict_is_a_label_without_a_value():
    model = shop(contribute("x", {"a": 1}), contribute("y", {"a": 1}))
    found = propagate(model, {"x": 1, "y": -1}, "jucmnav-qualitative")
    assert found.labels["a"] == "Conflict"
    assert ("a" in found.values, "a" in found.unknown) == (False, True)
    assert found.explain("a").value == 0.0


def test_from_nought_to_a_hundred_an_unset_leaf_counts_as_denied_and_explanations_still_sum():
    found = propagate(shop(refine("a", "x")), semantics="jucmnav-qualitative", range=(0, 100))
    assert (found.values["a"], found.labels["a"]) == (-1.0, "Denied")
    assert found.explain("a").contributions == {"goal:a": -1.0}
