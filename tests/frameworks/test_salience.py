"""Classes of stakeholders: never a number, never a ranking."""

import pytest

from cmocio.errors import InputError
from cmocio.frameworks.salience import power_interest, salience
from cmocio.model import AlignmentModel, Stakeholder


def people(**attributes):
    return AlignmentModel("m", stakeholders=[Stakeholder("x", "Xenia", **attributes)])


def test_the_cut_itself_is_high():
    assert power_interest(people(power=0.5, interest=0.49)).classes == {"keep satisfied": ("x",)}
    assert power_interest(people(power=0.5, interest=0.49), cut=0.6).classes == {"monitor": ("x",)}


def test_what_is_not_stated_is_unknown_and_named():
    found = salience(people(power=1, urgency=1))
    assert found.classes == {}
    assert str(found.unknown["x"]) == "legitimacy of Xenia is not stated"


def test_classes_hold_names_in_the_order_of_the_model_and_no_numbers():
    model = AlignmentModel(
        "m", stakeholders=[Stakeholder(name, name, power=p, interest=1) for name, p in (("b", 0.6), ("a", 1.0))]
    )
    assert power_interest(model).classes == {"manage closely": ("b", "a")}


@pytest.mark.parametrize("cut", [0, -1, 1.1, float("nan")])
def test_a_cut_that_is_no_share_is_refused(cut):
    with pytest.raises(InputError, match="cut"):
        salience(people(), cut=cut)
