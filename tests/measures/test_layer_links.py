"""Maps of goals in layers."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Dependency, Goal, contribute, require

layer_links = get("layer-links")

L, P, C, F = (Goal(kind[0], kind, kind=kind) for kind in ("learning", "process", "customer", "financial"))
UP = (require("p", needs="l"), require("c", needs="p"), require("f", needs="c"))


def measured(*things, of="upward", **parameters):
    return layer_links(AlignmentModel.of("m", *things), of=of, **parameters)


def test_a_map_in_order_is_sound_in_every_respect():
    for of in ("coverage", "upward", "acyclic", "resting", "leading"):
        assert measured(L, P, C, F, *UP, of=of).value == 1


def test_an_empty_layer_is_counted():
    assert measured(L, P, of="coverage").value == 0.5


def test_a_link_downward_is_wrong_and_one_within_a_layer_is_not():
    assert measured(L, P, C, F, *UP, require("l", needs="f")).value == 0.75
    assert measured(L, P, C, F, Goal("p2", "P2", kind="process"), *UP, require("p", needs="p2")).value == 1


def test_a_circle_takes_in_all_its_goals():
    assert measured(L, P, C, F, *UP, require("p", needs="c"), of="acyclic").value == 0.5


def test_orphans_lead_nowhere_and_rest_on_nothing():
    orphan = Goal("x", "X", kind="customer")
    assert measured(L, P, C, F, orphan, *UP, of="leading").value == 0.75
    assert measured(L, P, C, F, orphan, *UP, of="resting").value == 0.75


def test_harm_ties_nothing():
    assert measured(L, P, contribute("l", to={"p": -0.5}), of="leading").value == 0
    assert measured(L, P, contribute("l", to={"p": -0.5})).reason.code == "no-layered-links"


def test_a_goal_lies_in_the_layer_of_its_tag_where_its_kind_names_none():
    tagged = Goal("t", "T", kind="revenue", tags=["financial"])
    assert measured(tagged, C, require("t", needs="c"), of="leading").value == 1


def test_layers_are_ones_own():
    goals = Goal("a", "A", kind="enabler"), Goal("b", "B", kind="benefit")
    assert measured(*goals, require("b", needs="a"), layers=["enabler", "benefit"]).value == 1
    assert measured(*goals, require("b", needs="a"), layers=["benefit", "enabler"]).value == 0


def test_links_count_only_while_they_hold():
    model = AlignmentModel.of("m", L, P, Dependency("p", "l", until="2026-03-31"), as_of="2026-06-30")
    assert layer_links(model, of="leading").value == 0
    assert layer_links(model, of="leading", as_of="2026-03-01").value == 0.5


def test_without_layers_or_dependencies_it_is_undefined():
    assert measured(Goal("x", "X"), Goal("y", "Y"), require("x", needs="y")).reason.code == "no-layered-goals"
    assert measured(L, P).value is None
    assert measured(F, require("f", needs="l"), L, of="leading").value == 1
    assert measured(F, Goal("x", "X"), require("f", needs="x"), of="leading").reason.code == "layers-without-goals"


def test_wrong_parameters_are_refused():
    with pytest.raises(InputError, match="upward"):
        measured(L, of="upwards")
    with pytest.raises(InputError, match="two layers"):
        measured(L, layers="learning")
    with pytest.raises(InputError, match="two layers"):
        measured(L, layers=["learning", "learning"])
