"""Weitz et al. (2018), Sustainability Science 13:531–548: the total influence of a goal, D + ½·I·D.

Constructed: three goals on the scale of Nilsson et al. (2016), worked by hand from the formula; the paper's own matrix
of targets is not used.

    I      ads  speed  leads        ½·I·I    ads  speed  leads        sum     ads  speed  leads
    ads      0      2     −1        ads        1      0      3        ads       1      2      2
    speed    0      0      3        speed     −3      0      0        speed    −3      0      3
    leads   −2      0      0        leads      0     −2      1        leads    −2     −2      1
"""

import pytest

from cmocio.model import AlignmentModel, Goal, Stakeholder, contribute
from cmocio.propagation.influence import influence

LINKS = {("ads", "speed"): 2, ("ads", "leads"): -1, ("speed", "leads"): 3, ("leads", "ads"): -2}
OWNERS = {"ads": "marketing", "speed": "it", "leads": "sales"}
MODEL = AlignmentModel.of(
    "three goals",
    [Stakeholder(f"head-of-{name}", "Head", function=name) for name in OWNERS.values()],
    [Goal(goal, goal, owner=f"head-of-{owner}") for goal, owner in OWNERS.items()],
    [contribute(one, {other: strength / 3}) for (one, other), strength in LINKS.items()],
)


def test_direct_influence():
    found = influence(MODEL).direct
    assert {ends: value for ends, value in found.items() if value} == pytest.approx(
        {(OWNERS[one], OWNERS[other]): strength for (one, other), strength in LINKS.items()}
    )


def test_influence_over_one_goal_between_at_half_weight():
    found = influence(MODEL)
    assert found.total == pytest.approx(
        {
            ("marketing", "it"): 2,
            ("marketing", "sales"): 2,
            ("it", "marketing"): -3,
            ("it", "sales"): 3,
            ("sales", "marketing"): -2,
            ("sales", "it"): -2,
        }
    )
    assert (found.helped, found.hurt, found.harmony) == pytest.approx((7, 7, 0.5))


def test_total_influence_of_each_goal():
    """D = (1, 3, −2); ½·I·D = (½·(2·3 + 1·2), ½·3·−2, ½·−2·1) = (4, −3, −1)."""
    assert influence(MODEL).by_goal == pytest.approx({"ads": 5, "speed": 0, "leads": -3})
