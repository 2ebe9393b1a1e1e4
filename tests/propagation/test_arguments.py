from functools import partial

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.graph import network
from cmocio.model import AlignmentModel, Goal, require
from cmocio.propagation import conflicts, critical_dependencies, influence, propagate, sensitivity
from cmocio.propagation.arguments import asked_functions, chosen_goals, goal_weights

GOALS = [
    Goal("top", "Top", weight=3),
    Goal("other", "Other"),
    Goal("below", "Below"),
    Goal("off", "O", applicable=False),
]
MODEL = AlignmentModel.of("m", GOALS, require("top", "below"))


def chosen(model, goals=None):
    net = network(model)
    return {net.goals[place].id: weight for place, weight in chosen_goals(model, net, goals).items()}


def test_the_goals_that_nothing_depends_on_are_chosen_unless_the_company_has_some():
    assert chosen(MODEL) == {"top": 0.75, "other": 0.25}
    assert chosen(MODEL.replace("below", tier="company")) == {"below": 1.0}


def test_where_all_goals_depend_on_one_another_all_are_chosen():
    ring = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", "b"), require("b", "a"))
    assert chosen(ring) == {"a": 0.5, "b": 0.5}


def test_weights_sum_to_one_however_great_they_are():
    assert chosen(MODEL, {"top": 1e308, "other": 1e308}) == {"top": 0.5, "other": 0.5}


def test_without_goals_none_are_chosen():
    assert chosen(AlignmentModel("m")) == {}


@pytest.mark.parametrize(
    ("goals", "problem"),
    [
        ({"top": 0}, "goals: all weights are 0; pass weights of 0 or more, and one above 0"),
        ({"top": -1}, "goals: -1 is below 0"),
        ({"top": "much"}, "goals['top']: 'much' is not a number; pass a finite number"),
        ({"top": float("inf")}, "goals['top']: inf is not a number; pass a finite number"),
        (["off"], "goals['off']: this goal is not applicable"),
    ],
)
def test_weights_that_are_none_are_refused(goals, problem):
    with pytest.raises(InputError) as raised:
        chosen(MODEL, goals)
    assert str(raised.value).startswith(problem)


def test_weights_below_nought_are_fine_where_they_are_not_shares():
    net = network(MODEL)
    assert goal_weights(MODEL, net, {"top": -1}, "weights") == {net.position["top"]: -1.0}


def test_functions_and_ways_of_evidence_that_do_not_exist_are_refused():
    assert asked_functions(MODEL, None) is None
    with pytest.raises(NotFoundError, match="no function 'it'"):
        asked_functions(MODEL, ["it"])
    for asking in (conflicts, critical_dependencies, influence):
        with pytest.raises(InputError, match="'it' is a single text"):
            asking(MODEL, functions="it")
    for asking in (propagate, critical_dependencies, partial(sensitivity, goal="top")):
        with pytest.raises(InputError, match="did you mean 'ignored'"):
            asking(MODEL, evidence="ignore")
