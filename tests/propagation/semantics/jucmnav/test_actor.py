import pytest

from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder, contribute
from cmocio.propagation import propagate


def found(given, *things, semantics="jucmnav-quantitative"):
    return propagate(AlignmentModel.of("m", Stakeholder("x", "X"), *things), given, semantics)


def own(name, importance, **fields):
    return Goal(name, name, owner="x", weight=importance / 100, **fields)


@pytest.mark.parametrize(
    ("goals", "value"),
    [
        ([("a", 80, 100), ("b", -30, 50), ("c", 100, 0)], 0.43),
        ([("a", -80, 100), ("b", 35, 50)], -0.41),
        ([("a", -77, 1)], -0.77),
        ([("a", 80, 0)], 0.0),
        ([], 0.0),
    ],
)
def test_a_stakeholder_is_the_truncated_mean_of_what_they_own(goals, value):
    given = {name: number / 100 for name, number, _ in goals}
    result = found(given, [own(name, importance) for name, _, importance in goals])
    assert result.by_stakeholder == {"x": value}


def test_who_is_part_of_a_body_counts_as_one_of_its_goals_but_not_by_labels():
    things = own("a", 60), Stakeholder("y", "Y", part_of="x", importance=0.4), Goal("b", "B", owner="y", weight=0.3)
    assert found({"a": 0.8, "b": -0.3}, *things).by_stakeholder == {"x": 0.36, "y": -0.3}
    labels = found({"a": 0.8, "b": -0.3}, *things, semantics="jucmnav-qualitative")
    assert labels.by_stakeholder == {"x": 0.5, "y": 0.0}
    denied = found(
        {"a": 0.8, "b": -1},
        own("a", 60),
        *things[1:2],
        Goal("b", "B", owner="y", weight=1),
        semantics="jucmnav-qualitative",
    )
    assert denied.stakeholder_labels == {"x": "WeaklySatisfied", "y": "Denied"}


def test_a_goal_that_is_not_legal_does_not_count():
    goals = own("a", 60), own("b", 30, tags={"ST_Legal=No"})
    assert found({"a": 0.8, "b": -0.3}, *goals).by_stakeholder == {"x": 0.8}
    illegal = own("a", 100), own("b", 100, tags={"ST_Legal=No"})
    assert found({"a": 0.5, "b": -1}, *illegal, semantics="jucmnav-qualitative").by_stakeholder == {"x": 0.5}


def test_one_goal_alone_keeps_its_label_and_several_of_which_one_conflicts_are_unknown():
    torn = (
        own("a", 100),
        Goal("p", "P", satisfaction=1),
        Goal("q", "Q", satisfaction=-1),
        contribute("p", {"a": 1}),
        contribute("q", {"a": 1}),
    )
    assert found({}, *torn, semantics="jucmnav-qualitative").stakeholder_labels == {"x": "Conflict"}
    labels = found({"b": 1}, *torn, own("b", 100), semantics="jucmnav-qualitative").stakeholder_labels
    assert labels == {"x": "Unknown"}


def test_the_owners_stake_says_how_important_a_goal_is():
    things = (
        own("a", 100),
        own("b", 100),
        Stake("x", "b", importance=0.5),
        Stakeholder("y", "Y"),
        Stake("y", "a", importance=0.9),
    )
    assert found({"a": 0.8, "b": -0.3}, *things).by_stakeholder == {"x": 0.43, "y": 0.0}


def test_a_stakeholder_in_conflict_has_a_label_and_no_value():
    result = found({"a": 1, "b": -1}, own("a", 100), own("b", 100), semantics="jucmnav-qualitative")
    assert (result.by_stakeholder, result.stakeholder_labels) == ({}, {"x": "Conflict"})
