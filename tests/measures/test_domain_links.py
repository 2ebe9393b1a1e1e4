"""Links between the four domains of strategic alignment."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Stakeholder, contribute, require

domain_links = get("domain-links")

PEOPLE = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")
GOALS = (
    Goal("offers", "Offers", owner="cmo", weight=2),
    Goal("posts", "Posts", owner="cmo", tier="team"),
    Goal("data", "Data", owner="cio"),
    Goal("servers", "Servers", owner="cio", tier="team"),
)


def measured(*links, **parameters):
    return domain_links(AlignmentModel.of("m", *PEOPLE, *GOALS, *links, recorded={"dependencies"}), **parameters)


def test_goals_tied_across_count_by_weight_on_both_sides():
    assert measured(require("offers", needs="data")).value == 1
    more = Goal("more", "More", owner="cmo")
    assert measured(more, require("offers", needs="data")).value == 0.75


def test_each_pair_of_domains_is_its_own():
    link = require("data", needs="servers")
    assert measured(link, between=["it strategy", "it infrastructure"]).value == 1
    assert measured(link).value == 0
    assert measured(require("posts", needs="servers"), between=["organisation", "it infrastructure"]).value == 1


def test_the_direction_of_a_link_does_not_matter_and_harm_ties_nothing():
    assert measured(require("data", needs="offers")).value == 1
    assert measured(contribute("data", to={"offers": -1})).value == 0


def test_a_score_names_the_links():
    assert "dependency:offers<data:requirement" in measured(require("offers", needs="data")).entities()


def test_a_domain_without_goals_leaves_it_undefined():
    found = measured(between=["business strategy", "it strategy"], it="technology")
    assert str(found.reason) == "no goal pursued belongs to it strategy"
    assert domain_links(AlignmentModel.of("m", *PEOPLE, *GOALS)).value is None


def test_two_different_domains_must_be_named():
    for wrong in ("it strategy", ["it strategy", "it strategy"], ["it strategy", "business"]):
        with pytest.raises(InputError, match="between"):
            measured(between=wrong)
