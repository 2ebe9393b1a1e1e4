"""How a score comes about, as text."""

from __future__ import annotations

import pytest

from cmocio.errors import NotFoundError
from cmocio.frameworks import Claim, Framework, Practice, assess
from cmocio.scoring import Part, Score, combine, ratio, undefined

PRACTICES = [
    Practice(
        "a",
        "A practice",
        claims=[
            Claim("a1", "fake-told", title="A claim", parameters={"value": 0.25}),
            Claim("a2", "fake-told", parameters={"defined": False}),
        ],
    )
]
MINE = Framework("mine", "My way", "1", practices=PRACTICES)


def test_it_goes_down_to_the_entities(shop):
    assert assess(shop, MINE).explain() == (
        "My way: 0.25 (between 0.125 and 0.625), the weighted mean of:\n"
        "  A practice [a]: 0.25 (between 0.125 and 0.625), the weighted mean of:\n"
        "    A claim [a1]: 0.25, computed from:\n"
        "      by fake-told with value=0.25: What fake-told is told.\n"
        "      goal:revenue: 0.25 (stakeholder:cmo)\n"
        "    a2: undefined: told-so\n"
        "      by fake-told with defined=False: What fake-told is told."
    )


def test_one_practice_or_claim_can_be_asked_for(shop):
    found = assess(shop, MINE)
    assert found.explain("a").startswith("A practice [a]: ")
    assert found.explain("a1").startswith("A claim [a1]: ")
    with pytest.raises(NotFoundError, match="no practice or claim 'zzz'; did you mean 'a'"):
        found.explain("zzz")
    with pytest.raises(NotFoundError, match="no practice or claim 'a9'"):
        found.explain("a9")


def test_parts_made_of_others_are_shown_below_them():
    inner = ratio([Part("goal:a", 1), Part("goal:b", None, weight=2)])
    score = combine("min", [Part.of("pair:a+b", inner), Part.of("pair:a+c", undefined("told-so"))])
    assert score.with_companions(expected=0.5, other=None).explain() == (
        "1 (between 0 and 1), the least of:\n"
        "  pair:a+b: 1 (between 0.333 and 1), the share met of what is possible (1 of 1):\n"
        "    goal:a: 1\n"
        "    goal:b: undefined of 2\n"
        "  pair:a+c: undefined: told-so\n"
        "  beside it, expected: 0.5\n"
        "  beside it, other: undefined"
    )


def test_weights_and_rules_of_others_are_named():
    assert Score(0.5, "median", (Part("x", 0.5, weight=2),)).explain() == (
        "0.5 (between 0 and 1), median of:\n  x: 0.5, weight 2"
    )
    assert Score(0.5, bounds=(0.5, 0.5)).explain() == "0.5"
