import numpy as np
from hypothesis import given

from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder, contribute
from cmocio.scoring import Scope
from cmocio.scoring.stakes import all_pursued, function_weights, holders, no_goals, own_goals, pursued
from cmocio.testing.strategies import models

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("brand", "Brand manager", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
]
SPEED = Goal("speed", "A fast shop", owner="cio", weight=3)


def looked(*stakes, goals=(SPEED,), functions=("marketing", "it"), **fields):
    return Scope.of(AlignmentModel("m", stakeholders=PEOPLE, goals=goals, stakes=stakes, **fields), functions)


def test_goals_that_do_not_apply_or_are_not_pursued_on_the_day_do_not_count():
    goals = [
        Goal("now", "Now", since="2026-01-01", until="2026-12-31"),
        Goal("over", "Over", until="2025-12-31"),
        Goal("later", "Later", since="2027-01-01"),
        Goal("never", "Never", applicable=False),
    ]
    assert [g.id for g in pursued(looked(goals=goals, as_of="2026-06-30"))] == ["now"]


def test_goals_can_be_chosen_by_one_kind_or_several():
    goals = [Goal("a", "A", kind="revenue"), Goal("b", "B", kind="customer"), Goal("c", "C")]
    assert [g.id for g in pursued(looked(goals=goals), "revenue")] == ["a"]
    assert [g.id for g in pursued(looked(goals=goals), ["revenue", "customer"])] == ["a", "b"]


def test_the_reason_for_having_no_goals_names_the_kinds_asked_for():
    assert no_goals([]).reason.code == "no-goals-pursued"
    assert no_goals([Goal("a", "A")]) is None
    assert str(no_goals([], ["a", "b"]).reason) == "no goals of the kind a, b are pursued on the day"


def test_a_function_weighs_a_goal_by_its_largest_known_stake():
    stakes = [
        Stake("cmo", "speed", importance=0.5, support=0.4),
        Stake("brand", "speed", importance=1, support=0.6),
    ]
    assert function_weights(looked(*stakes), [SPEED]).tolist() == [[0.6, 1.0]]


def test_an_unstated_stake_is_unknown_and_not_zero():
    assert np.isnan(function_weights(looked(), [SPEED])[0, 0])


def test_an_unstated_stake_is_zero_where_the_list_is_said_to_be_complete():
    assert function_weights(looked(recorded={"stakes"}), [SPEED]).tolist() == [[0.0, 1.0]]


def test_a_stake_without_importance_stays_unknown_even_in_a_complete_list():
    stake = Stake("cmo", "speed", support=0.5)
    assert np.isnan(function_weights(looked(stake, recorded={"stakes"}), [SPEED])[0, 0])


def test_functions_hold_a_goal_by_the_responsibilities_of_their_people():
    stakes = [Stake("cmo", "speed", responsibility="R"), Stake("brand", "speed", responsibility="I")]
    seen = looked(*stakes)
    assert holders(seen, SPEED, "RA") == ("marketing", "it")
    assert holders(seen, SPEED, "A") == ("it",)
    assert holders(seen, SPEED, "C") == ()


@given(models())
def test_weights_are_never_negative_and_owners_always_known(model):
    seen = Scope.of(model)
    goals = pursued(seen)
    weights = function_weights(seen, goals)
    assert weights.shape == (len(goals), len(seen.functions))
    assert not (weights < 0).any()
    for row, goal in enumerate(goals):
        function = model.owner_function(goal.id)
        if function:
            assert not np.isnan(weights[row, seen.functions.index(function)])


def test_goals_of_the_functions_compared_and_of_nobody_are_their_own():
    people = [Stakeholder(name, name, function=name) for name in ("it", "sales")]
    goals = [Goal("a", "A", owner="it"), Goal("b", "B", owner="sales"), Goal("c", "C", kind="revenue")]
    scope = Scope.of(AlignmentModel("m", stakeholders=people, goals=goals), ["it"])
    assert [goal.id for goal in own_goals(scope)] == ["a", "c"]
    assert [goal.id for goal in own_goals(scope, "revenue")] == ["c"]


def test_goals_of_others_count_only_where_something_ties_them_to_the_functions_compared():
    people = [Stakeholder(name, name, function=name) for name in ("it", "marketing", "sales")]
    names = ("own", "nobodys", "wanted", "leads", "led", "far", "strange")
    goals = [Goal(name, name, owner={"own": "it", "nobodys": None}.get(name, "sales")) for name in names]
    goals.append(Goal("company", "Company", owner="sales", tier="company"))
    links = [
        contribute("own", to={"led": 1}),
        contribute("leads", to={"own": 1}),
        contribute("strange", to={"company": 1}),
    ]
    ties = [*links, contribute("led", to={"far": 1}), Stake("marketing", "wanted")]
    model = AlignmentModel.of("m", *people, *goals, *ties)
    found = {goal.id for goal in pursued(Scope.of(model, ["it", "marketing"]))}
    assert found == {"own", "nobodys", "wanted", "leads", "led", "far", "company"}
    assert len(pursued(Scope.of(model))) == len(all_pursued(Scope.of(model))) == len(goals)
