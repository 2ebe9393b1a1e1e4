"""What measures gather from the evidence."""

from math import inf

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, DataSource, Interaction, Stakeholder
from cmocio.scoring import Part, Scope, ratio
from cmocio.scoring.evidence import (
    by_function,
    by_pair,
    chosen_function,
    chosen_functions,
    concerned,
    concerns,
    contacts,
    functions_among,
    gathered,
    heard,
    positive,
    texts,
    uncompared,
    unrecorded,
    unused,
)

PEOPLE = (
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cfo", "CFO", function="finance"),
    Stakeholder("guest", "Guest"),
)
MET = (
    Interaction("old", "2025-01-05", "meeting", participants=["cmo", "cio"]),
    Interaction("all", "2026-01-05", "workshop", participants=["cio", "cmo", "cfo", "guest"]),
    Interaction("alone", "2026-01-06", "report", participants=["cio", "guest"]),
)
MODEL = AlignmentModel("m", stakeholders=PEOPLE, interactions=MET)
SCOPE = Scope.of(MODEL, ["marketing", "it", "finance"])


def test_one_text_or_several_become_a_tuple():
    assert (texts("a"), texts(("a", "b")), texts("")) == (("a",), ("a", "b"), ())


def test_interactions_are_chosen_by_kind_and_window():
    assert [item.id for item in gathered(SCOPE)] == ["all", "alone"]
    assert [item.id for item in gathered(SCOPE, within=inf)] == ["old", "all", "alone"]
    assert [item.id for item in gathered(SCOPE, ["workshop", "report"])] == ["all", "alone"]
    planned = Scope.of(AlignmentModel("m", stakeholders=PEOPLE, interactions=MET, start="2026-01-06"))
    assert [item.id for item in gathered(planned)] == ["alone"]
    assert [item.id for item in gathered(SCOPE, within=1)] == ["alone"]


def test_a_kind_that_does_not_exist_is_named_with_its_neighbour():
    with pytest.raises(NotFoundError, match="did you mean 'meeting'"):
        gathered(SCOPE, "meetings")
    with pytest.raises(InputError, match="within"):
        gathered(SCOPE, within=0)


def test_contacts_are_listed_for_every_pair_that_met_whoever_came_first():
    found = contacts(SCOPE)
    assert [item.id for item in found["marketing", "it"]] == ["all"]
    assert [item.id for item in found["it", "finance"]] == ["all"]


def test_unknown_functions_are_none():
    assert functions_among(MODEL, ["cmo", "guest"]) == {"marketing"}


def test_a_collection_is_missing_unless_it_has_something_or_is_said_to_be_complete():
    assert unrecorded(SCOPE, "interactions") is None
    assert unrecorded(SCOPE, "interactions", "data_sources").reason.data["collection"] == "data sources"
    assert unrecorded(Scope.of(AlignmentModel("m", recorded="data_sources")), "data_sources") is None


def test_pairs_and_functions_are_combined_by_the_rule_asked_for():
    values = {"marketing": 0.5, "it": 1.0, "finance": 1.0}
    assert by_function(SCOPE, lambda name: ratio([Part("x", values[name])])).value == 0.5
    assert by_function(SCOPE, lambda name: ratio([Part("x", values[name])]), "harmonic").value == pytest.approx(0.75)
    assert by_function(SCOPE, lambda name: ratio([Part("x", values[name])]), functions=["it"]).value == 1.0
    pairs = by_pair(SCOPE, lambda one, other: ratio([Part("x", values[one] * values[other])]))
    assert pairs.value == 0.5
    assert [part.name for part in pairs.parts] == ["pair:marketing+it", "pair:marketing+finance", "pair:it+finance"]


def test_one_function_alone_has_no_pair():
    assert by_pair(Scope.of(MODEL, ["it"]), lambda one, other: ratio([])).reason.code == "needs-two-functions"


def test_a_rule_that_could_leave_the_range_is_refused():
    with pytest.raises(InputError, match="did you mean 'harmonic'"):
        by_function(SCOPE, lambda name: ratio([]), "harmonics")
    with pytest.raises(InputError, match="not one of min"):
        by_pair(SCOPE, lambda one, other: ratio([]), "sum")


def test_arguments_are_checked():
    assert positive("per", 0.5) == 0.5
    with pytest.raises(InputError, match="above 0"):
        positive("per", float("nan"))
    assert chosen_function(SCOPE, "") == ""
    assert chosen_function(SCOPE, "it") == "it"
    with pytest.raises(NotFoundError, match="did you mean 'marketing'"):
        chosen_function(SCOPE, "marketin")


def test_an_unused_id_is_found():
    assert unused(MODEL, "interaction", "all") == "all-2"
    assert unused(MODEL, "goal", "all") == "all"


def test_pairs_of_one_function_can_be_asked_for():
    pairs = by_pair(SCOPE, lambda one, other: ratio([Part("x", 1.0)]), by="it")
    assert [part.name for part in pairs.parts] == ["pair:it+marketing", "pair:it+finance"]


def test_sources_concern_those_who_own_need_or_reach_them():
    sources = [
        DataSource("a", "A", owner="it"),
        DataSource("b", "B", needed_by="marketing"),
        DataSource("c", "C", open_to="finance"),
    ]
    looked = Scope.of(AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources), ["marketing", "it"])
    assert [item.id for item in concerned(looked)] == ["a", "b"]
    assert [item.id for item in concerned(looked, "finance")] == ["c"]


def test_functions_are_those_asked_for_or_those_compared():
    assert chosen_functions(SCOPE, "it") == ("it",)
    assert chosen_functions(SCOPE, "") == SCOPE.functions
    assert uncompared(SCOPE) is None
    assert uncompared(Scope.of(MODEL, ["it"])).reason.code == "needs-two-functions"


def test_people_concern_the_functions_compared_unless_all_that_are_known_are_of_others():
    both = Scope.of(MODEL, ["marketing", "it"])
    assert concerns(both, ["cmo", "cfo"])
    assert concerns(both, ["guest"])
    assert not concerns(both, ["cfo", "guest"])


def test_what_only_people_of_other_functions_took_part_in_is_not_heard():
    both = Scope.of(MODEL, ["marketing", "finance"])
    assert [item.id for item in gathered(both)] == ["all", "alone"]
    assert [item.id for item in heard(both)] == ["all"]
