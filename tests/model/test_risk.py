import pytest

from cmocio import AlignmentModel, Goal, Harm, Initiative, ModelError, Replace, Risk, Stakeholder, from_records
from cmocio.model.between import changes

SHOP = AlignmentModel.of(
    "shop",
    Stakeholder("cio", "CIO", function="it"),
    Goal("sales", "Sales"),
    Goal("site", "Site"),
    Initiative("second", "A second supplier"),
    Risk(
        "supplier",
        "The supplier fails",
        chance=0.2,
        effects={"sales": 0.3, "site": 1},
        owner="cio",
        mitigations="second",
    ),
)


def test_what_a_risk_hurts_may_be_written_as_a_mapping():
    assert SHOP.risk("supplier").effects == (Harm("sales", 0.3), Harm("site", 1))


def test_the_exposure_is_the_chance_times_the_largest_fall_and_unknown_where_either_is():
    assert SHOP.risk("supplier").exposure == pytest.approx(0.2)
    assert Risk("r", "R", chance=0.5).exposure is None
    assert Risk("r", "R", effects={"sales": 1}).exposure is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"chance": 1.5}, "chance: 1.5 is above 1"),
        ({"effects": {"sales": 2.5}}, "fall: 2.5 is above 2"),
        ({"effects": {"sales": -1}}, "fall: -1 is below 0"),
        ({"effects": [Harm("a", 1), Harm("a", 0.5)]}, r"effects\[1\].goal: a is hurt twice"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "until: 2026-01-01 is before 2026-02-01"),
        ({"status": "maybe"}, "status: 'maybe' is not one of open, happened, closed"),
    ],
)
def test_a_faulty_risk_names_the_field(fields, fault):
    with pytest.raises(ModelError, match=fault):
        Risk("r", "R", **fields)


def test_references_that_lead_nowhere_are_named_with_their_place():
    with pytest.raises(ModelError, match=r"risks\[0\].effects\[0\].goal: no goal 'sale'; did you mean 'sales'"):
        SHOP.replace("supplier", effects={"sale": 0.3})
    with pytest.raises(ModelError, match=r"risks\[0\].mitigations\[0\]: no initiative 'third'"):
        SHOP.replace("supplier", mitigations="third")


def test_a_goal_that_goes_takes_its_harm_with_it_and_leaves_the_risk():
    assert SHOP.remove("goal:site", cascade=True).risk("supplier").effects == (Harm("sales", 0.3),)


def test_people_who_watch_risks_are_hidden_with_the_others():
    assert SHOP.pseudonymise().risk("supplier").owner == "person-1"


def test_rows_of_a_database_hold_risks_and_what_they_hurt():
    tables = {
        "goals": [{"id": 1, "name": "Sales"}],
        "risks": [{"id": 7, "name": "Strike", "chance": 0.25, "owner": None}],
        "risk.effects": [{"risk": 7, "goal": 1, "fall": 0.5}],
    }
    assert from_records(tables, name="shop").risk("7").effects == (Harm("1", 0.5),)


def test_between_two_days_risks_are_new_grown_or_gone():
    later = SHOP.replace("supplier", chance=0.4).add(Risk("strike", "A strike"))
    there = changes(SHOP, later)
    assert SHOP.apply(there) == later
    assert Replace("risk:supplier", chance=0.4) in there.changes
    assert [type(change).__name__ for change in changes(later, SHOP).changes] == ["Replace", "Remove"]


def test_a_change_that_closes_a_risk_replaces_its_status():
    assert Replace("risk:supplier", status="closed").applied(SHOP).risk("supplier").status == "closed"
