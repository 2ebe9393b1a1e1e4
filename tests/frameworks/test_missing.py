"""What is not known, and what waits for it."""

from __future__ import annotations

import pytest

from cmocio.frameworks import Claim, Framework, Practice, assess
from cmocio.model import Term

PRACTICES = [
    Practice(
        "a",
        "A",
        weight=3,
        claims=[Claim("a1", "fake-told", parameters={"defined": False}), Claim("a2", "fake-told")],
    ),
    Practice("b", "B", claims=[Claim("b1", "fake-between")]),
]
MINE = Framework("mine", "My way", "1", practices=PRACTICES)


def test_collections_that_are_not_recorded_are_named_with_the_claims_that_wait_and_their_weight(shop):
    found = assess(shop, MINE, functions=["it"]).missing
    assert [(item.collection, item.claims, item.practices) for item in found] == [
        ("", ("a1",), ("a",)),
        ("terms", ("b1",), ("b",)),
    ]
    assert [item.weight for item in found] == pytest.approx([0.375, 0.25])
    assert str(found[1]) == "no terms are recorded (for b1)"


def test_where_all_collections_are_recorded_the_reason_itself_is_told(shop):
    found = assess(shop.add(Term("t", "T", "it")), MINE, functions=["it"]).missing
    assert [item.what.code for item in found] == ["told-so", "needs-two-functions"]


def test_nothing_is_missing_where_all_is_defined(shop):
    used = Framework("mine", "M", "1", practices=[Practice("a", "A", claims=[Claim("a2", "fake-told")])])
    assert assess(shop, used).missing == ()
