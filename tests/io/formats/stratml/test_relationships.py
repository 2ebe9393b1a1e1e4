"""Relationships: refinements between goals, words for the rest."""

import pytest

from cmocio.io.formats.stratml.reading import Notes
from cmocio.io.formats.stratml.relationships import Relations, Subject
from cmocio.io.safe_xml import parse_xml


def relate(kind, *referents, subject=None, more="", goals=None):
    attribute = f'RelationshipType="{kind}"' if kind else ""
    inner = "".join(f"<ReferentIdentifier>{name}</ReferentIdentifier>" for name in referents)
    element = parse_xml(f"<Relationship {attribute}>{inner}{more}</Relationship>".encode())
    relations, notes = Relations(goals or {"g1": ["g1"], "g2": ["g2"]}), Notes()
    relations.read(element, subject or Subject("goal:g1", "g1"), notes)
    return relations, [(note.kind, note.message.code) for note in notes.in_order(element)]


@pytest.mark.parametrize(("kind", "pair"), [("Broader_Than", ("g1", "g2")), ("Narrower_Than", ("g2", "g1"))])
def test_the_broader_goal_is_refined_into_the_narrower(kind, pair):
    relations, notes = relate(kind, "g2")
    assert (list(relations.refinements), notes) == ([pair], [])


def test_a_peer_is_a_tag():
    relations, notes = relate("Peer_To", "g2")
    assert (dict(relations.refinements), relations.tags) == ({}, {"goal:g1": {"peer to g2"}})
    assert notes == [("left out", "stratml-peer")]


def test_an_indicator_relates_its_goal_and_that_is_noted():
    relations, notes = relate("Broader_Than", "g2", subject=Subject("benchmark:b", "g1", is_indicator=True))
    assert list(relations.refinements) == [("g1", "g2")]
    assert notes == [("guessed", "stratml-of-its-goal")]


def test_what_is_no_goal_of_the_document_is_kept_in_words():
    relations, notes = relate("Narrower_Than", "https://example.org/plan", more="<Name>The city's plan</Name>")
    assert relations.texts == {"goal:g1": ["Narrower than: https://example.org/plan; The city's plan"]}
    assert notes == [("left out", "stratml-referent")]


def test_without_a_type_nothing_is_guessed():
    relations, notes = relate("", "g2")
    assert relations.texts == {"goal:g1": ["Related to: g2"]}
    assert notes == [("left out", "stratml-relationship-type")]


def test_every_referent_counts():
    goals = {"g1": ["g1"], "g2": ["g2"], "g3": ["g3"]}
    assert len(relate("Broader_Than", "g2", "#g3", goals=goals)[0].refinements) == 2


def test_a_goal_is_no_part_of_itself():
    relations, notes = relate("Broader_Than", "g1")
    assert (dict(relations.refinements), notes) == ({}, [("left out", "stratml-to-itself")])


def test_of_several_goals_with_the_identifier_the_first_is_taken_and_noted():
    relations, notes = relate("Broader_Than", "x", goals={"x": ["x", "x-2"]})
    assert (list(relations.refinements), notes) == ([("g1", "x")], [("guessed", "stratml-several-referents")])


def test_in_older_documents_the_identifier_names_the_referent():
    relations, _ = relate("Broader_Than", more="<Identifier>g2</Identifier>")
    assert list(relations.refinements) == [("g1", "g2")]


@pytest.mark.parametrize("more", ["", "<Identifier>[To_be_identified]</Identifier>", "<Name/>"])
def test_an_empty_one_is_left_out(more):
    assert relate("Peer_To", more=more)[1] == [("left out", "stratml-relationship-empty")]
