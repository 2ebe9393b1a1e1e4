"""Real StratML documents, where they are at hand: all read, and the counts are the documents' own."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cmocio.errors import FormatError
from cmocio.io.formats.stratml import looks_like_stratml, read_stratml

FOLDER = Path(os.environ.get("CMOCIO_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "stratml"
DOCUMENTS = sorted(FOLDER.glob("*.xml"))
SCHEMAS = sorted(FOLDER.glob("*.xsd"))

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="no StratML documents in the folder named by CMOCIO_SHARED")


def elements(path, *names):
    return [element for element in ET.parse(path).iter() if element.tag.rpartition("}")[2] in names]


def name_of(element):
    return " ".join((element.findtext("{*}Name") or "").split()).casefold()


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.name)
def path(request):
    return request.param


def test_goals_and_objectives_are_all_there(path):
    model, report = read_stratml(path.read_bytes(), path.name)
    assert len(model.goals) == len(elements(path, "Goal", "Objective"))
    assert report.read.get("Goal", 0) + report.read.get("Objective", 0) == len(model.goals)


def test_indicators_are_all_there(path):
    model, _ = read_stratml(path.read_bytes(), path.name)
    assert len(model.benchmarks) == len(elements(path, "PerformanceIndicator"))


def test_every_named_stakeholder_is_there_once_and_the_rest_is_told(path):
    model, report = read_stratml(path.read_bytes(), path.name)
    found = elements(path, "Stakeholder")
    names = [name_of(element) for element in found]
    codes = [note.message.code for note in report.notes]
    assert report.read["Stakeholder"] == len(found)
    assert codes.count("stratml-nameless") == names.count("")
    assert {person.name.casefold() for person in model.stakeholders} == set(names) - {""}
    assert len(model.stakeholders) + codes.count("stratml-same-name") + codes.count("stratml-nameless") == len(found)


def test_every_objective_refines_its_goal(path):
    model, _ = read_stratml(path.read_bytes(), path.name)
    assert len([link for link in model.dependencies if link.kind == "refinement"]) == len(elements(path, "Objective"))


def test_what_surrounds_the_goals_is_kept(path):
    model, _ = read_stratml(path.read_bytes(), path.name)
    assert model.organisation == (elements(path, "Organization")[0].findtext("{*}Name") or "").strip()
    assert model.mission
    assert model.vision
    assert len(model.values) == len(elements(path, "Value"))
    assert model.as_of is not None


def test_every_note_has_a_place_and_words(path):
    _, report = read_stratml(path.read_bytes(), path.name)
    assert report.notes
    assert all(note.place and "<" not in str(note.message) for note in report.notes)


def test_documents_are_recognised_and_schemas_refused(path):
    assert looks_like_stratml(path.read_bytes()[:4096])
    for schema in SCHEMAS:
        assert not looks_like_stratml(schema.read_bytes()[:4096])
        with pytest.raises(FormatError, match="the root is 'schema'"):
            read_stratml(schema.read_bytes(), schema.name)
