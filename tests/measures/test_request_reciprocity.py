"""Request reciprocity: requests go both ways."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.measures import get
from cmocio.model import AlignmentModel, Interaction, Stakeholder

request_reciprocity = get("request-reciprocity")

FUNCTIONS = ["marketing", "it", "finance"]
PEOPLE = [Stakeholder(name, name, function=name) for name in FUNCTIONS]
BOTH = FUNCTIONS[:2]


def model(*asked, **fields):
    met = [Interaction(f"i{n}", "2026-01-05", "request", participants=who) for n, who in enumerate(asked)]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_requests_answered_in_kind_are_counted_of_all():
    asked = model(["marketing", "it"], ["marketing", "it"], ["marketing", "it"], ["it", "marketing"])
    score = request_reciprocity(asked, functions=BOTH)
    assert score.value == 0.5
    assert {part.name: part.value for part in score.parts[0].score.parts} == {
        "marketing to it": 1.0,
        "it to marketing": 1.0,
    }


def test_one_way_requests_are_zero_and_even_ones_one():
    assert request_reciprocity(model(["marketing", "it"]), functions=BOTH).value == 0.0
    assert request_reciprocity(model(["marketing", "it"], ["it", "marketing"]), functions=BOTH).value == 1.0


def test_the_pair_least_balanced_decides():
    asked = model(["marketing", "it"], ["it", "marketing"], ["finance", "it"])
    score = request_reciprocity(asked, functions=FUNCTIONS)
    assert [part.value for part in score.parts] == [1.0, None, 0.0]
    assert score.value == 0.0


def test_it_is_undefined_without_requests_between_the_two():
    assert request_reciprocity(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert request_reciprocity(model(["it"], []), functions=BOTH).reason.code == "no-requests-of-pair"
    assert request_reciprocity(model(["it"]), functions=["it"]).reason.code == "needs-two-functions"


@settings(max_examples=30)
@given(st.sets(st.permutations(BOTH).map(tuple), min_size=1))
def test_with_single_links_it_is_the_reciprocity_of_networkx(links):
    assert request_reciprocity(model(*links), functions=BOTH).value == pytest.approx(
        nx.overall_reciprocity(nx.DiGraph(links))
    )
