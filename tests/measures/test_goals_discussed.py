import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Initiative, Interaction, Stake, Stakeholder

goals_discussed = get("goals-discussed")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [Goal("leads", "More leads", owner="cmo", since="2026-02-01"), Goal("data", "Customer data", owner="cio")]
BOTH = ["marketing", "it"]


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, GOALS, things, as_of="2026-06-30", **fields)


def talk(name="kick-off", date="2026-01-12", kind="meeting", people=("cmo", "cio"), **fields):
    return Interaction(name, date, kind, participants=people, **fields)


def test_a_goal_is_discussed_if_both_talk_about_it_before_it_starts():
    score = goals_discussed(shop(talk(goals="leads")), functions=BOTH)
    assert score.value == 0.5
    assert score.entities() == ("goal:leads", "interaction:kick-off", "goal:data")


def test_talking_after_the_start_is_too_late():
    assert goals_discussed(shop(talk(goals="leads", date="2026-02-01")), functions=BOTH).value == 0.5
    assert goals_discussed(shop(talk(goals="leads", date="2026-02-02")), functions=BOTH).value == 0


def test_a_goal_starts_with_the_first_initiative_that_serves_it():
    model = shop(talk(goals="data", date="2026-03-01"), Initiative("cdp", "CDP", goals="data", start="2026-02-01"))
    assert goals_discussed(model, functions=BOTH).value == 0
    assert goals_discussed(model.replace("cdp", start="2026-04-01"), functions=BOTH).value == 0.5


def test_talking_about_an_initiative_is_talking_about_its_goals():
    model = shop(talk(initiatives="cdp"), Initiative("cdp", "CDP", goals=["data", "leads"]))
    assert goals_discussed(model, functions=BOTH).value == 1


def test_one_side_talking_to_itself_is_no_discussion():
    assert goals_discussed(shop(talk(goals=["leads", "data"], people="cmo")), functions=BOTH).value == 0


def test_only_interactions_of_the_kinds_asked_for_count():
    model = shop(talk(goals="leads", kind="community"))
    assert goals_discussed(model, functions=BOTH).value == 0
    assert goals_discussed(model, functions=BOTH, kinds="community").value == 0.5
    with pytest.raises(NotFoundError, match="did you mean 'meeting'"):
        goals_discussed(model, functions=BOTH, kinds="meting")


def test_goals_of_others_count_only_with_a_stake():
    deals = Goal("deals", "More deals", owner="cso")
    model = shop(talk(goals=["leads", "data"]), deals)
    assert goals_discussed(model, functions=BOTH).value == 1
    assert goals_discussed(model.add(Stake("cio", "deals")), functions=BOTH).value == pytest.approx(2 / 3)


def test_of_three_functions_the_worst_pair_counts():
    score = goals_discussed(shop(talk(goals=["leads", "data"])), functions=[*BOTH, "sales"])
    assert [part.value for part in score.parts] == [1, 0, 0]
    assert score.value == 0


def test_without_interactions_or_goals_it_is_undefined():
    assert goals_discussed(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert goals_discussed(shop(recorded={"interactions"}), functions=BOTH).value == 0
    assert goals_discussed(shop(talk()), functions=BOTH, kind="revenue").reason.code == "no-goals-of-kind"
    third = AlignmentModel.of("shop", PEOPLE, Goal("free", "Nobody's"), talk())
    assert goals_discussed(third, functions=BOTH).reason.code == "no-goals-of-either"
