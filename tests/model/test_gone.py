"""Evidence that is gone from one state of a model to another."""

import itertools

import pytest
from hypothesis import given

from catalogue.pool import case
from cmocio import (
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    Interaction,
    Observe,
    Risk,
    Satisfy,
    Scenario,
    Term,
    changes,
    gone,
)
from cmocio.testing.strategies import models

SHOP = AlignmentModel.of(
    "shop",
    Goal("a", "A", satisfaction=0.5, due="2026-06-30"),
    Initiative("i", "I", goals="a"),
    Benchmark("k", "a", "K", baseline=0, target=4, observations={"2026-03-31": 1, "2026-06-30": 2}),
    Interaction("asked", "2026-03-01", "request", outcome="declined"),
    Term("cdp", "CDP", "it", definition="all of a customer"),
    recorded={"terms", "ratings"},
)


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (SHOP.remove("cdp"), ("term:cdp",)),
        (SHOP.replace("a", satisfaction=None, due=None), ("goal:a.due", "goal:a.satisfaction")),
        (SHOP.replace("asked", outcome=""), ("interaction:asked.outcome",)),
        (SHOP.replace("k", observations={"2026-03-31": 1}), ("benchmark:k.observations",)),
        (SHOP.replace("k", baseline=None), ("benchmark:k.baseline",)),
        (SHOP.replace("cdp", definition=""), ("term:cdp.definition",)),
    ],
)
def test_what_is_left_out_is_gone(after, what):
    assert sorted(gone(SHOP, after)) == sorted(what)
    assert gone(SHOP, SHOP.apply(changes(SHOP, after, "s"))) == gone(SHOP, after)


@pytest.mark.parametrize(
    "after",
    [
        SHOP,
        SHOP.replace("a", satisfaction=-1, due="2026-07-31", description=""),
        SHOP.replace("k", observations={"2026-03-31": 0.5, "2026-06-30": 3, "2026-07-31": 4}),
        SHOP.remove("i"),
        SHOP.apply(Scenario("s", Satisfy("a", 1), Observe("k", {"2026-08-31": 4}))),
    ],
)
def test_what_has_another_value_is_not_and_neither_is_what_was_decided(after):
    assert gone(SHOP, after) == ()


def test_what_is_no_longer_said_to_be_complete_is_gone():
    assert gone(SHOP, AlignmentModel.from_dict({**SHOP.to_dict(), "recorded": ["terms"]})) == ("recorded:ratings",)


@given(models())
def test_nothing_is_gone_from_nothing_and_all_evidence_is_gone_without_any(model):
    nothing = AlignmentModel("nothing")
    assert gone(nothing, model) == gone(model, model) == ()
    names = {name.partition(":")[0] for name in gone(model, nothing)}
    assert ("rating" in names) == bool(model.ratings)


def test_in_one_model_nothing_is_gone_from_one_day_to_the_next():
    days = ["2026-01-31", "2026-03-31", "2026-06-30", "2026-12-31"]
    seen = [case().known_on(day) for day in days]
    assert [gone(before, after) for before, after in itertools.pairwise(seen)] == [(), (), ()]


def test_a_risk_left_out_of_the_register_is_gone_and_one_that_was_closed_or_has_changed_is_not():
    shop = SHOP.add(Risk("strike", "A strike", chance=0.5, effects={"a": 0.5}, owner=None, until="2026-12-31"))
    assert gone(shop, SHOP) == ("risk:strike",)
    assert gone(shop, shop.replace("risk:strike", status="closed", chance=0.25)) == ()
    assert gone(shop, shop.replace("risk:strike", chance=None)) == ("risk:strike.chance",)
