import attrs
import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.measures.decomposition import decomposition
from cmocio.model import AlignmentModel, Goal, Initiative, Stakeholder, refine

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, *things, **fields)


GOALS = [
    Goal("revenue", "Grow revenue", tier="company"),
    Goal("leads", "More leads"),
    Goal("data", "Customer data", owner="cio"),
    Goal("safety", "Stay safe", tier="company", owner="cmo"),
]


def test_a_goal_is_broken_down_if_a_leaf_below_it_is_owned():
    """Revenue has an owned leaf over two steps; safety has an owner but no parts."""
    model = shop(GOALS, refine("revenue", into="leads"), refine("leads", into="data"))
    score = decomposition(model)
    assert [(part.name, part.value) for part in score.parts] == [("goal:revenue", 1), ("goal:safety", 0)]
    assert score.parts[0].entities == ("goal:data",)


def test_a_leaf_nobody_owns_is_no_breakdown():
    assert decomposition(shop(GOALS[:2], refine("revenue", into="leads"))).value == 0


def test_the_goals_of_a_team_need_no_breaking_down():
    page = shop(Goal("page", "A page a day", tier="team", owner="cio"))
    score = decomposition(attrs.evolve(page, recorded={"dependencies"}))
    assert decomposition(page).reason.code == "evidence-not-recorded"
    assert score.reason.code == "nothing-to-break-down"


def test_leaves_of_one_function_can_be_asked_for():
    model = shop(GOALS, refine("revenue", into="data"))
    assert {part.name: part.value for part in decomposition(model, by="it").parts}["goal:revenue"] == 1
    assert {part.name: part.value for part in decomposition(model, by="marketing").parts}["goal:revenue"] == 0


def test_initiatives_are_broken_down_into_initiatives_with_a_team():
    model = shop(
        Initiative("cdp", "Customer data"),
        Initiative("consent", "Consent", part_of="cdp", team="cio"),
        Initiative("app", "App"),
        Initiative("idea", "Idea", status="proposed"),
    )
    assert decomposition(model, of="initiatives").value == 0.5
    assert decomposition(model, of="initiatives", by="it").value == 0.5
    assert decomposition(model, of="initiatives", by="marketing").value == 0


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
