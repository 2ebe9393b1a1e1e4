from datetime import date, timedelta

import attrs
import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Initiative, Release, Stakeholder, refine
from cmocio.scoring import MEASURES

decomposition = get("decomposition")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, *things, **fields)


GOALS = [
    Goal("revenue", "Grow revenue", tier="company"),
    Goal("leads", "More leads"),
    Goal("data", "Customer data", owner="cio"),
    Goal("safety", "Stay safe", tier="company", owner="cmo"),
]


def test_a_goal_is_broken_down_as_far_as_its_leaves_are_owned():
    """Revenue has two leaves, one of them owned; safety has an owner but no parts."""
    model = shop(
        GOALS, Goal("brand", "A brand"), refine("revenue", into=["leads", "brand"]), refine("leads", into="data")
    )
    score = decomposition(model)
    assert [(part.name, part.value) for part in score.parts] == [("goal:revenue", 0.5), ("goal:safety", 0)]
    assert score.parts[0].score.entities() == ("goal:brand", "goal:data")


def test_one_part_alone_is_half_a_breakdown():
    assert decomposition(shop(GOALS[0], GOALS[2], refine("revenue", into="data"))).value == 0.5


def test_a_leaf_nobody_owns_is_no_breakdown():
    assert decomposition(shop(GOALS[:2], refine("revenue", into="leads"))).value == 0


def test_the_goals_of_a_team_need_no_breaking_down():
    page = shop(Goal("page", "A page a day", tier="team", owner="cio"))
    score = decomposition(attrs.evolve(page, recorded={"dependencies"}))
    assert decomposition(page).reason.code == "evidence-not-recorded"
    assert score.reason.code == "nothing-to-break-down"


def test_leaves_of_one_function_can_be_asked_for():
    model = shop(GOALS, refine("revenue", into="data"))
    assert {part.name: part.value for part in decomposition(model, by="it").parts}["goal:revenue"] == 0.5
    assert {part.name: part.value for part in decomposition(model, by="marketing").parts}["goal:revenue"] == 0


def plan(name, days, start="2026-01-01", **fields):
    first = date.fromisoformat(start)
    return Initiative(name, name, **{"team": "cio", "start": first, "due": first + timedelta(days=days - 1), **fields})


def test_small_projects_are_small_parts_six_of_six_weeks_score_one():
    six = [plan(f"p{n}", 42, releases=[Release("done", due="2026-02-11")]) for n in range(6)]
    assert decomposition(shop(six), of="initiatives").value == 1.0


def test_one_child_does_not_break_down_a_project_of_three_years():
    mega, child = plan("mega", 1095), plan("child", 42, part_of="mega")
    whole = 92 / 1095
    expected = (42 + (1095 - 42) * whole) / 1095
    score = decomposition(shop(mega, child), of="initiatives")
    assert score.value == pytest.approx(expected)
    assert score.entities() == ("initiative:mega", "initiative:child")


def test_releases_every_quarter_break_a_long_project_down():
    ends = [date(2026, 1, 1) + timedelta(days=92 * n - 1) for n in range(1, 13)]
    long = plan("long", 92 * 12, releases=[Release(f"r{n}", due=day) for n, day in enumerate(ends)])
    assert decomposition(shop(long), of="initiatives").value == 1.0
    assert decomposition(shop(long), of="initiatives", days=46).value == 0.5


def test_parts_without_a_team_or_of_another_function_are_none():
    alone = plan("alone", 42, team=())
    assert decomposition(shop(alone), of="initiatives").value == 0.0
    assert decomposition(shop(plan("a", 42)), of="initiatives", by="it").value == 1.0
    assert decomposition(shop(plan("a", 42)), of="initiatives", by="marketing").value == 0.0


def test_an_initiative_without_days_is_unknown_whatever_its_parts_say():
    bare = Initiative("bare", "Bare", team="cio")
    assert decomposition(shop(bare), of="initiatives").reason.code == "initiative-without-days"
    assert decomposition(shop(bare, plan("child", 42, part_of="bare")), of="initiatives").value is None


def test_cutting_a_project_never_lowers_it():
    law = next(law for law in MEASURES.get("decomposition").laws if law.better)
    before = shop(plan("mega", 1095))
    assert decomposition(law.better(before), of="initiatives").value > decomposition(before, of="initiatives").value
    assert law.better(shop()) is None


def test_a_loop_of_goals_has_no_top():
    model = shop(Goal("a", "A"), Goal("b", "B"), refine("a", into="b"), refine("b", into="a"))
    assert decomposition(model).reason.code == "nothing-to-break-down"


def test_a_refinement_that_is_over_is_none():
    model = shop(GOALS, refine("revenue", into="data", until="2025-12-31"), as_of="2026-06-30")
    assert {part.name: part.value for part in decomposition(model).parts}["goal:revenue"] == 0


def test_without_a_list_it_is_undefined():
    assert decomposition(shop(), of="initiatives").reason.code == "evidence-not-recorded"
    assert decomposition(shop(recorded={"initiatives"}), of="initiatives").reason.code == "nothing-to-break-down"


def test_wrong_parameters_are_named():
    with pytest.raises(InputError, match="did you mean 'goals'"):
        decomposition(shop(), of="goal")
    with pytest.raises(NotFoundError, match="no function 'itt'"):
        decomposition(shop(), by="itt")
