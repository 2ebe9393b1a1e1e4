"""A grid of what-ifs: each combination is what its scenario is."""

import sys
from itertools import count, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    Goal,
    Initiative,
    NotFoundError,
    Run,
    Satisfy,
    Scenario,
    Sweep,
    assess,
    compare,
    contribute,
    require,
    samples,
    sweep,
)
from cmocio.errors import AmbiguousNameError, Cancelled, InputError
from cmocio.testing.strategies import models

RETAILER = samples.load("retailer")
SHOP = AlignmentModel.of(
    "shop",
    Goal("ads", "Campaigns"),
    Goal("site", "Fast site", satisfaction=0.25),
    Goal("sales", "Sales"),
    contribute("ads", to={"sales": 0.5}),
    require("sales", needs="site"),
)


def numbers(comparison):
    return {name: standing.value for name, standing in comparison.outcomes[-1].standings.items()}


def test_every_combination_stands_once_and_the_last_number_changes_fastest():
    found = sweep(SHOP, {"ads": [0, 0.5], "site": [-1, 0, 1]})
    assert found.shape == (2, 3)
    assert [tuple(found.point(n).values()) for n in range(6)] == list(product([0, 0.5], [-1, 0, 1]))
    assert found.of("sales").tolist() == [[-1, 0, 0], [-1, 0, 0.25]]
    assert found.point(-1) == {"goal:ads": 0.5, "goal:site": 1.0}


@settings(max_examples=20)
@given(models(), st.data())
def test_a_combination_is_what_comparing_its_scenario_gives(model, data):
    goals = [goal.id for goal in model.goals if goal.applicable]
    if not goals or model.day() is None:
        return
    names = data.draw(st.lists(st.sampled_from(goals), min_size=1, max_size=2, unique=True))
    grid = {f"goal:{name}": data.draw(st.lists(st.floats(-1, 1), min_size=1, max_size=2)) for name in names}
    found = sweep(model, grid)
    for number, scenario in enumerate(found.scenarios()):
        alone = numbers(compare(model, [Scenario("s", changes=scenario.changes)], split="none"))
        for output in found.outputs:
            if output in alone:
                value = found.of(output).ravel()[number]
                assert value == pytest.approx(
                    np.nan if alone[output] is None else alone[output], abs=1e-12, nan_ok=True
                )


def test_delays_weights_and_actuals_can_be_tried_too():
    grid = {
        "initiative:customer-data-platform.delay": [0, 60],
        "dependency:site-speed<campaigns:contribution.weight": [-0.6, 0.0],
    }
    found = sweep(RETAILER, grid, goals=["site-speed", "customer-data"])
    assert found.grid.keys() == {
        "initiative:customer-data-platform",
        "dependency:site-speed<campaigns:contribution",
    }
    assert found.values.shape == (len(found.outputs), 4)


def test_the_share_undefined_stands_below_a_total_that_moves():
    found = sweep(RETAILER, {"benchmark:page-load": [1.0, 9.0]}, framework="okr", goals=["revenue"])
    assert found.undefined_weight == assess(RETAILER, "okr").undefined_weight
    lines = str(found).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(found.titles["total:framework"][:20]))
    assert lines[at + 1].startswith("    of it undefined")


LATE = AlignmentModel.of(
    "hospital",
    Goal("records", "Records", satisfaction=0.5),
    Goal("discharge", "Fast discharge"),
    require("discharge", needs={"records": "2026-06-01"}, ready_on="2026-05-20"),
    Initiative("rollout", "Roll-out", goals="records", start="2026-01-01", due="2026-05-15"),
    Initiative("training", "Training", after="rollout", start="2026-05-16", due="2026-06-15"),
    as_of="2026-06-10",
)


def test_a_combination_with_a_delay_moves_what_follows_as_its_scenario_does():
    found = sweep(LATE, {"initiative:rollout.delay": [0, 10, 60]}, goals=["discharge"])
    assert found.of("discharge").tolist() == [0.5, 0.5, 0.0]
    for number, value in enumerate(found.of("discharge").tolist()):
        assert numbers(compare(LATE, [found.scenario(number, "late")]))["goal:discharge"] == value
    days = found.to_frame("pandas")["→ initiative:training"].tolist()
    assert days == sorted(days)
    assert str(days[-1]) == "2026-08-13"


def test_delays_are_whole_days():
    with pytest.raises(InputError, match="delays are whole days; round them"):
        sweep(LATE, {"initiative:rollout": [0, 0.4]})


def test_what_is_changed_in_every_combination_is_part_of_each_scenario():
    found = sweep(SHOP, {"ads": [0.5]}, scenario=Scenario("site", Satisfy("site", 1)))
    assert found.of("sales").tolist() == numbers_of(SHOP, found.scenario(0))


def numbers_of(model, scenario):
    return [numbers(compare(model, [Scenario("s", changes=scenario.changes)]))["goal:sales"]]


def test_practices_are_scored_where_a_framework_is_given():
    found = sweep(RETAILER, {"goal:site-speed": [0, 1]}, framework="okr", goals=["revenue"])
    assert "total:framework" in found.outputs
    roles = {"marketing": "it", "it": "marketing"}
    assert "total:framework" in sweep(RETAILER, {"site-speed": [0]}, framework="five-ways", functions=roles).outputs


def test_a_combination_becomes_a_scenario_to_keep():
    scenario = sweep(SHOP, {"ads": [0, 0.5]}).scenario(1, "more ads")
    kept = SHOP.add(scenario)
    assert numbers(compare(kept, ["more ads"]))["goal:sales"] == 0.25


def test_it_is_a_result():
    found = sweep(SHOP, {"ads": [0, 0.5], "site": [0, 1]})
    frame = found.to_frame("pandas")
    assert list(frame.columns[:2]) == ["goal:ads", "goal:site"]
    assert frame["→ goal:sales"].tolist() == found.of("sales").ravel().tolist()
    assert found == sweep(SHOP, {"ads": (0, 0.5), "site": np.array([0, 1])})
    assert found != sweep(SHOP, {"ads": [0, 0.5], "site": [0, 0.5]})
    assert found.to_dict()["grid"] == {"goal:ads": [0.0, 0.5], "goal:site": [0.0, 1.0]}
    assert "Sales" in str(found)
    assert len(repr(found)) < 200


def test_executors_give_the_same_and_progress_can_cancel():
    grid = {"goal:site-speed": np.linspace(-1, 1, 150)}
    assert sweep(RETAILER, grid, run=Run()) == sweep(RETAILER, grid)
    with pytest.raises(Cancelled):
        sweep(RETAILER, grid, run=Run(cancelled=lambda: True))


@pytest.mark.parametrize(
    ("grid", "error", "says"),
    [
        ({}, InputError, "grid: it is empty"),
        ({"ads": []}, InputError, "grid['ads']: there is no value to try"),
        ({"ads": [2]}, InputError, "grid['ads']: "),
        ({"ads": [float("nan")]}, InputError, "grid['ads']"),
        ({"ads": ["x"]}, InputError, "grid['ads']"),
        ({"ads": [float("inf")]}, InputError, "grid['ads']: a value to try is not finite"),
        ({"ads": 5}, InputError, "grid['ads']"),
        ({"adds": [0]}, NotFoundError, "did you mean 'ads'"),
        ({"ads.wieght": [0]}, NotFoundError, "weight"),
        ({"ads": [0], "goal:ads": [1]}, InputError, "grid['goal:ads']"),
        ({"dependency:sales<site:requirement.weight": [0.5]}, InputError, "a requirement has no weight"),
        ({"ads": np.zeros(10_001), "site": np.zeros(10_001)}, InputError, "are more than 100,000,000; try fewer"),
    ],
)
def test_a_grid_that_cannot_be_is_one_clear_error(grid, error, says):
    with pytest.raises(error) as caught:
        sweep(SHOP, grid)
    assert says in str(caught.value)


def test_values_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(sys.modules[Sweep.__module__], "MOST", 100)
    with pytest.raises(InputError, match="there is no end"):
        sweep(SHOP, {"ads": (0.0 for _ in count())})


def test_wrong_names_of_outputs_and_combinations_are_clear():
    found = sweep(SHOP, {"ads": [0, 0.5]})
    with pytest.raises(NotFoundError, match="did you mean 'goal:sales'"):
        found.of("sale")
    with pytest.raises(InputError, match="2 is none of 2 combinations"):
        found.point(2)
    with pytest.raises(AmbiguousNameError):
        sweep(AlignmentModel.of("m", Goal("a.weight", "A"), Goal("b", "B")).add(Scenario("b")), {"b": [0]})
    assert isinstance(found, Sweep)


def test_a_dot_in_an_id_is_no_field():
    model = AlignmentModel("m", goals=[Goal("a.weight", "A"), Goal("a", "B")])
    assert list(sweep(model, {"a.weight": [0]}).grid) == ["goal:a.weight"]
    assert list(sweep(model, {"goal:a.weight.weight": [1]}).grid) == ["goal:a.weight.weight"]
