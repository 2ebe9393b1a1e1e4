from cmocio.model import Initiative, Spend
from findings.cases import found, model, told

RULE = "lone-technology-spend"
BAD = model(
    Initiative(
        "cdp",
        "Data platform",
        team=["cmo", "cio"],
        spend=[
            Spend(5000, "marketing", technology=True),
            Spend(2000, "marketing", technology=True, involved="marketing"),
        ],
    )
)


def test_technology_bought_by_one_function_alone_is_named_with_the_sum():
    assert found(RULE, BAD) == [("initiative:cdp",)]
    assert told(RULE, BAD)[0].startswith("'marketing' bought technology for 7,000 in")


def test_taking_part_of_another_function_mends_it():
    both = [Spend(7000, "marketing", technology=True, involved=["marketing", "it"])]
    assert found(RULE, BAD.replace("initiative:cdp", spend=both)) == []


def test_other_spending_and_an_initiative_of_its_own_are_let_be():
    assert found(RULE, BAD.replace("initiative:cdp", spend=[Spend(7000, "marketing")])) == []
    assert found(RULE, BAD.replace("initiative:cdp", team="cmo")) == []
