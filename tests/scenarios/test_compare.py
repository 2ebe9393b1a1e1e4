"""Comparing scenarios: what moves, by how much, and why."""

import json
import math
import pickle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cmocio.errors import Cancelled, CmocioError, InputError, NotFoundError
from cmocio.model import (
    Add,
    AlignmentModel,
    Benchmark,
    Dependency,
    Goal,
    Hold,
    Interaction,
    Lose,
    Observe,
    Remove,
    Replace,
    Satisfy,
    Scenario,
    Stakeholder,
    contribute,
    require,
)
from cmocio.propagation import propagate
from cmocio.scenarios import compare
from cmocio.tasks import Run
from cmocio.testing.strategies import goal_models, models
from cmocio.testing.transform import renamed, shuffled

SHOP = AlignmentModel.of(
    "shop",
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Goal("sales", "Sales", owner="cmo", weight=2),
    Goal("ads", "Campaigns", owner="cmo", satisfaction=0.2),
    Goal("speed", "Fast site", owner="cio", satisfaction=0.1),
    contribute("ads", to={"sales": 0.5}),
    contribute("speed", to={"sales": 0.5}),
    Benchmark("orders", "sales", "Orders", baseline=0, target=100, observations={"2026-03-31": 40}),
    Interaction("kick-off", "2026-01-10", "meeting", participants=["cmo", "cio"]),
)


def test_a_change_below_a_measured_goal_moves_it():
    found = compare(SHOP, Scenario("fast", Satisfy("speed", 0.5))).outcome("fast").standing("sales")
    assert found.value == pytest.approx(0.4 + 0.5 * 0.4)
    assert found.change == pytest.approx(0.2)


def test_with_evidence_that_wins_it_stays_as_observed():
    found = compare(SHOP, Scenario("fast", Satisfy("speed", 0.5)), evidence="wins").outcome("fast")
    assert found.standing("sales").change == 0


def test_an_empty_scenario_moves_nothing():
    found = compare(SHOP, Scenario("nothing"), "five-ways").outcome("nothing")
    assert all(standing.change in (0.0, None) for standing in found.standings.values())
    assert not found.dominated_by


def test_why_it_moved_is_split_among_the_changes():
    scenario = Scenario("both", Satisfy("speed", 0.5), Satisfy("ads", 1))
    effects = compare(SHOP, scenario).outcome("both").standing("sales").effects
    assert [(effect.changes[0].goal, round(effect.amount, 12)) for effect in effects] == [("ads", 0.4), ("speed", 0.2)]


def test_a_change_that_builds_on_another_shares_with_it():
    scenario = Scenario(
        "new",
        Add(Goal("seo", "Found by search", satisfaction=1.0)),
        Add(Dependency("sales", "seo", kind="contribution", weight=0.2)),
    )
    effects = compare(SHOP, scenario).outcome("new").standing("sales").effects
    assert [round(effect.amount, 12) for effect in effects] == [0.1, 0.1]


def test_a_series_of_meetings_moves_practices_once_its_days_have_come():
    scenario = Scenario("meet", Hold("stand-up", start="2026-04-06", until="2026-06-29", participants=["cmo", "cio"]))
    model = SHOP.apply(Scenario("s", Replace("model:", as_of="2026-03-31")))
    still = compare(model, scenario, "five-ways").outcome("meet")
    later = compare(model, scenario, "five-ways", as_of="2026-06-30").outcome("meet")
    assert still.standing("total:framework").change == pytest.approx(0)
    assert later.standing("total:framework").change > 0


def test_a_moved_day_is_an_effect_of_its_own():
    before = SHOP.apply(Scenario("s", Replace("model:", as_of="2026-02-28")))
    scenario = Scenario("quarter", Replace("model:", as_of="2026-03-31"), Satisfy("ads", 0.6))
    known = before.replace("sales", satisfaction=None)
    found = compare(known, scenario, evidence="wins").outcome("quarter").standing("sales")
    assert {str(effect.what): round(effect.amount, 12) for effect in found.effects} == {
        "time passes, from 2026-02-28 to 2026-03-31": 0.25,
        "Campaigns judged at +0.60": 0.0,
    }


def test_a_lost_supply_moves_goals_but_no_practice():
    model = SHOP.add(require("ads", needs="speed"))
    found = compare(model, Scenario("lost", Lose("ads<speed:requirement")), "five-ways").outcome("lost")
    assert found.standing("ads").change < 0
    assert all(s.change in (0.0, None) for name, s in found.standings.items() if name.startswith("practice:"))
    assert not any("lost to" in name for name in found.standings)


def test_ranks_and_regret_are_among_all_scenarios():
    better, worse = Scenario("better", Satisfy("ads", 1)), Scenario("worse", Satisfy("ads", -1))
    found = compare(SHOP, [worse, better])
    assert [item.standing("ads").rank for item in found.outcomes] == [2, 3, 1]
    assert [round(item.standing("ads").regret, 12) for item in found.outcomes] == [0.8, 2.0, 0.0]


def test_dominated_scenarios_are_named_with_what_is_better():
    found = compare(
        SHOP, [Scenario("worse", Satisfy("ads", -1)), Scenario("mixed", Satisfy("ads", 1), Satisfy("speed", 0))]
    )
    assert found.dominated == {"worse": ("as it is",)}


def test_the_models_own_scenarios_are_found_by_name():
    model = SHOP.add(Scenario("push", Satisfy("ads", 1)), Scenario("other"))
    assert [item.name for item in compare(model).outcomes] == ["as it is", "push", "other"]
    assert [item.name for item in compare(model, "push").outcomes] == ["as it is", "push"]
    with pytest.raises(NotFoundError, match="did you mean 'push'"):
        compare(model, ["psuh"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            {"scenarios": Scenario("x", Satisfy("ads", 1), Satisfy("sped", 1))},
            "scenario 'x': change 2, Satisfy.*does not apply: no goal 'sped'; did you mean 'speed'",
        ),
        ({"scenarios": [Scenario("x"), Scenario("x")]}, "two scenarios are called 'x'"),
        ({"scenarios": [Scenario("as it is")]}, "two scenarios are called 'as it is'"),
        ({"scenarios": [5]}, r"scenarios\[0\]: 5 does not fit; pass a Scenario or text"),
        ({"scenarios": 5}, "scenarios: 5 does not fit"),
        ({"samples": 1, "scenarios": Scenario("x", Satisfy("ads", 1))}, "pass 2 or more"),
        (
            {"samples": "9", "scenarios": Scenario("x", Satisfy("ads", 1))},
            "samples: '9' does not fit; pass a whole number or None",
        ),
        ({"seed": -1, "scenarios": Scenario("x", Satisfy("ads", 1))}, "seed: -1 is not a whole number; pass 0 or more"),
        ({"seed": "x", "scenarios": Scenario("x", Satisfy("ads", 1))}, "seed: 'x' does not fit; pass a whole number"),
        ({"evidence": "anchred"}, "did you mean 'anchored'"),
        ({"split": "change"}, "did you mean 'changes'"),
        ({"as_of": "soon"}, "'soon' is not a day"),
    ],
)
def test_bad_input_is_one_clear_error(arguments, says):
    with pytest.raises(InputError, match=says):
        compare(SHOP, **arguments)


def test_an_unknown_framework_names_the_nearest():
    with pytest.raises(NotFoundError, match="five-ways"):
        compare(SHOP, [], "five-way")


def test_many_changes_are_sampled_with_an_error_and_still_sum():
    names = [f"g{n}" for n in range(14)]
    model = AlignmentModel.of(
        "m",
        Goal("all", "All"),
        [Goal(name, name, satisfaction=0.0) for name in names],
        [contribute(name, to={"all": 0.2}) for name in names],
    )
    found = compare(model, Scenario("many", *(Satisfy(name, 1) for name in names)), samples=20)
    standing = found.outcome("many").standing("all")
    assert not found.is_exact
    assert sum(effect.amount for effect in standing.effects) == pytest.approx(standing.change)
    assert max(effect.error for effect in standing.effects) > 0
    assert found == compare(model, Scenario("many", *(Satisfy(name, 1) for name in names)), samples=20)


def test_changes_can_be_brought_together_by_kind():
    scenario = Scenario("s", Satisfy("ads", 1), Replace("speed", weight=2), Observe("orders", {"2026-03-31": 50}))
    effects = compare(SHOP, scenario, split="kinds").outcome("s").standing("sales").effects
    assert sorted(len(effect.changes) for effect in effects) == [1, 2]


def test_very_many_changes_are_brought_together_by_kind_of_themselves():
    scenario = Scenario("s", *(Replace("ads", weight=n) for n in range(40)), Replace("stakeholder:cio", power=1))
    found = compare(SHOP, scenario)
    assert found.is_exact
    assert {str(effect.what) for effect in found.outcome("s").standing("total:goals").effects} == {
        "goals: 40 changes",
        "CIO: power 1",
    }


def test_it_prints_as_a_table_of_at_most_100_columns():
    scenarios = [Scenario(f"a scenario with quite a long name {n}", Satisfy("ads", n / 10)) for n in range(9)]
    text = str(compare(SHOP, scenarios, "five-ways"))
    assert max(map(len, text.splitlines())) <= 100
    assert "Sales" in text
    assert "not for paying" in text


def test_it_goes_to_plain_data_and_is_a_value():
    found = compare(SHOP, Scenario("push", Satisfy("ads", 1)), "five-ways")
    plain = json.loads(json.dumps(found.to_dict(words=True)))
    assert plain["outcomes"][1]["standings"]["goal:sales"]["effects"][0]["what"]["words"] == "Campaigns judged at +1.00"
    assert "not for paying" in plain["caution"]
    assert pickle.loads(pickle.dumps(found)).to_dict() == found.to_dict()


CHANGES = st.lists(
    st.builds(Satisfy, st.sampled_from([f"g{n}" for n in range(5)]), st.floats(-1, 1, allow_subnormal=False))
    | st.builds(Remove, st.sampled_from([f"goal:g{n}" for n in range(5)]), cascade=st.just(value=True))
    | st.builds(
        lambda name, parts: Replace(name, parts=parts),
        st.sampled_from([f"g{n}" for n in range(5)]),
        st.sampled_from(["all", "any"]),
    ),
    max_size=4,
)


def applicable(model, changes):
    try:
        return compare(model, Scenario("s", *changes))
    except CmocioError:
        return None


@given(goal_models(most=6), CHANGES)
@settings(max_examples=50)
def test_effects_sum_to_the_change_of_every_number(model, changes):
    found = applicable(model, changes)
    assume(found is not None)
    for standing in found.outcome("s").standings.values():
        if standing.effects:
            assert math.isclose(math.fsum(e.amount for e in standing.effects), standing.change, abs_tol=1e-9)


@given(goal_models(most=6), CHANGES)
@settings(max_examples=25)
def test_values_are_those_of_anchored_propagation(model, changes):
    found = applicable(model, changes)
    assume(found is not None)
    state = propagate(model.apply(Scenario("s", *changes)), evidence="anchored", base=model)
    shown = {
        name: s.value
        for name, s in found.outcome("s").standings.items()
        if name.startswith("goal:") and s.value is not None
    }
    assert shown == {f"goal:{name}": value for name, value in state.values.items() if name not in state.unknown}


@given(goal_models(most=5), CHANGES, st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_names_and_order_do_not_matter(model, changes, rng):
    found = applicable(model, changes)
    assume(found is not None)
    other = renamed(shuffled(model.add(Scenario("s", *changes)), rng))
    again = compare(other)
    one = sorted(round(s.value, 9) for s in found.outcome("s").standings.values() if s.value is not None)
    two = sorted(round(s.value, 9) for s in again.outcomes[1].standings.values() if s.value is not None)
    assert one == two


@given(models(), st.sampled_from(["five-ways", "three-lessons", None]))
@settings(max_examples=25)
def test_doing_nothing_moves_nothing(model, framework):
    found = compare(model, Scenario("nothing"), framework).outcome("nothing")
    assert all(s.change in (0.0, None) and s.regret in (0.0, None) for s in found.standings.values())
    assert all(not s.effects for s in found.standings.values())
    assert not found.dominated_by


def test_a_comparison_says_how_far_it_is_and_can_be_stopped():
    model = AlignmentModel("m", goals=[Goal("a", "A")])
    scenarios, told = [Scenario("one", Satisfy("a", 1)), Scenario("two", Satisfy("a", 0))], []
    compare(model, scenarios, run=Run(progress=lambda *so_far: told.append(so_far)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        compare(model, scenarios, run=Run(cancelled=lambda: True))
