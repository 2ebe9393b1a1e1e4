"""Non-segregation compares mixing with what chance gives."""

import math

import pytest

from cmocio.errors import InputError
from cmocio.measures.non_segregation import assortativity, modularity, non_segregation
from cmocio.model import AlignmentModel, DataSource, Interaction, Stakeholder

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]


def model(*meetings, **fields):
    met = [Interaction(f"i{n}", "2026-01-05", "meeting", participants=who) for n, who in enumerate(meetings)]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_functions_that_keep_to_themselves_score_zero():
    assert non_segregation(model(["ann", "bea"], ["cem", "dan"]), functions=BOTH).value == 0.0


def test_functions_that_only_meet_each_other_score_one():
    assert non_segregation(model(["ann", "cem"], ["bea", "dan"]), functions=BOTH).value == 1.0


def test_mixing_as_by_chance_scores_one_half():
    even = model(["ann", "bea"], ["cem", "dan"], ["ann", "cem"], ["bea", "dan"])
    score = non_segregation(even, functions=BOTH)
    assert score.value == 0.5
    assert score.companions["assortativity"] == 0.0
    assert score.companions["modularity"] == 0.0


def test_the_value_is_one_minus_r_over_two_for_any_number_of_functions():
    mixed = model(["ann", "bea"], ["cem", "dan"], ["ann", "cem"], ["bea", "eve"], ["eve", "dan"])
    score = non_segregation(mixed, functions=[*BOTH, "finance"])
    assert score.value == pytest.approx((1 - score.companions["assortativity"]) / 2)
    assert [part.name for part in score.parts] == ["pair:marketing+it", "pair:marketing+finance", "pair:it+finance"]
    assert [part.entities for part in score.parts] == [("interaction:i2",), ("interaction:i3",), ("interaction:i4",)]


def test_shared_data_join_functions_as_meetings_do():
    sources = [
        DataSource("web", "Web", owner="marketing", open_to=["it"], weight=3),
        DataSource("crm", "CRM", owner="it"),
    ]
    shared = AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources)
    assert non_segregation(shared, functions=BOTH, of="data").value == pytest.approx(
        (1 - assortativity([[2, 1], [1, 2]])) / 2
    )
    assert non_segregation(shared, functions=BOTH, of="data").entities() == ("data_source:web",)
    assert non_segregation(shared, functions=BOTH, of="data", weighted=True).value == pytest.approx(
        (1 - assortativity([[6, 3], [3, 2]])) / 2
    )


def test_it_is_undefined_where_nothing_could_mix():
    assert non_segregation(model(["ann", "bea"]), functions=BOTH).reason.code == "one-function-only"
    assert non_segregation(model(["ann"]), functions=BOTH).reason.code == "nothing-joined"
    assert non_segregation(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert non_segregation(model(["ann", "cem"]), functions=BOTH, of="data").reason.data["collection"] == "data sources"
    assert non_segregation(model(["ann", "cem"]), functions=["it"]).reason.code == "needs-two-functions"


def test_a_choice_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="did you mean 'contact'"):
        non_segregation(model(), of="contacts")


def test_the_kernels_have_no_number_for_nothing():
    assert math.isnan(assortativity([[0, 0], [0, 0]]))
    assert math.isnan(assortativity([[4, 0], [0, 0]]))
    assert modularity([[4, 0], [0, 0]]) == 0.0
