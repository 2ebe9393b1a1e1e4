"""Stakeholders: one per name, a stake for every goal they stand under."""

import pytest

from cmocio.io.formats.stratml.reading import Notes
from cmocio.io.formats.stratml.stakeholders import Stakeholders
from cmocio.io.safe_xml import parse_xml


def read(text, goal="g"):
    people, notes = Stakeholders(), Notes()
    root = parse_xml(f"<P>{text}</P>".encode())
    for child in root.children:
        people.read(child, goal, notes)
    return people.stakeholders("doc"), people.stakes("doc"), notes.in_order(root)


def test_the_same_name_is_one_stakeholder_and_its_roles_on_a_goal_one_stake():
    people, stakes, notes = read(
        "<Stakeholder><Name>Web team</Name><Role><Name>Builder</Name></Role></Stakeholder>"
        "<Stakeholder><Name> web  TEAM</Name>"
        "<Role><Name>Tester</Name><Description>by night</Description></Role></Stakeholder>"
    )
    assert [(person.id, person.name, person.function) for person in people] == [("web-team", "Web team", "")]
    assert [(stake.key, stake.description) for stake in stakes] == [("web-team>g", "Builder\n\nTester: by night")]
    assert [(note.kind, note.place) for note in notes] == [("guessed", "Stakeholder[2]")]


def test_two_names_that_make_the_same_id_stay_two():
    people, _, _ = read("<Stakeholder><Name>R &amp; D</Name></Stakeholder><Stakeholder><Name>R-D</Name></Stakeholder>")
    assert [person.id for person in people] == ["r-d", "r-d-2"]


def test_a_performer_is_responsible_and_a_beneficiary_only_tagged():
    _, stakes, _ = read(
        "<Stakeholder><Name>A</Name><Role><RoleType>Performer</RoleType><RoleType>Beneficiary</RoleType></Role></Stakeholder>"
        "<Stakeholder><Name>B</Name><Role><RoleType>Beneficiary</RoleType></Role></Stakeholder>"
    )
    assert [(sorted(stake.responsibility), sorted(stake.tags)) for stake in stakes] == [
        (["R"], ["beneficiary", "performer"]),
        ([], ["beneficiary"]),
    ]


def test_importance_and_support_stay_unknown():
    _, (stake,), _ = read("<Stakeholder><Name>A</Name></Stakeholder>")
    assert (stake.importance, stake.support) == (None, None)


def test_a_stakeholder_of_the_organisation_has_no_stake_and_keeps_its_roles():
    (person,), stakes, _ = read(
        '<Stakeholder StakeholderTypeType="Generic_Group"><Name>A</Name><Description>d</Description>'
        "<Role><Name>Chair</Name><RoleType>Performer</RoleType></Role></Stakeholder>",
        goal=None,
    )
    assert stakes == ()
    assert (sorted(person.tags), person.description) == (["generic group", "performer"], "d\n\nChair")


@pytest.mark.parametrize(("stated", "tag"), [("Person", "person"), ("Organization", "organisation")])
def test_the_type_is_a_tag(stated, tag):
    (person,), _, _ = read(f'<Stakeholder StakeholderTypeType="{stated}"><Name>A</Name></Stakeholder>')
    assert person.tags == {tag}


def test_who_has_no_name_is_called_after_the_description_or_role_and_noted():
    people, _, notes = read(
        "<Stakeholder><Name/><Description>All who shop online</Description></Stakeholder>"
        "<Stakeholder><Role><Name>Reviewer</Name></Role></Stakeholder>"
    )
    assert [person.name for person in people] == ["All who shop online", "Reviewer"]
    assert [note.kind for note in notes] == ["guessed", "guessed"]


def test_who_is_nobody_is_left_out_and_noted():
    people, stakes, notes = read("<Stakeholder><Name> </Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>")
    assert (people, stakes) == ((), ())
    assert [str(note) for note in notes] == ["left out: Stakeholder: an empty element of the form: nobody is named"]
