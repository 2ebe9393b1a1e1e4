"""What can be done, as changes with a cost."""

import pickle

import pytest

from cmocio.errors import InputError
from cmocio.model import Add, Goal, Replace, series
from cmocio.planning import Lever


def test_entities_in_a_lever_are_added_before_its_changes():
    weekly = series("standup", every="week", start="2026-01-05", until="2026-01-12", participants="cio")
    lever = Lever("meet", Replace("goal:a", weight=2), weekly, Goal("b", "B"))
    assert lever.changes == (Add(weekly, Goal("b", "B")), Replace("goal:a", weight=2.0))


@pytest.mark.parametrize("cost", [-1, float("nan"), float("inf"), "5", True, None])
def test_a_cost_is_a_number_of_0_or_more(cost):
    with pytest.raises(InputError, match="is not a cost of the lever 'x'; pass a number of 0 or more"):
        Lever("x", Goal("a", "A"), cost=cost)


def test_a_lever_that_changes_nothing_is_an_error():
    with pytest.raises(InputError, match="the lever 'x' changes nothing"):
        Lever("x")


def test_a_lever_needs_a_name():
    with pytest.raises(InputError, match="'' is not the name of a lever"):
        Lever("", Goal("a", "A"))


def test_levers_are_values_that_pickle():
    lever = Lever("x", Goal("a", "A"), cost=2, group="g", needs="y")
    assert pickle.loads(pickle.dumps(lever)) == lever
    assert hash(lever) == hash(Lever("x", Goal("a", "A"), cost=2.0, group="g", needs=["y"]))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"group": None}, "group: None is not a group of the lever 'x'; give it a name, or '' for none"),
        ({"group": 5}, "group: 5 is not a group"),
        ({"needs": 5}, "needs: 5 are not names of levers that 'x' needs; pass names, or none"),
        ({"needs": [Lever("y", Goal("b", "B"))]}, "are not names of levers that 'x' needs"),
    ],
)
def test_groups_and_needs_are_names(fields, says):
    with pytest.raises(InputError, match=says):
        Lever("x", Goal("a", "A"), **fields)
