"""Which fields differ between two states of a model."""

import pytest

from cmocio.model import AlignmentModel, Goal, Stakeholder
from cmocio.model.differences import IDS, differences, fields_between, fields_of

MODEL = AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")], stakeholders=[Stakeholder("cio", "CIO")])


def test_equal_models_differ_in_nothing():
    assert differences(MODEL, AlignmentModel.from_dict(MODEL.to_dict())) == {}


def test_one_field_of_one_entity_is_named_with_its_place_and_value():
    assert differences(MODEL, MODEL.replace("b", weight=2)) == {"goals.weight": ((1, 2.0),)}


def test_a_field_of_the_model_itself_has_its_own_name():
    assert differences(MODEL, MODEL.replace("b", weight=1)) == {}
    assert "organisation" in differences(MODEL, AlignmentModel("m", goals=MODEL.goals, organisation="Shop"))


@pytest.mark.parametrize("other", [MODEL.add(Goal("c", "C")), MODEL.remove("b"), MODEL.replace("b", id="c")])
def test_where_there_are_other_entities_all_their_fields_differ_and_the_ids_of_all(other):
    assert differences(MODEL, other).keys() == {*fields_of("goals"), IDS}


def test_two_states_differ_alike_from_a_first_one_only_where_they_are_equal():
    one, two = MODEL.replace("a", weight=2), MODEL.replace("a", weight=3)
    assert differences(MODEL, one) != differences(MODEL, two)
    assert differences(MODEL, one) == differences(MODEL, MODEL.replace("a", weight=2))


def test_entities_that_go_or_come_differ_in_all_their_fields():
    assert fields_between([MODEL.goals[0]], []) == {*fields_of("goals"), IDS}
    assert fields_between(MODEL.goals, MODEL.goals) == set()


def test_what_is_gathered_is_gathered_again_only_from_other_entities():
    found = MODEL.gathered(("goal",), "names", lambda: [goal.name for goal in MODEL.goals])
    assert MODEL.replace("cio", function="it").gathered(("goal",), "names", list) is found
    assert MODEL.replace("a", weight=2).gathered(("goal",), "names", list) == []
