"""Grades of objectives."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal

key_results = get("key-results")


def result(name, goal, value, **fields):
    usual = {"baseline": 0, "target": 10, "direction": "higher", "observations": {"2026-03-31": value}}
    return Benchmark(name, goal, name, **{**usual, **fields})


GOALS = [Goal("a", "A", weight=3), Goal("b", "B", kind="team")]


def model(*benchmarks):
    return AlignmentModel("m", goals=GOALS, benchmarks=benchmarks)


def test_an_objective_is_the_mean_of_its_key_results_and_the_score_that_of_objectives():
    # a: (0.4 + 0.8) / 2 = 0.6, weight 3; b: 1, weight 1
    found = key_results(model(result("x", "a", 4), result("y", "a", 8), result("z", "b", 10)))
    assert found.value == pytest.approx(0.7)
    assert found.companions["ambitious"] == pytest.approx(0.5)


def test_a_key_result_beyond_its_ends_is_clamped():
    assert key_results(model(result("x", "a", -5), result("y", "a", 25))).value == 0.5
    falling = result("x", "a", 2, baseline=10, target=0, direction="lower")
    assert key_results(model(falling)).value == pytest.approx(0.8)


def test_two_to_five_key_results_are_a_few():
    listed = [result(f"x{n}", "a", 1) for n in range(6)]
    counted = {n: key_results(model(*listed[:n], result("z", "b", 1)), of="number").parts[0] for n in (1, 2, 5, 6)}
    assert {n: part.value / part.weight for n, part in counted.items()} == {1: 0, 2: 1, 5: 1, 6: 0}


def test_what_cannot_be_graded_is_unknown():
    found = key_results(model(result("x", "a", 5), result("y", "b", 5, baseline=10, direction=None)))
    assert found.value == 0.5
    assert found.bounds == (0.375, 0.625)


def test_goals_and_benchmarks_are_needed():
    assert key_results(AlignmentModel("m")).value is None
    assert key_results(AlignmentModel("m", goals=GOALS)).value is None
    assert key_results(model(result("x", "a", 1)), kind="other").value is None
    with pytest.raises(InputError, match="number"):
        key_results(model(), of="numbers")


def test_contradiction_a_floor_that_is_kept_is_met_however_far_it_fell_from_its_baseline():
    kept = result("x", "a", 9, baseline=10, target=8)
    assert key_results(model(kept)).value == 1
    assert key_results(model(result("x", "a", 7, baseline=10, target=8))).value == 0.5


def test_the_bounds_of_benchmarks_are_carried_on():
    guess = result("x", "a", 5, direction=None), result("y", "b", 5)
    found = key_results(model(*guess))
    assert (found.value, found.bounds) == (0.5, (0.5, 0.875))
