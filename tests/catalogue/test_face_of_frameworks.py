"""The face test: seven organisations come out in the order in which the texts would put them."""

import pytest

from catalogue.face import DRAWS, FACTS, STEPS, Organisation, facts_of, organisation
from catalogue.facing import TEXTS, disordered, lowering, without_effect
from cmocio import check

EVERY = pytest.mark.parametrize("name", TEXTS)
KNOBS_TURNED_IN = range(1)
"""The draws in which each fact is turned; all of them by `uv run python tests/honest.py face`."""

KNOWN = {}
"""What today's frameworks do not keep, and why: an entry that has begun to hold fails its test, and is taken out."""


def known(test, name):
    return {what for kind, framework, what in KNOWN if (kind, framework) == (test, name)}


@pytest.mark.parametrize("name", STEPS)
def test_every_organisation_is_drawn_with_its_own_sizes_names_and_dates(name):
    drawn = [organisation(name, draw).model for draw in range(DRAWS)]
    assert len({model.functions for model in drawn}) > 5
    assert len({len(model.stakeholders) for model in drawn}) > 3
    assert len({model.as_of for model in drawn}) == DRAWS
    assert organisation(name, 0).model == drawn[0]


def test_an_organisation_that_records_its_failures_is_not_asked_whether_it_writes_down_only_good_news():
    for draw in range(DRAWS):
        assert "only-good-news" not in {found.code for found in check(organisation("exemplary", draw).model)}


def test_every_fact_makes_a_difference_to_what_is_recorded():
    whole = organisation("exemplary", 0).model
    assert not [fact for fact in FACTS if Organisation(0, FACTS - {fact}).model == whole]
    assert facts_of("siloed") == frozenset()


@EVERY
def test_the_seven_come_out_in_the_order_of_the_text_in_every_draw(name):
    assert disordered(name, range(DRAWS)) == known("disordered", name)


@EVERY
def test_doing_what_a_claim_asks_never_lowers_the_whole(name):
    assert lowering(name, KNOBS_TURNED_IN) == known("lowering", name)


@EVERY
def test_doing_what_a_claim_asks_raises_the_claim(name):
    assert without_effect(name, KNOBS_TURNED_IN) == known("without_effect", name)
