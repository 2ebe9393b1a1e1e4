"""XML from outside: a plain tree, or one clear error."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io import safe_xml
from cmocio.io.content import MAX_DEPTH
from cmocio.io.safe_xml import Element, parse_xml

LAUGHS = (
    b'<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<p>&c;</p>"
)
OUTSIDE = b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>'


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "xml-empty", ""),
        (b" \n", "xml-empty", ""),
        (b"<p><q>", "xml-not-well-formed", "line 1, column 7"),
        (b"<p>\n<q></p>", "xml-not-well-formed", "line 2, column 6"),
        (b"\x00\x01\xfe\xff" * 50, "xml-not-well-formed", "line 1, column 1"),
        (b"<p>\xe9</p>", "xml-not-well-formed", "line 1, column 4"),
        (LAUGHS, "xml-doctype", "line 1"),
        (OUTSIDE, "xml-doctype", "line 1"),
        (b"<p>" * 200 + b"</p>" * 200, "too-deep", "line 1"),
        (b'<?xml version="1.0" encoding="klingon"?><p/>', "xml-encoding", "line 1"),
        (b'<?xml version="1.0" encoding="hex"?><p/>', "xml-encoding", "line 1"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(content, code, place):
    with pytest.raises(FormatError) as caught:
        parse_xml(content, "plan.xml")
    (fault,) = caught.value.faults
    assert (fault.message.code, fault.place) == (code, place)
    assert "plan.xml" in str(caught.value)


def test_the_deepest_allowed_nesting_is_read():
    element = parse_xml(b"<p>" * MAX_DEPTH + b"</p>" * MAX_DEPTH)
    assert len(list(element.inside())) == MAX_DEPTH


def test_very_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr(safe_xml, "MAX_ELEMENTS", 3)
    assert len(parse_xml(b"<a><b/><b/></a>").children) == 2
    with pytest.raises(FormatError, match="line 1: holds more than 3 elements; split it"):
        parse_xml(b"<a><b/><b/><b/></a>")


def test_a_document_type_that_is_only_named_is_harmless_and_its_entities_stay_as_written():
    root = parse_xml(b'<!DOCTYPE p SYSTEM "http://example.org/p.dtd"><p>a&nbsp;b</p>')
    assert root.text == "a&nbsp;b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_the_document_s_own(encoding):
    assert parse_xml("<p>Zürich 目標</p>".encode(encoding)).text == "Zürich 目標"


def test_a_stated_encoding_is_followed():
    assert parse_xml('<?xml version="1.0" encoding="windows-1252"?><p>€</p>'.encode("cp1252")).text == "€"


def test_names_and_attributes_lose_their_namespaces():
    root = parse_xml(b'<s:Plan xmlns:s="urn:x" s:Type="a"><s:Goal/></s:Plan>')
    assert (root.name, root.attributes["Type"], root.children[0].name) == ("Plan", "a", "Goal")


def test_text_includes_that_of_elements_inside():
    assert parse_xml(b"<d> one <b>two</b> three </d>").text == "one two three"


def test_places_number_only_where_there_are_several():
    root = parse_xml(b"<P><Core><Goal/><Goal><Name/></Goal></Core></P>")
    assert [element.place for element in root.inside()] == [
        "P",
        "Core",
        "Core/Goal[1]",
        "Core/Goal[2]",
        "Core/Goal[2]/Name",
    ]


def test_children_are_found_by_any_of_several_names():
    root = parse_xml(b"<P><A/><B/><A/></P>")
    assert [child.name for child in root.all("A", "B")] == ["A", "B", "A"]
    assert root.child("C") is None


def test_an_element_can_be_made_by_hand():
    goal = Element("P", {}).add("Goal", {"a": "b"})
    assert (goal.place, goal.attributes) == ("Goal", {"a": "b"})


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_format_error(content):
    with suppress(FormatError):
        parse_xml(b"<p>" + content + b"</p>")
