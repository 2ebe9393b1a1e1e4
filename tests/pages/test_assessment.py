"""An assessment as text."""

from __future__ import annotations

import pytest

from cmocio.frameworks import Claim, Framework, Level, Practice, assess

LONG = "a claim whose title is longer than the room it has on the left of its bar, by far"
PRACTICES = [
    Practice(
        "a",
        "A practice",
        when_weak="do something about it",
        claims=[
            Claim("a1", "fake-told", title="weak claim", parameters={"value": 0.25}),
            Claim("a2", "fake-told", title="strong claim", parameters={"value": 1.0}),
            Claim("a3", "fake-told", title=LONG, parameters={"defined": False}),
        ],
    )
]
LEVELS = [Level("apart", least=0, text="each on their own"), Level("together", least=0.6, text="hand in hand")]
MINE = Framework("mine", "My way", "1", practices=PRACTICES, levels=LEVELS)


@pytest.fixture
def text(shop):
    return str(assess(shop, MINE))


def test_it_names_what_was_scored_by_what_and_when(text):
    assert text.splitlines()[:2] == ["My way", "A Shop, shop · as of 2026-06-30 · 'marketing' and 'it' compared"]


def test_it_shows_the_whole_with_level_bounds_and_what_is_undefined(text):
    assert " 0.62\n  Level: apart to together.\n" in text
    assert "It lies between 0.42 and 0.75: 33 % of the weight is undefined." in text
    assert "arithmetic 0.62 (used), geometric 0.62" in text
    assert "Weakest: A practice (0.62)." in text


def test_where_most_is_undefined_the_level_is_not_described(shop):
    unknown = [Claim(f"u{n}", "fake-told", parameters={"defined": False}) for n in range(4)]
    used = Framework("m", "M", "1", levels=LEVELS, practices=[*PRACTICES, Practice("u", "U", weight=3, claims=unknown)])
    text = str(assess(shop, used))
    assert "hand in hand" not in text
    assert "No level: too little is known." in text
    assert "• told-so: 83 % of the weight:" in text
    assert "u1; 2 more" in text


def test_a_reason_too_long_for_its_line_is_cut_at_its_first_break(shop):
    long = {"told-so": "nobody has said so, and nobody will say so before the end of the year"}
    assert "undefined: nobody has said so …" in assess(shop, MINE).page(long)


def test_it_shows_each_claim_or_why_it_is_undefined(text):
    assert "   weak claim" in text
    assert "━━━━━─────────────── 0.25" in text
    assert "undefined: told-so" in text


def test_it_says_what_to_do_about_weak_claims_only(text):
    assert "• weak claim (0.25): do something about it" in text
    assert "• strong claim" not in text


def test_it_ends_with_what_is_missing_and_the_caution(text):
    assert "• told-so: 33 % of the weight: a claim whose" in text
    assert text.endswith("any one person.")


def test_no_line_is_longer_than_100_characters_or_coloured(text):
    assert max(map(len, text.splitlines())) <= 100
    assert "\x1b" not in text


def test_an_undefined_whole_has_a_reason_and_no_bar(shop):
    used = Framework(
        "m",
        "M",
        "1",
        practices=[Practice("p", "P", claims=[Claim("c", "fake-told", parameters={"defined": False})])],
    )
    lines = str(assess(shop, used)).splitlines()
    assert next(line for line in lines if line.startswith("Overall")).split() == ["Overall", "undefined"]
    assert "  Undefined: told-so." in lines


def test_reasons_can_be_translated(shop):
    assert "nicht bekannt" in assess(shop, MINE).page({"told-so": "nicht bekannt"})
