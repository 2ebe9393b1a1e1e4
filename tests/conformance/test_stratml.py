"""Real StratML documents, where they are at hand: all read, and the counts are the documents' own."""

import json
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from cmocio.errors import FormatError
from cmocio.findings import check
from cmocio.io.formats.stratml import looks_like_stratml, read_stratml
from cmocio.propagation import benchmark_satisfaction
from outside import MISSING, SHARED

FOLDER = SHARED / "data" / "stratml"
DOCUMENTS = sorted(FOLDER.glob("*.xml"))
SCHEMAS = sorted(FOLDER.glob("*.xsd"))

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=MISSING)


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


MORE = SHARED / "data" / "stratml_more"
EXPECTED = json.loads((MORE / "expected.json").read_text("utf-8")) if MORE.is_dir() else {}
COMMERCE = "ambur_SC_Commerce_FY2023.xml"


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".xml")])
def test_more_documents_are_counted_as_a_careful_person_counts_them(name):
    model, report = read_stratml((MORE / name).read_bytes(), name)
    counted = {what: number for what, number in EXPECTED[name].items() if what in report.read}
    assert counted == {what: number for what, number in report.read.items() if what in EXPECTED[name]}
    assert {"Goal", "Objective", "Stakeholder", "PerformanceIndicator", "Role"} <= counted.keys()
    assert len(model.stakeholders) == EXPECTED[name].get("named_stakeholders", 0)


def test_more_documents_a_form_nobody_filled_in_holds_no_goal_that_anyone_wrote():
    model, report = read_stratml((MORE / "ambur_Part2Form.xml").read_bytes())
    assert (model.goals, model.benchmarks) == ((), ())
    assert "an empty element of the form: no goal is named" in report.page()


def test_more_documents_which_way_is_better_is_read_from_words_or_guessed_and_noted():
    expected = EXPECTED[COMMERCE]
    model, report = read_stratml((MORE / COMMERCE).read_bytes())
    stated = {tag for b in model.benchmarks if b.direction == "higher" for tag in b.tags}
    assert stated == {f"indicator {number}" for number in expected["direction_in_words"]["higher"]}
    assert sum(b.target is not None for b in model.benchmarks) == expected["targets"]
    assert sum(b.baseline is not None for b in model.benchmarks) == expected["actuals_with_a_number"]
    codes = Counter(note.message.code for note in report.notes)
    assert codes["stratml-direction-read"] == 5
    assert codes["stratml-direction-guessed"] == 28 - 5 - len(expected["target_equals_actual"])
    assert codes["stratml-result-placeholder"] == expected["placeholders"]
    early = [n for n in report.notes if n.message.code == "stratml-result-ends-first" and "Target" in n.place]
    assert len(early) == expected["targets"]
    (guessed,) = [finding for finding in check(model) if finding.code == "guessed-direction"]
    assert len(guessed.entities) == codes["stratml-direction-guessed"]
    apart = {tag for b in model.benchmarks if b.name == "Jobs Recruited" for tag in b.tags}
    assert apart >= {"indicator 1.1.2", "indicator 1.2.1"}


def test_more_documents_a_target_below_the_year_before_is_met_where_the_words_say_meet_or_exceed():
    model, _ = read_stratml((MORE / COMMERCE).read_bytes())
    (jobs,) = [benchmark for benchmark in model.benchmarks if "indicator 1.1.2" in benchmark.tags]
    seen = model.observe(jobs.id, {"2023-06-30": 25_000}).benchmark(jobs.id)
    assert benchmark_satisfaction(seen).value == 1
