"""Non-bypass is the share of technology spending decided together with the other side."""

import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Spend, Stakeholder
from cmocio.scoring import MEASURES

non_bypass = get("non-bypass")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
SPENT = [
    Spend(30, "marketing", technology=True, involved="it", date="2026-01-10"),
    Spend(10, "marketing", technology=True, involved="finance", date="2026-02-10"),
    Spend(500, "marketing"),
]


def model(*spend, **fields):
    plans = [Initiative("cdp", "CDP", spend=spend)] if spend else []
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, **fields)


def test_only_technology_bought_without_the_other_is_a_bypass():
    score = non_bypass(model(*SPENT), functions=BOTH, by="marketing", involving="it")
    assert score.value == 0.75
    assert score.entities() == ("initiative:cdp",)


def test_any_other_of_the_functions_compared_will_do_unless_one_is_named():
    assert non_bypass(model(*SPENT), functions=[*BOTH, "finance"], by="marketing").value == 1.0
    assert non_bypass(model(*SPENT), functions=BOTH, by="marketing").value == 0.75


def test_both_directions_count_and_the_worse_decides():
    alone = Spend(5, "it", technology=True)
    assert non_bypass(model(*SPENT, alone), functions=BOTH).value == 0.0
    assert non_bypass(model(*SPENT), functions=BOTH).value == 0.75


def test_later_spending_is_not_seen():
    assert non_bypass(model(*SPENT), functions=BOTH, as_of="2026-01-31").value == 1.0


def test_without_spending_on_technology_it_is_undefined():
    assert non_bypass(model(SPENT[2]), functions=BOTH).reason.code == "nothing-defined"
    assert non_bypass(model(SPENT[2]), functions=BOTH, by="marketing").reason.code == "no-technology-spend"
    assert non_bypass(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert non_bypass(model(*SPENT), functions=["marketing"]).reason.code == "needs-two-functions"


def test_a_function_that_does_not_exist_is_named():
    with pytest.raises(NotFoundError, match="no function 'its'"):
        non_bypass(model(*SPENT), functions=BOTH, involving="its")


def test_involving_others_never_lowers_the_value():
    law = next(law for law in MEASURES.get("non-bypass").laws if law.better)
    assert non_bypass(law.better(model(*SPENT)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
