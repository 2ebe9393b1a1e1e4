import pytest

from cmocio import AlignmentModel, ModelError, Stakeholder


def test_one_function_may_stand_for_several_served():
    assert Stakeholder("ops", "Marketing operations", function="marketing", also_serves="it").also_serves == {"it"}


def test_salience_and_power_are_shares():
    with pytest.raises(ModelError, match="power: 2 is above 1"):
        Stakeholder("a", "A", power=2)


def test_a_body_is_not_part_of_itself():
    with pytest.raises(ModelError, match=r"stakeholders\[0\].part_of: a → a lead back"):
        AlignmentModel("m", stakeholders=[Stakeholder("a", "A", part_of="a")])
