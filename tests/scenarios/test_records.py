"""Scenarios to and from rows."""

import pandas as pd
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    Benchmark,
    Delay,
    Goal,
    Initiative,
    ModelError,
    Observe,
    Remove,
    Replace,
    Satisfy,
    Scenario,
    Stakeholder,
    contribute,
    scenarios_from_records,
    scenarios_to_records,
    sweep,
)
from cmocio.testing.strategies import models

SHOP = AlignmentModel.of(
    "shop",
    Stakeholder("7", "CMO", function="marketing"),
    Goal("ads", "Campaigns"),
    Goal("sales", "Sales", due="2026-12-31"),
    contribute("ads", to={"sales": 0.5}),
    Benchmark("rate", "sales", "Conversion", baseline=1, target=3),
    Initiative("cdp", "Data platform", start="2026-01-10", due="2026-06-30"),
    as_of="2026-03-31",
)
KEPT = (
    Scenario("more", Satisfy("ads", 0.5), Observe("rate", {"2026-06-30": 2.5})),
    Scenario("late", Delay("initiative:cdp", days=30), Replace("goal:sales", weight=2, due="2027-01-31")),
    Scenario("weak", Replace("dependency:sales<ads:contribution", weight=0.1), tags=["b", "a"], source="workshop"),
    Scenario("as it is"),
)


def test_scenarios_become_one_row_each_with_a_column_for_each_field_changed():
    rows = scenarios_to_records(SHOP, KEPT[:2])
    assert rows[0] == {
        "name": "more",
        "goal:ads": 0.5,
        "benchmark:rate.observations[2026-06-30]": 2.5,
        "initiative:cdp.delay": None,
        "goal:sales.weight": None,
        "goal:sales.due": None,
    }
    assert {column for column, value in rows[1].items() if value is not None} == {
        "name",
        "initiative:cdp.delay",
        "goal:sales.weight",
        "goal:sales.due",
    }


@pytest.mark.parametrize("through", [tuple, pd.DataFrame, pl.DataFrame])
def test_rows_and_frames_of_scenarios_give_the_scenarios_back(through):
    assert scenarios_from_records(SHOP, through(scenarios_to_records(SHOP, KEPT))) == KEPT


def test_the_models_own_scenarios_are_meant_where_none_are_given():
    assert scenarios_to_records(SHOP.add(*KEPT)) == scenarios_to_records(SHOP, KEPT)


def test_the_combinations_of_a_sweep_are_rows_too():
    found = sweep(SHOP, {"ads": [0, 1], "benchmark:rate": [1, 2]})
    scenarios = tuple(found.scenarios())
    assert scenarios_from_records(SHOP, scenarios_to_records(SHOP, scenarios)) == scenarios


def test_a_bare_id_is_written_in_full():
    [row] = scenarios_to_records(SHOP, [Scenario("s", Replace("sales", weight=2))])
    assert row == {"name": "s", "goal:sales.weight": 2.0}


@pytest.mark.parametrize("missing", [None, "", float("nan"), pd.NA, pd.NaT])
def test_a_cell_without_a_value_changes_nothing(missing):
    row = {"name": "s", "goal:ads": missing, "goal:sales.due": missing, "goal:sales.weight": 0}
    expected = (Scenario("s", Replace("goal:sales", weight=0)),)
    assert scenarios_from_records(SHOP, [row]) == expected
    assert scenarios_from_records(SHOP, pd.DataFrame([row])) == expected


def test_cells_are_read_as_the_field_has_them():
    row = {"name": 3, "goal:ads.owner": 7.0, "goal:sales.due": pd.Timestamp("2027-01-31"), "goal:ads.applicable": 0}
    [scenario] = scenarios_from_records(SHOP, pd.DataFrame([row]))
    assert scenario == Scenario(
        "3", Replace("goal:ads", owner="7", applicable=False), Replace("goal:sales", due="2027-01-31")
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"goal:add": 1}, "goal:add: is no column of scenarios: no goal 'add'; did you mean 'ads'?"),
        (
            {"goal:ads.wieght": 1},
            "goal:ads.wieght: is no column of scenarios: no field of goal:ads 'wieght'; did you mean 'weight'?",
        ),
        ({"goal:ads": 2}, "scenarios[1].goal:ads: 2 is above 1"),
        ({"goal:ads": "much"}, "scenarios[1].goal:ads: 'much' is not a number"),
        ({"goal:ads.weight": "much"}, "scenarios[1].goal:ads.weight: 'much' is not a number"),
        ({"goal:ads.owner": "8"}, "scenarios[1].goal:ads.owner: no stakeholder '8'"),
        ({"initiative:cdp.delay": 1.5}, "scenarios[1].initiative:cdp.delay: 1.5 is not a number of whole days"),
        (
            {"benchmark:rate.observations[soon]": 1},
            "scenarios[1].benchmark:rate.observations[soon]: 'soon' is not a day; write it as YYYY-MM-DD",
        ),
        (
            {"goal:ads": 1, "goal:ads.satisfaction": 0},
            "scenarios[1].goal:ads.satisfaction: changes what 'goal:ads' changes, too; leave one of them empty",
        ),
        (
            {"initiative:cdp.due": "2027-01-31", "initiative:cdp.delay": 3},
            (
                "scenarios[1].initiative:cdp.delay: changes what 'initiative:cdp.due' changes, too; "
                "leave one of them empty"
            ),
        ),
        ({"name": None, "goal:ads": 1}, "scenarios[1].name: is missing"),
        (
            {"name": "first", "goal:ads": 1},
            "scenarios[1].name: 'first' is already taken by scenarios[0]; give it another id",
        ),
    ],
)
@pytest.mark.parametrize("through", [list, pd.DataFrame])
def test_whatever_is_wrong_is_one_fault_at_its_row_and_column(row, expected, through):
    rows = [{"name": "first", "goal:sales": 0.5}, {"name": "second", **row}]
    with pytest.raises(ModelError) as caught:
        scenarios_from_records(SHOP, through(rows))
    assert [str(fault) for fault in caught.value.faults] == [expected]


def test_what_is_no_row_is_said_to_be_none():
    with pytest.raises(ModelError, match=r"scenarios\[1\]: 5 is not a set of named fields"):
        scenarios_from_records(SHOP, [{"name": "s"}, 5])


@pytest.mark.parametrize(
    "change",
    [
        Remove("goal:ads"),
        Replace("goal:sales", due=None),
        Replace("goal:sales", description=""),
        Replace("benchmark:rate", observations={"2026-01-31": 1}),
        Delay("initiative:cdp", to="2027-01-01"),
        Replace("model:", as_of="2026-06-30"),
    ],
)
def test_a_change_that_is_not_one_value_of_one_field_is_named(change):
    with pytest.raises(ModelError, match=r"scenarios\[0\]\.changes\[1\]: .* does not fit into a cell"):
        scenarios_to_records(SHOP, [Scenario("s", Satisfy("ads", 1), change)])


def test_what_one_field_is_given_twice_does_not_fit():
    with pytest.raises(ModelError, match=r"changes\[1\]: .* does not fit into a cell"):
        scenarios_to_records(SHOP, [Scenario("s", Satisfy("ads", 1), Replace("goal:ads", satisfaction=0))])


FIELDS = {
    "": st.floats(-1, 1),
    ".weight": st.floats(0, 1e6),
    ".name": st.text("abc é", min_size=1),
    ".applicable": st.booleans(),
    ".source": st.text("0123", min_size=1),
}


@given(models(), st.data())
def test_rows_scenarios_and_frames_go_round(model, data):
    assume(model.goals)
    columns = [f"goal:{goal.id}{field}" for goal in model.goals for field in FIELDS]
    drawn = data.draw(st.lists(st.lists(st.sampled_from(columns), unique=True, max_size=4), min_size=1, max_size=3))
    scenarios = []
    for number, chosen in enumerate(drawn):
        changes = []
        for column in chosen:
            name, _, field = column.removeprefix("goal:").partition(".")
            value = data.draw(FIELDS[f".{field}" if field else ""])
            changes.append(Replace(f"goal:{name}", **{field: value}) if field else Satisfy(name, value))
        scenarios.append(Scenario(f"s{number}", *changes))
    rows = scenarios_to_records(model, scenarios)
    back = scenarios_from_records(model, rows)
    assert scenarios_from_records(model, pd.DataFrame(rows)) == back
    assert [model.apply(one) for one in back] == [model.apply(one) for one in scenarios]
    assert scenarios_to_records(model, back) == rows
