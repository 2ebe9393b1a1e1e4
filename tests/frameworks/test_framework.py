"""What a framework is."""

from __future__ import annotations

import pytest

from cmocio.errors import ModelError, NotFoundError
from cmocio.frameworks import Claim, Framework, Level, Practice, Unmeasured
from cmocio.frameworks.framework import roles_in


def framework(**fields):
    practices = [Practice("a", "A", claims=[Claim("a1", "fake-told"), Claim("a2", "fake-between")])]
    return Framework("mine", "My way", "1", **{"practices": practices, **fields})


def places(error: ModelError) -> list[str]:
    return [fault.place for fault in error.faults]


def test_levels_must_rise_from_0():
    with pytest.raises(ModelError, match=r"starts at 0\.1; let it start at 0") as caught:
        framework(levels=[Level("low", least=0.1), Level("high", least=0.6), Level("mid", least=0.6)])
    assert places(caught.value) == ["levels[0].least", "levels[2].least"]


def test_an_id_used_twice_is_named_at_each_place():
    twice = [Practice("a", "A", claims=[Claim("x", "fake-told")]), Practice("a", "B", claims=[Claim("x", "m")])]
    with pytest.raises(ModelError) as caught:
        framework(practices=twice)
    assert places(caught.value) == [
        "practices[0].id",
        "practices[0].claims[0].id",
        "practices[1].id",
        "practices[1].claims[0].id",
    ]


def test_a_role_must_be_declared():
    bound = [Practice("a", "A", claims=[Claim("x", "m", parameters={"of": "$it"})])]
    with pytest.raises(ModelError, match=r"practices\[0\]\.claims\[0\]\.parameters: 'it' is not one of"):
        framework(practices=bound, roles={"marketing": "markets"})
    assert framework(practices=bound, roles={"it": "technology"}).claim("x").roles == ("it",)


def test_a_practice_without_measures_or_weight_is_refused():
    with pytest.raises(ModelError, match="bound to no measure"):
        Practice("a", "A")
    with pytest.raises(ModelError, match="all weights are 0"):
        Practice("a", "A", claims=[Claim("x", "m", weight=0)])
    with pytest.raises(ModelError, match="all weights are 0"):
        framework(practices=[Practice("a", "A", weight=0, claims=[Claim("x", "m")])])
    with pytest.raises(ModelError, match="stands beside the rest"):
        framework(practices=[Practice("a", "A", beside=True, claims=[Claim("x", "m")])])


def test_what_cannot_be_computed_has_an_id_that_no_claim_has():
    said = Unmeasured("x", text="Said.", why="It is a figure of speech.")
    with pytest.raises(ModelError, match="'x' is used 2 times") as caught:
        framework(practices=[Practice("a", "A", claims=[Claim("x", "m")], unmeasured=[said])])
    assert [fault.place for fault in caught.value.faults] == [
        "practices[0].claims[0].id",
        "practices[0].unmeasured[0].id",
    ]


def test_a_weight_below_0_is_refused():
    with pytest.raises(ModelError, match="-1 is below 0"):
        Claim("x", "m", weight=-1)


def test_the_level_is_the_highest_that_does_not_start_above_the_score():
    found = framework(levels=[Level("low", least=0), Level("mid", least=0.5), Level("high", least=0.8)])
    assert [str(found.level(value)) for value in (0.0, 0.4999, 0.5, 0.8, 1.0)] == ["low", "low", "mid", "high", "high"]
    assert found.level(None) is None
    assert framework().level(0.5) is None


def test_needs_names_the_shortest_list_of_collections_first():
    assert [(need.collections, need.claims) for need in framework().needs()] == [
        (("goals",), ("a1",)),
        (("goals", "terms"), ("a2",)),
    ]
    assert str(framework().needs()[1]) == "goals, terms: a2"


def test_a_practice_or_claim_that_is_not_there_is_met_with_the_nearest():
    with pytest.raises(NotFoundError, match="no claim 'a3'"):
        framework().claim("a3")
    with pytest.raises(NotFoundError, match="no practice 'b'"):
        framework().practice("b")
    assert framework().practice("a").title == "A"


def test_roles_are_found_in_texts_and_lists():
    assert roles_in(("$it", "$marketing", "sales")) == ("it", "marketing")
    assert roles_in(None) == ()


def test_a_framework_shows_itself_shortly():
    assert repr(framework()) == "Framework('mine', version='1', 1 practice, 2 claims)"


def test_frameworks_are_values():
    assert framework() == framework()
    assert hash(framework()) == hash(framework())


def test_a_theme_that_is_its_own_part_is_a_fault():
    with pytest.raises(ModelError, match="goals → goals"):
        framework(themes={"goals": "goals"})


def test_broader_themes_are_all_those_above():
    assert framework(themes={"jargon": "language", "language": "culture"}).broader(["jargon", "data"]) == (
        "culture",
        "data",
        "jargon",
        "language",
    )
