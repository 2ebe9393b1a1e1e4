import pytest

from cmocio.errors import InputError
from cmocio.model import Add, AlignmentModel, Delay, Goal, Satisfy, Scenario
from cmocio.scenarios.applying import applied, applied_as_far_as_possible

MODEL = AlignmentModel("m", goals=[Goal("a", "A")])


def test_it_gives_what_the_model_itself_gives():
    scenario = Scenario("s", Satisfy("a", 1), Add(Goal("b", "B")))
    assert applied(MODEL, scenario) == MODEL.apply(scenario)


def test_the_change_that_does_not_apply_is_named_with_the_reason():
    with pytest.raises(InputError, match="scenario 's': change 2, Delay.*no due to move"):
        applied(MODEL, Scenario("s", Satisfy("a", 1), Delay("goal:a", days=1)))


def test_what_can_be_made_is_made_whatever_the_order():
    changes = [Satisfy("b", 1), Satisfy("c", 1), Add(Goal("b", "B"))]
    assert applied_as_far_as_possible(MODEL, changes).goal("b").satisfaction == 1
    assert applied_as_far_as_possible(MODEL, [Satisfy("c", 1)]) is MODEL
