from cmocio.model import Goal, Stake
from findings.cases import found, model, sides, told

RULE = "one-sided-goal"
BAD = model(Goal("grow", "Grow", owner="cmo"), Stake("cio", "grow", support=0))


def test_a_goal_the_other_side_is_indifferent_to_is_named_with_both_functions():
    assert found(RULE, BAD) == [("goal:grow",)]
    assert sides(RULE, BAD) == [("marketing", "it")]
    assert told(RULE, BAD) == ["only 'marketing' is behind the goal 'Grow'; no support from 'it'"]


def test_support_of_the_other_side_mends_it():
    assert found(RULE, BAD.replace("stake:cio>grow", support=0.5)) == []


def test_silence_of_the_other_side_is_unknown_and_no_finding():
    assert found(RULE, BAD.remove("stake:cio>grow")) == []


def test_silence_counts_as_no_support_where_the_stakes_are_said_to_be_complete():
    assert found(RULE, model(Goal("grow", "Grow", owner="cmo"), recorded={"stakes"})) == [("goal:grow",)]


def test_opposition_is_another_rules_matter():
    assert found(RULE, BAD.replace("stake:cio>grow", support=-0.5)) == []
