"""Nilsson, Griggs & Visbeck (2016), Nature 534:320–322; Weitz et al. (2018), Sustainability Science 13:531–548.

Their scale of seven (−3 cancelling … +3 indivisible) and half weight for effects over one step; the links are ours,
worked by hand.
"""

import pytest

from cmocio.measures import get
from cmocio.measures.goal_harmony import harmony
from cmocio.model import AlignmentModel, Goal, Stakeholder, contribute

goal_harmony = get("goal-harmony")

OWNERS = ["marketing", "marketing", "it", "it"]
LINKS = {
    ("campaigns", "leads"): 3,
    ("campaigns", "speed"): -2,
    ("speed", "leads"): 2,
    ("data", "campaigns"): 1,
    ("leads", "data"): -1,
}
NAMES = ["campaigns", "leads", "speed", "data"]
EFFECTS = [[LINKS.get((one, other), 0) for other in NAMES] for one in NAMES]

MODEL = AlignmentModel.of(
    "scored by seven",
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    [Goal(name, name, owner="cmo" if side == "marketing" else "cio") for name, side in zip(NAMES, OWNERS, strict=True)],
    [contribute(one, {other: weight / 3}) for (one, other), weight in LINKS.items()],
)


def test_direct_effects():
    """Across: −2 + 2 + 1 − 1; helped 3 of 6."""
    assert harmony(EFFECTS, OWNERS) == 0.5
    assert goal_harmony(MODEL).value == pytest.approx(0.5)


def test_indirect_effects_at_half_weight():
    """Two steps, halved, on the scale of seven.

    Across: campaigns→leads→data −1.5; data→campaigns→leads +1.5. Not across: campaigns→speed→leads −2,
    speed→leads→data −1, leads→data→campaigns −0.5, data→campaigns→speed −1.
    Direct and indirect across: campaigns→data −1.5, campaigns→speed −2, leads→data −1 against speed→leads +2,
    data→campaigns +1, data→leads +1.5: helped 4.5 of 9.
    """
    assert harmony(EFFECTS, OWNERS, indirect=True) == pytest.approx(4.5 / 9)


def test_indirect_effects_in_the_model_are_on_its_own_scale():
    thirds = [[value / 3 for value in row] for row in EFFECTS]
    assert goal_harmony(MODEL, indirect=True).value == pytest.approx(harmony(thirds, OWNERS, indirect=True))
