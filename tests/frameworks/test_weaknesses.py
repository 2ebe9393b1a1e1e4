"""Weak practices as findings."""

from cmocio.findings import Finding
from cmocio.frameworks import Claim, Framework, Practice, assess
from cmocio.frameworks.weaknesses import GOOD, lacking
from cmocio.model import Stake
from cmocio.scoring import Part, combine, ratio

GOALS = [Claim("ground", "goal-overlap")]
OWNED = [Claim("none", "shared-ownership", weight=0), Claim("o", "goal-overlap")]
PRACTICES = [
    Practice("goals", "Share goals", text="Share.", when_weak="Talk.", claims=GOALS),
    Practice("owned", "Own", text="Own them.", claims=OWNED),
]
MINE = Framework("mine", "Mine", "1", practices=PRACTICES)


def weak(shop, importance):
    stakes = (
        Stake("cio", "revenue", importance=importance, support=1),
        Stake("cmo", "uptime", importance=importance, support=1),
    )
    return assess(shop.add(*stakes), MINE, functions=["marketing", "it"]).weaknesses


def test_a_claim_below_good_is_a_finding_with_its_advice_and_entities(shop):
    found = weak(shop, 0.5)
    assert [(str(item.advice), item.entities) for item in found] == [
        ("Talk.", ("goal:revenue", "goal:uptime")),
        ("Own them.", ("goal:revenue", "goal:uptime")),
    ]
    assert {item.functions for item in found} == {("marketing", "it")}


def test_a_claim_at_good_is_none(shop):
    assert weak(shop, GOOD) == ()


def test_severity_follows_the_score(shop):
    assert [weak(shop, value)[0].severity for value in (0.1, 0.3, 0.6)] == ["high", "medium", "low"]


def test_such_findings_come_back_from_plain_data(shop):
    found = weak(shop, 0.1)[0]
    assert Finding.from_dict(found.to_dict()) == found


def test_what_lacks_is_told_down_to_entities_and_never_to_people():
    inner = ratio([Part("goal:a", 1, weight=2), Part("goal:b", 1), Part("stakeholder:x", 0)])
    outer = combine("min", [Part.of("function:it", inner), Part("function:hr", 1.0), Part("term:t", None)])
    assert list(lacking(outer)) == ["goal:a"]
