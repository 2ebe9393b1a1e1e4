"""Risks as switches: what samples give is what arithmetic gives."""

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    Benchmark,
    Beta,
    Goal,
    InputError,
    Replace,
    Risk,
    Satisfy,
    Scenario,
    Uncertain,
    Uniform,
    contribute,
    drivers,
    propagate,
    refine,
    require,
    simulate,
    uncertain,
)

SAMPLES = 8_192


def shop(*things, **fields):
    return AlignmentModel.of("shop", Goal("sales", "Sales", satisfaction=0.6), *things, **fields)


def hurt(chance, fall, name="strike", goal="sales", **fields):
    return Risk(name, name, chance=chance, effects={goal: fall}, **fields)


def expected(start, risks):
    """Mean and spread of a goal that independent risks hurt, by trying every combination of them."""
    ends = []
    for on in product((False, True), repeat=len(risks)):
        weight = prod(p if yes else 1 - p for yes, (p, _) in zip(on, risks, strict=True))
        ends.append((max(-1.0, start - sum(f for yes, (_, f) in zip(on, risks, strict=True) if yes)), weight))
    mean = sum(value * weight for value, weight in ends)
    return mean, sum(weight * (value - mean) ** 2 for value, weight in ends) ** 0.5


def test_a_risk_takes_a_goal_from_a_to_b_as_often_as_its_chance_says():
    found = simulate(shop(hurt(0.25, 0.5)), samples=SAMPLES)
    assert found.inputs.keys() == {"risk:strike"}
    assert sorted(set(found.samples_of("sales").tolist())) == pytest.approx([0.1, 0.6])
    assert found.mean("sales") == pytest.approx(
        0.25 * 0.1 + 0.75 * 0.6, abs=1e-12
    )  # the design holds a quarter exactly
    assert found.probability("sales", at_most=0.1).value == 0.25
    assert found.sd("sales") == pytest.approx(0.5 * (0.25 * 0.75) ** 0.5, rel=1e-3)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 2)), min_size=1, max_size=4), st.integers(0, 3))
def test_several_independent_risks_give_the_mean_that_arithmetic_gives(risks, seed):
    model = shop([hurt(p, fall, f"r{n}") for n, (p, fall) in enumerate(risks)])
    found = simulate(model, samples=4_096, seed=seed, method="plain")
    mean, spread = expected(0.6, risks)
    assert found.mean("sales") == pytest.approx(mean, abs=5 * spread / 64 + 1e-9)


def test_two_risks_happen_together_as_often_as_the_product_of_their_chances():
    found = simulate(shop(hurt(0.5, 0.3, "a"), hurt(0.2, 0.4, "b")), samples=16_384)
    both = found.probability("sales", at_most=-0.1)
    assert both.value == pytest.approx(0.1, abs=5 * both.error)


def test_what_depends_on_a_hurt_goal_falls_with_it():
    model = shop(hurt(0.5, 0.4), Goal("profit", "Profit"), contribute("sales", to={"profit": 0.5}))
    found = simulate(model, samples=1_024)
    assert sorted(set(found.samples_of("profit").round(12).tolist())) == [0.1, 0.3]


DERIVED = (
    [refine("top", into=["sales"])],
    [require("top", needs="sales")],
    [contribute("sales", to={"top": 0.5})],
    [refine("top", into=["sales"]), require("top", needs="other")],
)


@pytest.mark.parametrize("links", DERIVED)
def test_a_derived_goal_falls_from_what_its_dependees_give_and_still_moves_with_them(links):
    model = shop(Goal("other", "Other", satisfaction=0.5), Goal("top", "Top"), links, hurt(0.5, 0.25, goal="top"))
    asked = uncertain(model, {"sales": Uniform(-1, 1)})
    row = asked.outputs.index("goal:top")
    for sales in (-1.0, 0.0, 0.3, 1.0):
        whole = propagate(model, {"sales": sales}).values["top"]
        assert asked.run([[sales, sales], [0, 1]])[row].tolist() == pytest.approx([whole, max(-1.0, whole - 0.25)])


@pytest.mark.parametrize("rule", ["wins", "ignored"])
def test_where_a_derived_goal_could_not_fall_it_is_an_error_and_not_a_silence(rule):
    model = shop(Goal("top", "Top"), refine("top", into=["sales"]), hurt(0.5, 0.25, goal="top"))
    with pytest.raises(InputError, match=f"with '{rule}', no risk can take goal:top from what it depends on"):
        uncertain(model, evidence=rule)


def test_no_goal_falls_below_denied():
    assert min(simulate(shop(hurt(0.5, 2)), samples=1_024).samples_of("sales")) == -1.0


def test_a_risk_falls_on_what_is_measured_or_uncertain_too():
    rate = Benchmark("rate", "sales", "Rate", baseline=0, target=10, observations={"2026-03-31": 4})
    model = AlignmentModel.of("m", Goal("sales", "Sales"), rate, hurt(0.5, 0.25))
    asked = uncertain(model, {"rate": Uniform(0, 10)})
    assert asked.run([[4, 4, 8], [0, 1, 1]])[1].tolist() == pytest.approx([0.4, 0.15, 0.55])
    assert uncertain(shop(hurt(0.5, 0.25)), {"sales": Uniform(0, 1)}).run([[1, 1], [0, 1]])[1].tolist() == [1.0, 0.75]


def test_one_by_one_gives_what_batches_give():
    things = [Goal("top", "Top"), refine("top", into=["sales"]), hurt(0.5, 0.25, goal="top"), hurt(0.3, 0.2, "b")]
    fast, slow = (
        uncertain(shop(*things)),
        uncertain(shop(*things), [Uncertain("sales", Uniform(1, 1.000001), field="weight")]),
    )
    assert fast.response().is_fast
    assert not slow.response().is_fast
    switched = np.array(list(product((0.0, 1.0), repeat=2))).T
    found = slow.run(np.vstack([np.ones(4), switched]))
    for number, name in enumerate(fast.outputs):
        assert found[slow.outputs.index(name)] == pytest.approx(fast.run(switched)[number], abs=1e-6)


def test_a_sample_is_a_scenario_that_says_what_happened():
    model = shop(hurt(0.5, 0.25), hurt(0.5, 0.1, "b"))
    scenario = uncertain(model).as_scenario([1, 0])
    assert scenario.changes == (Replace("risk:strike", status="happened"), Satisfy("sales", 0.35))
    assert "risk:strike" in scenario.name


def test_the_scenario_of_a_sample_moves_the_model_as_the_sample_does():
    things = [Goal("top", "Top"), refine("top", into=["sales"]), hurt(0.5, 0.25, goal="top"), hurt(0.5, 0.1, "b")]
    model = shop(*things)
    asked = uncertain(model, {"sales": Uniform(-1, 1)})
    for drawn in product((-0.5, 0.6), (0, 1), (0, 1)):
        after = model.apply(asked.as_scenario(drawn))
        values = propagate(after, evidence="anchored", base=model).values
        found = dict(zip(asked.outputs, asked.run([[one] for one in drawn])[:, 0], strict=True))
        assert [values[name] for name in ("sales", "top")] == pytest.approx([found["goal:sales"], found["goal:top"]])


def test_a_closed_risk_does_not_count_and_one_that_happened_is_certain():
    assert simulate(shop(hurt(0.5, 0.25, status="happened")), samples=64).mean("sales") == pytest.approx(0.35)
    closed = shop(hurt(0.5, 0.25), hurt(0.5, 0.1, "b", status="closed"))
    assert uncertain(closed).inputs == ("risk:strike",)
    with pytest.raises(InputError, match="nothing is uncertain"):
        uncertain(shop(hurt(0.5, 0.25, status="closed")))


def test_a_risk_that_cannot_yet_happen_does_not_count_and_one_past_its_end_does_until_it_is_closed():
    model = shop(hurt(0.5, 0.1, "old", until="2026-01-31"), hurt(0.5, 0.1, "later", since="2026-05-01"))
    assert uncertain(model, as_of="2026-03-31").inputs == ("risk:old",)
    assert uncertain(model, as_of="2026-05-01").inputs == ("risk:old", "risk:later")


def test_a_chance_that_nobody_states_is_named_and_not_taken_for_0():
    model = shop(hurt(0.5, 0.25), hurt(None, 0.9, "war"), Risk("odd", "Odd", chance=0.5))
    found = simulate(model, samples=64)
    assert found.left_out == ("risk:war", "risk:odd")
    assert "Not reckoned with, as nobody states the chance or what it does: risk:war, risk:odd." in " ".join(
        found.page().split()
    )
    told = drivers(uncertain(model, {"sales": Beta(2, 1)}), of="sales", samples=64)
    assert told.left_out == found.left_out
    assert "risk:war" in told.page()


def test_a_scenario_that_closes_a_risk_or_makes_it_less_likely_is_judged_by_what_is_left():
    model = shop(hurt(0.5, 0.4, "a"), hurt(0.5, 0.4, "b"))
    better = Scenario("better", Replace("risk:a", status="closed"), Replace("risk:b", chance=0.25))
    assert simulate(uncertain(model, scenario=better), samples=1_024).mean("sales") == pytest.approx(0.5, abs=1e-12)


def test_a_risk_is_not_uncertain_in_another_way():
    with pytest.raises(InputError, match="happens or not by the chance the model states"):
        uncertain(shop(hurt(0.5, 0.25)), {"risk:strike": Uniform(0, 1)})


def test_risks_may_be_correlated():
    model = shop(hurt(0.5, 0.3, "a"), hurt(0.5, 0.3, "b"))
    together = uncertain(model, correlations={("risk:a", "risk:b"): 0.95})
    assert simulate(together, samples=4_096).probability("sales", at_most=0).value > 0.4


def test_drivers_tell_which_risk_brings_how_much_of_the_spread_and_where_each_leads():
    model = shop(hurt(0.05, 0.8, "rare"), hurt(0.5, 0.2, "often"))
    found = drivers(uncertain(model), of="sales", samples=4_096)
    spread = {"risk:rare": 0.64 * 0.05 * 0.95, "risk:often": 0.04 * 0.25}
    for item in found.drivers:
        assert item.total == pytest.approx(spread[item.input] / sum(spread.values()), abs=0.05)
        assert (item.at_low, item.at_high) == (0, 1)
    assert found.driver("rare").low == pytest.approx(0.6)
    assert found.driver("rare").high == pytest.approx(-0.2)
    assert found.driver("rare").rank_correlation < 0
    assert "Of a risk the last two columns are: it does not happen, and it does." in found.page()


def test_goals_of_which_nothing_is_known_stay_unknown():
    model = AlignmentModel.of(
        "m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), hurt(0.5, 0.3, goal="a"), hurt(0.5, 0.5, "c", "b")
    )
    found = simulate(model, samples=64)
    assert found.mean("a") is None
    assert found.mean("b") == pytest.approx(0.25)
