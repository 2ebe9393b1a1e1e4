"""Ids, notes, and the fields of an element."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cmocio.io.formats.stratml.reading import Ids, Notes, amount_of, day_of, text_of
from cmocio.io.safe_xml import parse_xml


@given(
    st.lists(st.sampled_from(["a", "a-2", "b", ""]), max_size=8),
    st.lists(st.sampled_from(["a", "a-2", "b"]), max_size=8),
)
def test_no_id_is_given_twice_and_made_ones_keep_away_from_stated_ones(stated, made):
    ids = Ids(stated)
    given_for_stated = [ids.free(name) for name in stated]
    given_for_made = [ids.free(name, stated=False) for name in made]
    everything = given_for_stated + given_for_made
    assert len(set(everything)) == len(everything)
    assert not set(given_for_made) & set(stated)


def test_the_first_of_two_equal_identifiers_keeps_it_and_the_second_is_noted():
    root = parse_xml(b"<P><Goal><Identifier>g</Identifier></Goal><Goal><Identifier> g </Identifier></Goal></P>")
    ids, notes = Ids(["g", "g"]), Notes()
    assert [ids.of(child, "Name", notes) for child in root.children] == ["g", "g-2"]
    (note,) = notes.in_order(root)
    assert (note.kind, note.place) == ("guessed", "Goal[2]")


def test_an_element_without_letters_in_its_name_gets_the_id_of_its_kind():
    goal = parse_xml(b"<Goal><Identifier>[To_be_identified]</Identifier></Goal>")
    assert Ids([]).of(goal, "#!", Notes()) == "goal"


def test_notes_come_in_the_order_of_the_document_whenever_they_were_made():
    root = parse_xml(b"<P><A/><B/></P>")
    notes = Notes()
    notes.left_out(root.children[1], "x")
    notes.guessed(root.children[0], "y")
    assert [note.place for note in notes.in_order(root)] == ["A", "B"]


def test_long_texts_are_shortened_in_notes():
    root = parse_xml(b"<P/>")
    notes = Notes()
    notes.left_out(root, "x", text="word " * 1000)
    assert len(notes.in_order(root)[0].message.data["text"]) <= 80


def test_the_first_child_that_says_something_counts():
    assert text_of(parse_xml(b"<P><B>b</B><A>[To be determined]</A><A>a</A></P>"), "A") == "a"


def test_numbers_and_days_are_noted_where_something_was_read_into_them_or_nothing_could():
    root = parse_xml(b"<P><N>1,200</N><M>many</M><EndDate>2012</EndDate><StartDate>soon</StartDate></P>")
    notes = Notes()
    assert amount_of(root, "N", notes).value == 1200
    assert amount_of(root, "M", notes) is None
    assert amount_of(root, "None", notes) is None
    assert day_of(root, "EndDate", notes) == date(2012, 12, 31)
    assert day_of(root, "StartDate", notes) is None
    assert [note.kind for note in notes.in_order(root)] == ["guessed", "left out", "guessed", "left out"]
