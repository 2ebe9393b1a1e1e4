"""Assessments as values."""

from __future__ import annotations

import pickle
import sys

import attrs
import pytest

from cmocio.errors import NotFoundError
from cmocio.findings import check
from cmocio.frameworks import Claim, Framework, Level, Practice, assess
from cmocio.model import AlignmentModel

PRACTICES = [
    Practice("a", "A", claims=[Claim("a1", "fake-told", parameters={"value": 0.5})]),
    Practice("b", "B", claims=[Claim("b1", "fake-told", parameters={"value": 0.9}, title="The claim")]),
]
MINE = Framework("mine", "My way", "1", practices=PRACTICES, levels=[Level("low", least=0), Level("high", least=0.6)])


@pytest.fixture
def found(shop):
    return assess(shop, MINE)


def test_practices_and_claims_are_found_by_id(found):
    assert found.practice("a").score.value == 0.5
    assert found.claim("b1").score.value == 0.9
    with pytest.raises(NotFoundError, match="no claim 'b2'"):
        found.claim("b2")
    with pytest.raises(NotFoundError, match="no practice 'c'"):
        found.practice("c")


def test_level_and_means_follow_from_the_score(found):
    assert str(found.level) == "high"
    assert found.arithmetic == pytest.approx(0.7)
    assert found.geometric == pytest.approx(0.45**0.5)


def test_two_assessments_by_the_same_framework_are_comparable_whatever_the_model_and_day(found, shop):
    later = assess(shop.replace("revenue", weight=2), MINE, as_of="2026-07-31")
    assert found.comparable_to(later) == ()


def test_what_computes_differently_is_not_comparable_and_says_why(found, shop):
    newer = assess(shop, attrs.evolve(MINE, version="2"))
    assert [reason.data["what"] for reason in found.comparable_to(newer)] == ["version"]
    stricter = assess(shop, MINE, min_raters=9)
    assert "min_raters=5 against min_raters=9" in str(found.comparable_to(stricter)[0])
    others = assess(shop, MINE, functions=["it", "finance"])
    assert [reason.data["what"] for reason in found.comparable_to(others)] == ["functions"]


def test_the_caution_says_what_scores_are_not_for(found):
    assert "not for paying" in found.caution


def test_an_assessment_is_a_value(found, shop):
    assert found == assess(shop, MINE)
    assert hash(found) == hash(assess(shop, MINE))
    assert repr(found) == "Assessment('shop' by 'mine', high (0.70, from 0.70 to 0.70; 0 % of the weight is undefined))"


def test_findings_are_looked_for_when_asked_for_and_a_pickle_holds_them_in_place_of_the_model(shop, monkeypatch):
    wanted, looked = check(shop), []
    monkeypatch.setattr(sys.modules[assess.__module__], "check", lambda *a, **k: looked.append(a) or check(*a, **k))
    one = assess(shop, MINE)
    assert (one.score.value, looked) == (pytest.approx(0.7), [])
    assert (one.findings, one.findings, len(looked)) == (wanted, wanted, 1)
    again = pickle.loads(pickle.dumps(assess(shop, MINE)))
    assert (again, again.findings, again.provenance.digest) == (one, wanted, shop.digest)
    assert AlignmentModel.__name__.encode() not in pickle.dumps(again)
