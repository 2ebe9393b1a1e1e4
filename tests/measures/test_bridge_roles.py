"""Bridge roles: somebody belongs to two functions at once."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Stakeholder
from cmocio.scoring import MEASURES

bridge_roles = get("bridge-roles")

CMO = Stakeholder("cmo", "CMO", function="marketing")
CIO = Stakeholder("cio", "CIO", function="it")
CFO = Stakeholder("cfo", "CFO", function="finance")
OPS = Stakeholder("ops", "Ops", function="marketing", also_serves="it")
BOTH = ["marketing", "it"]


def model(*people):
    return AlignmentModel("m", stakeholders=[CMO, CIO, CFO, *people])


def test_pairs_with_somebody_who_serves_both_are_counted_of_all():
    assert bridge_roles(model(OPS), functions=BOTH).value == 1.0
    assert bridge_roles(model(), functions=BOTH).value == 0.0
    assert bridge_roles(model(OPS), functions=[*BOTH, "finance"]).value == pytest.approx(1 / 3)


def test_somebody_of_a_third_function_bridges_as_well():
    third = Stakeholder("pmo", "PMO", function="finance", also_serves=BOTH)
    assert bridge_roles(model(third), functions=BOTH).value == 1.0


def test_more_people_can_be_asked_for():
    assert bridge_roles(model(OPS), functions=BOTH, needed=2).value == 0.5
    with pytest.raises(InputError, match="needed"):
        bridge_roles(model(), functions=BOTH, needed=0)


def test_one_function_alone_has_nothing_to_bridge():
    assert bridge_roles(model(OPS), functions=["it"]).reason.code == "needs-two-functions"


def test_more_bridges_never_lower_the_value():
    law = next(law for law in MEASURES.get("bridge-roles").laws if law.better)
    assert bridge_roles(law.better(model()), functions=BOTH).value == 1.0
    assert law.better(AlignmentModel("m")) is None
