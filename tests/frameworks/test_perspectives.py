"""Which way strategy flows through the four domains."""

import pytest

from cmocio.frameworks.perspectives import PERSPECTIVES, perspectives
from cmocio.model import AlignmentModel, Goal, Stakeholder, require

TAGS = {"b": "business strategy", "i": "it strategy", "o": "organisation", "f": "it infrastructure"}
GOALS = [Goal(key, key.upper(), tags=[tag]) for key, tag in TAGS.items()]


@pytest.mark.parametrize(
    ("chain", "name"),
    [
        ("bof", "strategy execution"),
        ("bif", "technology transformation"),
        ("ibo", "competitive potential"),
        ("ifo", "service level"),
    ],
)
def test_each_chain_of_domains_is_the_perspective_of_the_paper(chain, name):
    first, second, third = chain
    model = AlignmentModel.of("m", GOALS, require(first, needs=second), require(second, needs=third))
    found = perspectives(model)
    assert {key: row.share for key, row in found.items() if row.chains} == {name: 1.0}
    assert found[name].chains == ((f"goal:{first}", f"goal:{second}", f"goal:{third}"),)


def test_shares_sum_to_one_and_are_unknown_without_chains():
    model = AlignmentModel.of(
        "m", GOALS, require("b", needs=["o", "i"]), require("o", needs="f"), require("i", needs="f")
    )
    assert sum(row.share for row in perspectives(model).values()) == 1
    assert {row.share for row in perspectives(AlignmentModel("m", goals=GOALS)).values()} == {None}


def test_domains_follow_from_tier_and_owner_where_tags_are_silent():
    model = AlignmentModel.of(
        "m",
        Stakeholder("coo", "COO", function="operations"),
        Stakeholder("cto", "CTO", function="technology"),
        Goal("grow", "Grow", owner="coo", tier="company"),
        Goal("cloud", "Cloud", owner="cto"),
        Goal("servers", "Servers", owner="cto", tier="team"),
        require("grow", needs="cloud"),
        require("cloud", needs="servers"),
    )
    assert perspectives(model, it="technology")["technology transformation"].share == 1
    assert set(PERSPECTIVES) == set(perspectives(model))
