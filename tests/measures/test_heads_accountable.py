import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder

heads_accountable = get("heads-accountable")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    Stakeholder("ann", "Ann", function="marketing"),
    Stakeholder("cio", "CIO", function="it", seniority="executive"),
    Stakeholder("cso", "Head of sales", function="sales", seniority="executive"),
]
GOALS = [
    Goal("growth", "Grow", owner="cmo", kind="revenue", tier="company", weight=3),
    Goal("data", "Customer data", owner="cio"),
]
BOTH = ["marketing", "it"]


def shop(*stakes, people=PEOPLE, goals=GOALS, **fields):
    return AlignmentModel("shop", stakeholders=people, goals=goals, stakes=stakes, **fields)


def test_goals_count_by_weight_where_the_heads_of_all_functions_answer_or_work():
    model = shop(Stake("cio", "growth", responsibility="R"), Stake("cmo", "data", responsibility="C"))
    score = heads_accountable(model, functions=BOTH)
    assert [(part.value, part.weight) for part in score.parts] == [(3, 3), (0, 1)]
    assert score.value == 0.75


def test_only_executives_are_heads():
    model = shop(Stake("ann", "data", responsibility="A"))
    assert heads_accountable(model, functions=BOTH).value == 0


def test_one_side_alone_meets_nothing_of_what_both_are_to_carry():
    model = shop(recorded={"stakes"})
    assert heads_accountable(model, functions=BOTH).value == 0
    assert heads_accountable(model, functions=BOTH, by="marketing").value == 0.75
    assert heads_accountable(model, functions=BOTH, by="it", tier="company").value == 0


def test_goals_of_others_count_only_where_they_are_the_companys():
    theirs = [Goal("deals", "Close deals", owner="cso", kind="revenue", weight=9)]
    model = shop(Stake("cio", "growth", responsibility="A"), goals=[*GOALS, *theirs])
    assert heads_accountable(model, functions=BOTH, kind="revenue").value == 1
    company = shop(Stake("cio", "growth", responsibility="A"), goals=[*GOALS, Goal("deals", "D", tier="company")])
    assert heads_accountable(company, functions=BOTH, tier="company").value == 0.75


def test_without_goals_heads_stakes_or_a_second_function_it_is_undefined():
    assert heads_accountable(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    told = shop(recorded={"stakes"})
    assert heads_accountable(told, functions=BOTH, kind="risk").reason.code == "no-goals-of-kind"
    assert heads_accountable(told, functions=["it"]).reason.code == "needs-two-functions"
    headless = shop(people=[*PEOPLE[:1], Stakeholder("cio", "CIO", function="it"), PEOPLE[3]], recorded={"stakes"})
    assert heads_accountable(headless, functions=BOTH).reason.data["functions"] == ("it",)
    with pytest.raises(NotFoundError):
        heads_accountable(told, functions=BOTH, by="its")
