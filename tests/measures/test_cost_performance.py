"""Earned value over actual cost."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.cost_performance import EarnedValue
from cmocio.model import AlignmentModel, Initiative, Release, Spend

cost_performance = get("cost-performance")

HALF = [Release("a", value=1, delivered="2026-03-01", due="2026-02-01"), Release("b", value=1, due="2026-12-01")]


def measured(*items):
    return cost_performance(AlignmentModel("m", initiatives=items, as_of="2026-06-30"))


def test_half_the_value_for_half_the_budget_is_full_marks():
    found = measured(Initiative("x", "X", cost=100, spend=[Spend(50, "it")], releases=HALF))
    assert found.value == 1
    assert found.parts[0].score.companions["estimate"] == 100


def test_twice_the_money_is_half_the_score_and_the_mean_is_over_initiatives():
    dear = Initiative("x", "X", cost=100, spend=[Spend(60, "it"), Spend(40, "marketing")], releases=HALF)
    cheap = Initiative("y", "Y", cost=100, spend=[Spend(10, "it")], releases=HALF)
    assert measured(dear).value == 0.5
    assert measured(dear, cheap).value == 0.75
    assert measured(dear, cheap).parts[1].score.companions["cpi"] == 5


def test_what_was_spent_later_is_not_seen():
    item = Initiative("x", "X", cost=100, spend=[Spend(50, "it"), Spend(50, "it", date="2026-07-01")], releases=HALF)
    assert measured(item).value == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"spend": [Spend(1, "it")], "releases": HALF}, "initiative-without-budget"),
        ({"cost": 10, "spend": [Spend(1, "it")]}, "release-without-value"),
        ({"cost": 10, "releases": HALF}, "initiative-without-spending"),
    ],
)
def test_an_initiative_that_does_not_say_enough_is_undefined(fields, code):
    assert measured(Initiative("x", "X", **fields)).reason.code == code


def test_without_initiatives_it_is_undefined():
    assert measured().value is None
    assert cost_performance(AlignmentModel("m", recorded={"initiatives"})).value is None


def test_indices_that_divide_by_nothing_are_undefined():
    start = EarnedValue(planned=0, earned=0, actual=0, budget=10)
    assert (start.cpi, start.spi, start.estimate, start.estimate_to_complete) == (None, None, None, None)
    assert start.to_complete == 1
    assert EarnedValue(planned=5, earned=5, actual=10, budget=10).to_complete is None


def test_amounts_below_nothing_are_refused():
    with pytest.raises(InputError, match="actual"):
        EarnedValue(planned=1, earned=1, actual=-1, budget=1)


@pytest.mark.parametrize("odd", ["100", None, float("nan"), -1, True])
def test_text_and_other_things_are_no_amounts(odd):
    with pytest.raises(InputError, match="planned"):
        EarnedValue(odd, 90, 80, 200)
