import pytest

from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder

shared_accountability = get("shared-accountability")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [Goal("revenue", "Grow revenue", owner="cmo", kind="revenue"), Goal("data", "Customer data", owner="cio")]
BOTH = ["marketing", "it"]


def shop(*stakes, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, goals=GOALS, stakes=stakes, **fields)


def test_both_must_be_accountable():
    model = shop(Stake("cio", "revenue", responsibility="A"), Stake("cmo", "data", responsibility="R"))
    score = shared_accountability(model, functions=BOTH)
    assert score.value == 0.5
    assert [part.value for part in score.parts[0].score.parts] == [1, 0]


def test_both_answer_for_growth():
    model = shop(Stake("cio", "revenue", responsibility="A"))
    assert shared_accountability(model, functions=BOTH, kind="revenue").value == 1


def test_of_three_functions_the_worst_pair_counts():
    model = shop(Stake("cio", "revenue", responsibility="A"))
    score = shared_accountability(model, functions=[*BOTH, "sales"])
    assert [part.value for part in score.parts] == [0.5, 0, 0]
    assert score.value == 0


def test_without_goals_stakes_or_a_second_function_it_is_undefined():
    assert shared_accountability(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert shared_accountability(shop(recorded={"stakes"}), functions=BOTH).value == 0
    assert shared_accountability(shop(), functions=BOTH, kind="risk").reason.code == "no-goals-of-kind"
    assert shared_accountability(shop(recorded={"stakes"}), functions=["it"]).reason.code == "needs-two-functions"


def test_splitting_a_goal_in_twenty_of_a_twentieth_of_the_weight_changes_nothing():
    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    mine = Goal("mine", "Mine", owner="cmo")

    def measured(*shared):
        stakes = [Stake("cio", goal.id, responsibility="A") for goal in shared]
        model = AlignmentModel.of("m", people, mine, shared, stakes)
        return get("shared-accountability")(model, functions=["marketing", "it"]).value

    assert measured(Goal("ours", "Ours", owner="cmo")) == 0.5
    parts = (Goal(f"ours-{n}", "Ours", owner="cmo", weight=0.05) for n in range(20))
    assert measured(*parts) == pytest.approx(0.5)
