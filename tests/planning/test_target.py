"""The levels a plan is to reach."""

import pytest

from cmocio import frameworks
from cmocio.errors import AmbiguousNameError, InputError, NotFoundError
from cmocio.model import AlignmentModel, Goal
from cmocio.planning import Target
from cmocio.planning.target import targets_of

MODEL = AlignmentModel("m", goals=[Goal("sales", "Sales"), Goal("off", "Off", applicable=False)])
FIVE = frameworks.get("five-ways")


def test_targets_are_given_by_name_or_as_values():
    assert targets_of(MODEL, {"sales": 1}, None) == targets_of(MODEL, [Target("goal:sales", 1.0)], None)


def test_a_bare_id_may_be_that_of_a_practice():
    assert targets_of(MODEL, {"mutual-goals": 0.5}, FIVE) == (Target("practice:mutual-goals", 0.5),)


def test_a_name_that_fits_a_goal_and_a_practice_is_an_error_naming_both():
    model = AlignmentModel("m", goals=[Goal("mutual-goals", "Mutual")])
    with pytest.raises(AmbiguousNameError, match="'goal:mutual-goals' or 'practice:mutual-goals'"):
        targets_of(model, {"mutual-goals": 0.5}, FIVE)


def test_an_unknown_goal_or_practice_names_the_nearest():
    with pytest.raises(NotFoundError, match="no goal 'salse'; did you mean 'sales'"):
        targets_of(MODEL, {"salse": 0.5}, None)
    with pytest.raises(NotFoundError, match="no practice 'mutual-goal'; did you mean 'mutual-goals'"):
        targets_of(MODEL, {"practice:mutual-goal": 0.5}, FIVE)


def test_a_practice_without_its_framework_is_an_error():
    with pytest.raises(InputError, match="framework: the target 'practice:x' is a practice; say of which framework"):
        targets_of(MODEL, {"practice:x": 0.5}, None)


@pytest.mark.parametrize(("name", "level"), [("sales", 1.5), ("sales", -2), ("sales", float("nan")), ("sales", "1")])
def test_a_level_out_of_range_is_an_error(name, level):
    with pytest.raises(InputError, match="is not a level of goal:sales; pass a number from -1 to 1"):
        targets_of(MODEL, {name: level}, None)


def test_a_practice_cannot_be_below_0():
    with pytest.raises(InputError, match="pass a number from 0 to 1"):
        targets_of(MODEL, {"practice:mutual-goals": -0.1}, FIVE)


def test_targets_that_make_no_sense_together_are_errors():
    with pytest.raises(InputError, match="there are none"):
        targets_of(MODEL, {}, None)
    with pytest.raises(InputError, match="goal:sales has two levels"):
        targets_of(MODEL, {"sales": 0.5, "goal:sales": 0.6}, None)
    with pytest.raises(InputError, match="goal:off is not applicable"):
        targets_of(MODEL, {"off": 0.5}, None)


@pytest.mark.parametrize("targets", [None, "sales", ["sales"], [("sales", 0.5)]])
def test_targets_are_levels_by_name_or_targets(targets):
    with pytest.raises(InputError, match="is not a target; pass levels by name, such as {'revenue': 0.5}"):
        targets_of(MODEL, targets, None)
    with pytest.raises(InputError, match="5 is not the name of a goal or practice"):
        targets_of(MODEL, {5: 0.5}, None)
