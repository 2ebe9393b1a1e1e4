import pytest
from hypothesis import given

from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
from cmocio.testing.strategies import models

shared_ownership = get("shared-ownership")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [
    Goal("leads", "More leads", owner="cmo", kind="customer"),
    Goal("data", "Customer data", owner="cio"),
    Goal("deals", "More deals", owner="cso"),
    Goal("free", "Nobody's"),
]
BOTH = ["marketing", "it"]


def shop(*stakes, goals=GOALS, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, goals=goals, stakes=stakes, **fields)


def test_a_goal_is_shared_if_people_of_two_functions_answer_for_it_or_do_it():
    model = shop(Stake("cmo", "data", responsibility="R"), Stake("cio", "leads", responsibility="C"))
    score = shared_ownership(model, functions=BOTH)
    assert [(part.name, part.value) for part in score.parts] == [("goal:leads", 0), ("goal:data", 1)]


def test_an_owner_who_says_they_are_only_informed_does_not_carry_it():
    model = shop(Stake("cio", "data", responsibility="I"), Stake("cmo", "data", responsibility="R"))
    assert shared_ownership(model, functions=BOTH).value == 0


def test_functions_that_are_not_compared_do_not_share():
    model = shop(Stake("cso", "leads", responsibility="R"))
    assert shared_ownership(model, functions=BOTH).value == 0
    assert shared_ownership(model).value == 1 / 3


def test_only_goals_of_a_kind_count_where_a_kind_is_asked_for():
    model = shop(Stake("cio", "leads", responsibility="R"))
    assert shared_ownership(model, functions=BOTH, kind="customer").value == 1
    assert shared_ownership(model, functions=BOTH, kind="revenue").reason.code == "no-goals-of-kind"


def test_without_stakes_nobody_knows_who_else_carries_a_goal():
    assert shared_ownership(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert shared_ownership(shop(recorded={"stakes"}), functions=BOTH).value == 0


def test_one_function_alone_shares_nothing_with_anyone():
    assert shared_ownership(shop(), functions=["it"]).reason.code == "needs-two-functions"


def test_goals_nobody_carries_are_no_goals_of_a_silo():
    model = shop(goals=GOALS[3:], recorded={"stakes"})
    assert shared_ownership(model, functions=BOTH).reason.code == "nothing-owned"


@pytest.mark.slow
@given(models())
def test_shared_work_never_lowers_it(model):
    measure = get("shared-ownership")
    law = next(law for law in measure.laws if law.better is not None)
    better, before = law.better(model), measure(model)
    if better is not None and before.is_defined:
        assert measure(better).value >= before.value - 1e-12


def test_splitting_a_goal_in_twenty_of_a_twentieth_of_the_weight_changes_nothing():
    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    mine = Goal("mine", "Mine", owner="cmo")

    def measured(*shared):
        stakes = [Stake("cio", goal.id, responsibility="A") for goal in shared]
        model = AlignmentModel.of("m", people, mine, shared, stakes)
        return get("shared-ownership")(model, functions=["marketing", "it"]).value

    assert measured(Goal("ours", "Ours", owner="cmo")) == 0.5
    parts = (Goal(f"ours-{n}", "Ours", owner="cmo", weight=0.05) for n in range(20))
    assert measured(*parts) == pytest.approx(0.5)
