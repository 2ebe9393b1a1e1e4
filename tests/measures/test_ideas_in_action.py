from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder

ideas_in_action = get("ideas-in-action")


def shop(*things, **fields):
    return AlignmentModel.of("shop", Stakeholder("cio", "CIO"), things, **fields)


def idea(name, date="2026-03-01"):
    return Interaction(name, date, "proposal")


def pilot(idea_, team="cio", **fields):
    return Initiative(f"pilot-{idea_}", "Pilot", proposed_in=idea_, team=team, **fields)


def test_an_idea_is_in_action_once_a_team_works_on_it():
    score = ideas_in_action(shop(idea("a"), idea("b"), pilot("b")), enough=2)
    assert score.value == 0.5
    assert score.parts[1].entities == ("initiative:pilot-b",)


def test_an_initiative_without_team_or_only_proposed_is_no_action():
    model = shop(idea("a"), idea("b"), pilot("a", team=()), pilot("b", status="proposed"))
    assert ideas_in_action(model).value == 0


def test_only_recent_ideas_can_be_asked_for():
    model = shop(idea("a", "2025-01-01"), idea("b"), pilot("b"))
    assert ideas_in_action(model, within=90, enough=1).value == 1
    assert ideas_in_action(model, enough=1).value == 1


def test_small_numbers_shrink_one_of_one_is_a_third_of_enough():
    assert ideas_in_action(shop(idea("b"), pilot("b"))).value == 1 / 3


def test_without_ideas_or_lists_it_is_undefined():
    assert ideas_in_action(shop()).reason.code == "evidence-not-recorded"
    assert ideas_in_action(shop(idea("a"))).reason.data["collection"] == "initiatives"
    assert ideas_in_action(shop(recorded={"interactions", "initiatives"})).reason.code == "no-ideas"
    assert ideas_in_action(shop(idea("a"), recorded={"initiatives"})).value == 0
