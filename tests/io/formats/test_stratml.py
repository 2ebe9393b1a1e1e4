"""StratML as a format: every namespace, every envelope, and no document that crashes it."""

import random
import re
import xml.etree.ElementTree as ET
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import FormatError
from cmocio.io import read
from cmocio.io.format import FORMATS
from cmocio.io.formats.stratml import looks_like_stratml, read_stratml
from cmocio.model import AlignmentModel

PLAN = """<PerformancePlanOrReport Type="Performance_Report">
  <Name>A year at the corner shop</Name><Description>What we meant to do</Description>
  <StrategicPlanCore>
    <Organization><Name>Corner shop</Name><Identifier>_org</Identifier>
      <Stakeholder StakeholderTypeType="Person"><Name>Ann Lee</Name>
        <Role><Name>Owner</Name><RoleType>Performer</RoleType></Role></Stakeholder></Organization>
    <Vision><Description>Nobody walks home empty-handed</Description></Vision>
    <Mission><Description>To sell what the street needs</Description></Mission>
    <Value><Name>Patience</Name></Value>
    <Goal><Name>Sell online</Name><Description>Take orders on the web</Description><Identifier>_g1</Identifier>
      <SequenceIndicator>1</SequenceIndicator>
      <Stakeholder><Name>Neighbours</Name><Role><RoleType>Beneficiary</RoleType></Role></Stakeholder>
      <Objective><Name>Open the web shop</Name><Identifier>_o1</Identifier><SequenceIndicator>1.1</SequenceIndicator>
        <Stakeholder><Name>Ann Lee</Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>
        <PerformanceIndicator ValueChainStage="Output" PerformanceIndicatorType="Quantitative">
          <MeasurementDimension>Orders</MeasurementDimension><UnitOfMeasurement>a week</UnitOfMeasurement>
          <Identifier>_i1</Identifier>
          <Relationship RelationshipType="Narrower_Than"><ReferentIdentifier>_g2</ReferentIdentifier></Relationship>
          <MeasurementInstance>
            <TargetResult><NumberOfUnits>40</NumberOfUnits><EndDate>2026-12-31</EndDate></TargetResult>
            <ActualResult><NumberOfUnits>12</NumberOfUnits><EndDate>2026-03-31</EndDate></ActualResult>
          </MeasurementInstance></PerformanceIndicator></Objective></Goal>
    <Goal><Name>Stay open</Name><Identifier>_g2</Identifier></Goal>
  </StrategicPlanCore>
  <AdministrativeInformation><StartDate>2026-01-01</StartDate><EndDate>2026-12-31</EndDate>
    <PublicationDate>2026-04-01</PublicationDate><Source>https://example.org/plan</Source></AdministrativeInformation>
</PerformancePlanOrReport>"""

NAMESPACES = [
    "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
    "urn:ISO:std:iso:17469:tech:xsd:stratml_core",
    "http://www.stratml.net",
    "http://www.stratml.net/PerformancePlanOrReport",
    "urn:anything-else",
]


def model_of(text):
    return read_stratml(text.encode(), "plan.xml")[0]


def test_a_whole_report_is_read():
    model, report = read_stratml(PLAN.encode(), "plan.xml")
    assert dict(report.read) == {
        "Goal": 2, "Objective": 1, "Stakeholder": 3, "Role": 3, "PerformanceIndicator": 1, "Relationship": 1,
        "Organization": 1, "Value": 1,
    }  # fmt: skip
    assert [goal.id for goal in model.goals] == ["_g1", "_o1", "_g2"]
    assert [stake.key for stake in model.stakes] == ["neighbours>_g1", "ann-lee>_o1"]
    assert {link.key for link in model.dependencies} == {"_g1<_o1:refinement", "_g2<_o1:refinement"}
    assert (model.benchmarks[0].target, model.benchmarks[0].actual().value) == (40, 12)
    assert report.path == "plan.xml"


@pytest.mark.parametrize("namespace", NAMESPACES)
@pytest.mark.parametrize("prefix", ["", "s", "stratml"])
def test_namespaces_and_prefixes_change_nothing(namespace, prefix):
    text = re.sub(r"(</?)(\w)", rf"\1{prefix}:\2" if prefix else r"\1\2", PLAN)
    text = text.replace(" Type=", f' xmlns{f":{prefix}" if prefix else ""}="{namespace}" Type=')
    assert model_of(text) == model_of(PLAN)
    assert looks_like_stratml(text.encode()[:4096])


@pytest.mark.parametrize("root", ["StrategicPlan", "PerformancePlan", "PerformanceReport", "Plan"])
def test_every_root_with_a_core_is_a_plan(root):
    assert model_of(PLAN.replace("PerformancePlanOrReport", root)) == model_of(PLAN)


def test_a_plan_inside_an_envelope_is_found():
    assert model_of(f"<html><body>{PLAN}</body></html>") == model_of(PLAN)


@pytest.mark.parametrize(
    "content", [b"<html/>", b'<xsd:schema xmlns:xsd="x"><xsd:element name="StrategicPlan"/></xsd:schema>']
)
def test_other_xml_is_refused_by_its_root(content):
    with pytest.raises(FormatError, match=r"the root is '(html|schema)'"):
        read_stratml(content, "other.xml")


def test_a_document_that_says_utf_8_and_is_not_is_read_as_windows_1252_and_noted():
    text = '<?xml version="1.0" encoding="UTF-8"?>' + PLAN.replace("Patience", "Geduld für alle – immer")
    model, report = read_stratml(text.encode("cp1252"), "plan.xml")
    assert model.values == ("Geduld für alle – immer",)
    assert any(note.message.code == "stratml-encoding" for note in report.notes)


def test_what_no_encoding_mends_is_told_as_it_is():
    with pytest.raises(FormatError, match="mismatched tag"):
        read_stratml(b"<StrategicPlan>\n<Name>x</StrategicPlan>\xe9", "plan.xml")


BOMB = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        PLAN.encode()[:900],
        (BOMB + PLAN.replace("Patience", "&b;")).encode(),
        ('<!DOCTYPE p [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + PLAN.replace("Patience", "&b;")).encode(),
        b"<StrategicPlan>" + b"<Goal>" * 200 + b"</Goal>" * 200 + b"</StrategicPlan>",
        b"",
        bytes(range(256)) * 10,
        PLAN.encode() + b" " * 50 * 1024 * 1024,
    ],
    ids=["truncated", "billion laughs", "external entity", "200 levels", "empty", "junk", "50 MB"],
)
def test_a_bad_file_is_one_clear_error(content, tmp_path):
    (tmp_path / "bad.xml").write_bytes(content)
    with pytest.raises(FormatError) as caught:
        read(tmp_path / "bad.xml")
    assert len(caught.value.faults) == 1
    assert str(caught.value).startswith(str(tmp_path / "bad.xml"))


def test_the_format_is_registered_and_recognised_by_content():
    stratml = FORMATS.get("stratml")
    assert stratml.write is None
    assert stratml.recognises(PLAN.encode("utf-16"))
    assert not stratml.recognises(b'{"schema_version": 1}')
    assert not stratml.recognises(b'<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/">')


VOCABULARY = [*sorted({element.tag for element in ET.fromstring(PLAN).iter()}), "Descriptor", "Submitter", "Odd"]
TEXTS = [
    *("", " ", "x", "12", "1,200", "-5%", "9" * 400, "2026-02-30", "2026", "soon", "_g1", "[To_be_identified]"),
    *("\x85\x9f", "word " * 4000, "目標 🎯", "#_g1", "Performer", "a > b & c"),
]
ATTRIBUTES = ["Type", "RelationshipType", "ValueChainStage"]


def drop(parent, child, place, choice):
    parent.remove(child)


def double(parent, child, place, choice):
    parent.append(child)


def empty(parent, child, place, choice):
    child.clear()


def rename(parent, child, place, choice):
    child.tag = VOCABULARY[place % len(VOCABULARY)]


def move(parent, child, place, choice):
    elsewhere = [element for element in parent.iter() if element not in child.iter()]
    parent.remove(child)
    elsewhere[place % len(elsewhere)].append(child)


def say(parent, child, place, choice):
    child.text = TEXTS[place % len(TEXTS)]


def date(parent, child, place, choice):
    ET.SubElement(child, "EndDate").text = TEXTS[place % len(TEXTS)]


def attribute(parent, child, place, choice):
    child.set(ATTRIBUTES[choice % len(ATTRIBUTES)], TEXTS[place % len(TEXTS)])


NUMBERS = st.integers(0, 999)
STEPS = st.tuples(st.sampled_from([drop, double, empty, rename, move, say, date, attribute]), NUMBERS, NUMBERS, NUMBERS)


def mutated(steps):
    """The plan after some accidents."""
    root = ET.fromstring(PLAN)
    for accident, where, place, choice in steps:
        pairs = [(parent, child) for parent in root.iter() for child in parent]
        if pairs:
            accident(*pairs[where % len(pairs)], place, choice)
    return ET.tostring(root, encoding="utf-8")


@settings(max_examples=200, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_no_document_of_the_kind_crashes_the_reader(steps):
    content = mutated(steps)
    try:
        model, report = read_stratml(content, "odd.xml")
    except FormatError:
        return
    assert isinstance(model, AlignmentModel)
    tree = ET.fromstring(content)
    assert len(model.goals) <= sum(1 for element in tree.iter() if element.tag in ("Goal", "Objective"))
    assert str(report)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_damaged_bytes_raise_nothing_but_a_format_error(seed, count):
    dice = random.Random(seed)
    content = bytearray(PLAN.encode())
    for _ in range(count):
        content[dice.randrange(len(content))] = dice.randrange(256)
    with suppress(FormatError):
        read_stratml(bytes(content), "damaged.xml")


def test_reading_is_deterministic():
    assert read_stratml(PLAN.encode()) == read_stratml(PLAN.encode())


def test_where_a_file_lies_is_no_part_of_what_it_holds(tmp_path):
    for folder in ("one", "another"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.xml").write_text(PLAN, encoding="utf-8")
    one, another = (read(tmp_path / folder / "plan.xml") for folder in ("one", "another"))
    assert one == another
    assert str(tmp_path) not in str(one.to_dict())
