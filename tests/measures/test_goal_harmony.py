import math

import numpy as np
import pytest
from hypothesis import given

from cmocio.measures import get
from cmocio.measures.goal_harmony import harmony
from cmocio.model import AlignmentModel, Dependency, Goal, Stakeholder, contribute, refine
from cmocio.testing.strategies import models

goal_harmony = get("goal-harmony")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [
    Goal("campaigns", "More campaigns", owner="cmo"),
    Goal("leads", "More leads", owner="cmo"),
    Goal("speed", "A fast shop", owner="cio"),
    Goal("deals", "More deals", owner="cso"),
    Goal("orphan", "Nobody's"),
]


def shop(*links, **fields):
    return AlignmentModel.of("shop", PEOPLE, GOALS, *links, **fields)


def test_the_value_is_the_helpful_share_of_what_goes_across():
    """Worked by hand: −0.5 and −0.25 against +0.25: 0.25 / 1."""
    model = shop(contribute("campaigns", {"speed": -0.5}), contribute("speed", {"leads": 0.25, "campaigns": -0.25}))
    score = goal_harmony(model, functions=["marketing", "it"])
    assert score.value == 0.25
    assert (score.companions["helped"], score.companions["hurt"]) == (0.25, 0.75)


def test_every_harmful_link_is_a_part_at_zero():
    model = shop(contribute("campaigns", {"speed": -0.5}))
    (pair,) = goal_harmony(model, functions=["marketing", "it"]).parts
    (link,) = pair.score.parts
    assert (link.name, link.value, link.weight) == ("dependency:speed<campaigns:contribution", 0, 0.5)
    assert link.entities == ("goal:campaigns", "goal:speed")


def test_links_within_a_function_or_to_goals_of_nobody_are_no_links_across():
    model = shop(contribute("campaigns", {"leads": 1, "orphan": -1}), refine("deals", into="speed"))
    assert goal_harmony(model, functions=["marketing", "it"]).reason.code == "no-contributions-across"


def test_without_dependencies_it_is_undefined_whether_they_are_recorded_or_not():
    assert goal_harmony(shop(), functions=["marketing", "it"]).reason.code == "evidence-not-recorded"
    recorded = shop(recorded={"dependencies"})
    assert goal_harmony(recorded, functions=["marketing", "it"]).reason.code == "no-contributions-across"


def test_a_link_that_is_over_does_not_count():
    over = Dependency("speed", "campaigns", kind="contribution", weight=-1, until="2025-12-31")
    model = shop(over, contribute("speed", {"leads": 1}), as_of="2026-06-30")
    assert goal_harmony(model, functions=["marketing", "it"]).value == 1


def test_indirect_effects_count_half():
    """Campaigns bring leads (0.8), leads slow the shop (−0.5): −0.2 beside the direct −0.5."""
    model = shop(
        contribute("campaigns", {"leads": 0.8}),
        contribute("leads", {"speed": -0.5}),
        contribute("speed", {"leads": 0.7}),
    )
    direct = goal_harmony(model, functions=["marketing", "it"])
    indirect = goal_harmony(model, functions=["marketing", "it"], indirect=True)
    assert direct.value == pytest.approx(0.7 / 1.2)
    assert indirect.value == pytest.approx(0.7 / 1.4)
    effects = np.zeros((3, 3))
    effects[0, 1], effects[1, 2], effects[2, 1] = 0.8, -0.5, 0.7
    assert indirect.value == pytest.approx(harmony(effects, ["marketing", "marketing", "it"], indirect=True))


def test_of_three_functions_the_worst_pair_counts_and_a_pair_without_links_is_unknown():
    model = shop(contribute("campaigns", {"speed": -0.5, "deals": 0.5}))
    score = goal_harmony(model, functions=["marketing", "it", "sales"])
    assert [part.value for part in score.parts] == [0.0, 1.0, None]
    assert (score.value, score.coverage) == (0.0, pytest.approx(2 / 3))


def test_only_links_between_goals_of_a_kind_count_where_a_kind_is_asked_for():
    model = shop(contribute("campaigns", {"speed": -0.5})).replace("leads", kind="customer")
    assert not goal_harmony(model, functions=["marketing", "it"], kind="customer").is_defined


def test_the_kernel_knows_no_effect_from_nothing():
    assert math.isnan(harmony([[0, 1], [1, 0]], ["it", "it"]))


@pytest.mark.slow
@given(models())
def test_reconciled_goals_never_lower_it(model):
    measure = get("goal-harmony")
    law = next(law for law in measure.laws if law.better is not None)
    better, before = law.better(model), measure(model)
    if better is not None and before.is_defined:
        assert measure(better).value >= before.value - 1e-12
