"""What several frameworks say of one organisation."""

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks import Claim, Framework, Practice, assess, assess_all, crosswalk
from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder


def framework(name, *measures, themes=("goals",), broader=()):
    claims = [Claim(f"{name}-{number}", measure, parameters=given) for number, (measure, given) in enumerate(measures)]
    practice = Practice(f"{name}-practice", name.title(), themes=themes, claims=claims)
    return Framework(name, name, "1", themes=dict(broader), practices=[practice])


OVERLAP, OWNED = ("goal-overlap", {}), ("shared-ownership", {})
BOTH = {"functions": ["marketing", "it"]}


@pytest.fixture
def agreed(shop):
    return shop.add(Stake("cio", "revenue", importance=1, support=1), Stake("cmo", "uptime", importance=1, support=1))


def test_practices_that_ask_the_same_are_named_and_do_not_disagree(agreed):
    (row,) = crosswalk(assess_all(agreed, [framework("one", OVERLAP), framework("two", OVERLAP)], **BOTH))
    assert row.same[0].claims == ("one:one-0", "two:two-0")
    assert (row.spread, row.disagree, row.why) == (0, False, ())


def test_practices_that_ask_otherwise_disagree_and_say_why(agreed):
    (row,) = crosswalk(assess_all(agreed, [framework("one", OVERLAP), framework("two", OVERLAP, OWNED)], **BOTH))
    assert [standing.framework for standing in row.practices] == ["one", "two"]
    assert row.disagree
    assert [str(reason) for reason in row.why] == ["two also asks 'two-1', by shared-ownership: 0.00"]
    assert "because two also asks" in str(row)


def test_one_measure_with_other_parameters_is_told_with_them(agreed):
    model = agreed.replace("goal:revenue", kind="revenue").replace("stake:cmo>uptime", importance=0)
    two = framework("two", ("goal-overlap", {"kind": "revenue"}))
    (row,) = crosswalk(assess_all(model, [framework("one", OVERLAP), two], **BOTH))
    assert str(row.why[0]) == "both ask by goal-overlap: two with kind=revenue (1.00), one with kind=any (0.50)"
    assert row.same == ()


def test_the_same_claims_with_other_weights_are_told():
    one = framework("one", OVERLAP, OWNED)
    heavy = [Claim("h0", "goal-overlap", weight=9), Claim("h1", "shared-ownership")]
    two = Framework("two", "two", "1", practices=[Practice("p", "P", themes=["goals"], claims=heavy)])
    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    stakes = [Stake("cio", "revenue", importance=1, support=1), Stake("cmo", "revenue", responsibility="A")]
    model = AlignmentModel("m", stakeholders=people, goals=[Goal("revenue", "Grow", owner="cmo")], stakes=stakes)
    (row,) = crosswalk(assess_all(model, [one, two], **BOTH))
    assert row.disagree
    assert "other weights" in str(row.why[0])


def test_a_practice_counts_under_the_broader_theme_too(agreed):
    narrow = framework("one", OVERLAP, themes=["targets"], broader=[("targets", "goals")])
    rows = crosswalk(assess_all(agreed, [narrow, framework("two", OWNED)], **BOTH))
    assert [row.theme for row in rows] == ["goals"]


def test_what_is_undefined_stands_last_and_spreads_nothing(agreed):
    (row,) = crosswalk(assess_all(agreed, [framework("one", ("data-access", {})), framework("two", OWNED)], **BOTH))
    assert [(item.framework, item.score is None) for item in row.practices] == [("two", False), ("one", True)]
    assert row.spread is None


def test_assessments_of_different_models_have_no_crosswalk(shop, agreed):
    with pytest.raises(InputError, match="different models"):
        crosswalk([assess(shop, "okr"), assess(agreed, "fit")])


def test_all_is_assess_by_each(shop):
    found = assess_all(shop)
    assert found["five-ways"] == assess(shop, "five-ways")
    assert {"okr", "fit", "strategic-alignment-maturity"} <= set(found)


def test_each_framework_takes_the_roles_it_has(shop):
    found = assess_all(
        shop, ["five-ways", "okr", "strategic-alignment-model"], functions={"marketing": "finance", "it": "it"}
    )
    assert found["five-ways"].roles == {"marketing": "finance", "it": "it"}
    assert found["okr"].functions == ("finance", "it")
    assert found["strategic-alignment-model"].roles == {"it": "it"}


def test_wrong_names_are_refused(shop):
    with pytest.raises(NotFoundError, match="marketing"):
        assess_all(shop, functions={"marketting": "finance"})
    with pytest.raises(NotFoundError, match="five-ways"):
        assess_all(shop, ["five-way"])
    with pytest.raises(InputError, match="pass a list"):
        assess_all(shop, "five-ways")
    with pytest.raises(InputError, match="min_raters"):
        assess_all(shop, min_raters=0)
