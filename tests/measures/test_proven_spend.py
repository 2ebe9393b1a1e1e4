import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Release, Spend, Stakeholder, refine

proven_spend = get("proven-spend")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
SEEN = Benchmark("signups", "leads", "Sign-ups", baseline=5, target=9, observations={"2026-03-31": 7})
UNSEEN = Benchmark("clicks", "leads", "Clicks", baseline=5)


def shop(*initiatives, lunch=False, **fields):
    goals = [Goal("leads", "More leads"), *([Goal("lunch", "Better lunch")] if lunch else [])]
    return AlignmentModel.of("shop", PEOPLE, goals, SEEN, UNSEEN, initiatives, **fields)


def test_money_is_proven_by_an_observation():
    model = shop(Initiative("form", "Form", cost=300, benchmarks="signups"), Initiative("fair", "Fair", cost=100))
    score = proven_spend(model)
    assert score.value == 0.75
    assert score.entities() == ("initiative:form", "benchmark:signups", "initiative:fair")


def test_a_benchmark_without_observation_proves_nothing():
    assert proven_spend(shop(Initiative("form", "Form", cost=1, benchmarks="clicks"))).value == 0


def test_the_benchmark_of_a_release_proves_too():
    item = Initiative("form", "Form", cost=1, releases=[Release("short", benchmarks="signups")])
    assert proven_spend(shop(item)).value == 1


def test_an_observation_before_the_start_or_after_the_day_is_no_result():
    item = Initiative("form", "Form", cost=1, benchmarks="signups", start="2026-04-01")
    assert proven_spend(shop(item)).value == 0
    assert proven_spend(shop(item).replace("form", start="2026-01-01")).value == 1
    assert proven_spend(shop(item).replace("form", start="2026-01-01"), as_of="2026-03-30").value == 0


def test_a_value_that_can_be_compared_with_nothing_proves_nothing():
    model = shop(Initiative("form", "Form", cost=1, benchmarks="signups")).replace("signups", baseline=None)
    assert proven_spend(model.replace("signups", target=None)).value == 0
    assert proven_spend(model.replace("signups", target=4, direction="higher")).value == 1


def test_spending_is_not_proved_by_a_benchmark_that_got_worse():
    model = shop(Initiative("form", "Form", cost=1, benchmarks="signups"))
    assert proven_spend(model.replace("signups", observations={"2026-03-31": 4})).value == 0
    assert proven_spend(model.replace("signups", direction="lower", target=3)).value == 0


def test_spending_is_not_proved_by_a_benchmark_of_an_unrelated_goal():
    model = shop(Initiative("form", "Form", cost=1, benchmarks="signups", goals="lunch"), lunch=True)
    assert proven_spend(model).value == 0
    assert proven_spend(model.add(refine("leads", into="lunch"))).value == 1


def test_what_was_spent_counts_before_the_budget():
    spent = Initiative(
        "form", "Form", cost=900, spend=[Spend(100, "marketing"), Spend(200, "it")], benchmarks="signups"
    )
    model = shop(spent, Initiative("fair", "Fair", cost=100))
    assert proven_spend(model).value == 0.75


def test_the_money_of_one_function_can_be_asked_for():
    model = shop(
        Initiative("form", "Form", spend=[Spend(100, "marketing"), Spend(900, "it")], benchmarks="signups"),
        Initiative("fair", "Fair", spend=[Spend(100, "marketing")]),
    )
    assert proven_spend(model, by="marketing").value == 0.5
    with pytest.raises(NotFoundError, match="no function 'market'"):
        proven_spend(model, by="market")


def test_an_unknown_cost_widens_the_bounds():
    model = shop(Initiative("form", "Form", cost=300, benchmarks="signups"), Initiative("fair", "Fair"))
    score = proven_spend(model)
    assert (score.value, score.bounds, score.coverage) == (1, (0.5, 1), 0.5)


def test_without_money_or_lists_it_is_undefined():
    assert proven_spend(shop(Initiative("form", "Form"))).reason.code == "nothing-spent"
    assert proven_spend(shop(Initiative("form", "Form", cost=9, status="proposed"))).reason.code == "nothing-spent"
    assert proven_spend(shop()).reason.code == "evidence-not-recorded"
    bare = AlignmentModel("shop", initiatives=[Initiative("form", "Form", cost=9)])
    assert proven_spend(bare).reason.data["collection"] == "benchmarks"
