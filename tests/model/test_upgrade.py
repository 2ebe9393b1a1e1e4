"""Versions of our own format, and the way from each to the next."""

import json
from pathlib import Path

import pytest

from cmocio import Forecast, Harm, dumps, loads, read
from cmocio.errors import FormatError
from cmocio.io.formats.json import read_json, write_json
from cmocio.model import AlignmentModel
from cmocio.model.upgrade import SCHEMA_VERSION, UPGRADES, upgraded


def test_there_is_a_step_from_every_older_version():
    assert set(UPGRADES) == set(range(SCHEMA_VERSION))


def test_a_file_of_version_0_is_read_as_what_it_meant():
    model, _ = read_json(b'{"schema_version": 0, "name": "shop", "organization": "Shop Ltd", "goals": []}')
    assert model == AlignmentModel("shop", organisation="Shop Ltd")


def test_what_is_written_after_reading_an_old_file_has_the_present_version():
    model, _ = read_json(b'{"schema_version": 0, "name": "shop", "organization": "Shop Ltd"}')
    assert read_json(write_json(model))[0] == model
    assert f'"schema_version": {SCHEMA_VERSION}'.encode() in write_json(model)


def test_the_old_spelling_is_unknown_in_a_present_file():
    with pytest.raises(FormatError, match="'organization' is not a field here; did you mean 'organisation'"):
        read_json(b'{"schema_version": 1, "name": "shop", "organization": "Shop Ltd"}')


def test_words_of_version_1_for_directions_are_read_everywhere():
    rows = [{"id": "b", "goal": "g", "name": "B", "direction": "at_least"}]
    changes = [
        {"change": "replace", "entity": "b", "fields": {"direction": "at_most"}},
        {"change": "add", "benchmarks": [rows[0] | {"id": "c"}]},
    ]
    document = {"schema_version": 1, "name": "m", "goals": [{"id": "g", "name": "G"}], "benchmarks": rows}
    model = AlignmentModel.from_dict(document | {"scenarios": [{"name": "s", "changes": changes}]})
    assert model.benchmark("b").direction == "higher"
    assert model.apply("s").benchmark("b").direction == "lower"
    assert model.apply("s").benchmark("c").direction == "higher"
    with pytest.raises(FormatError, match="'at_least' is not one of higher, lower"):
        AlignmentModel.from_dict(document | {"schema_version": 2})


def test_importances_of_version_1_are_brought_to_shares_of_the_largest():
    stakes = [{"stakeholder": "s", "goal": "g", "importance": 3}]
    changes = [{"change": "replace", "entity": "s>g", "fields": {"importance": 6}}]
    document = {
        "schema_version": 1,
        "name": "m",
        "goals": [{"id": "g", "name": "G", "weight": 9}],
        "stakeholders": [{"id": "s", "name": "S", "importance": 12}],
        "stakes": stakes,
        "scenarios": [{"name": "x", "changes": changes}],
    }
    model = AlignmentModel.from_dict(document)
    assert (model.stake("s>g").importance, model.stakeholder("s").importance) == (0.5, 12)
    assert model.apply("x").stake("s>g").importance == 1
    with pytest.raises(FormatError, match=r"3 is above 1; divide every importance by the top of its scale"):
        AlignmentModel.from_dict(document | {"schema_version": 2})


@pytest.mark.parametrize("odd", [10**400, float("inf"), float("nan"), True, "3", None, [], {}])
def test_what_is_no_importance_is_left_for_the_check(odd):
    upgraded({"schema_version": 1, "stakes": [{"stakeholder": "s", "importance": odd}, odd], "benchmarks": odd})


def test_upgrading_leaves_the_given_document_as_it_is():
    document = {"schema_version": 0, "organization": "x"}
    upgraded(document)
    assert document == {"schema_version": 0, "organization": "x"}


def test_a_newer_file_is_refused_for_that_alone():
    with pytest.raises(FormatError) as caught:
        read_json(b'{"schema_version": 3, "name": 5, "news": true}')
    assert [str(fault) for fault in caught.value.faults] == [
        "schema_version: 3 is newer than 2, the newest this release reads; upgrade cmocio to read this file"
    ]


@pytest.mark.parametrize("version", [True, "1", 1.0, -1, None, [1]])
def test_a_version_is_a_whole_number(version):
    _, (fault,) = upgraded({"schema_version": version})
    assert fault.message.code == "bad-schema-version"


def test_a_version_too_long_to_write_out_is_refused_too():
    _, (fault,) = upgraded({"schema_version": 16**5000})
    assert str(fault).startswith("schema_version: a very long number is newer than 2")


def test_a_missing_version_is_told_with_all_other_faults():
    with pytest.raises(FormatError) as caught:
        read_json(b'{"name": 5}')
    assert [fault.place for fault in caught.value.faults] == ["schema_version", "name"]


def test_importances_beyond_all_scales_are_left_to_be_faults():
    stakes = [{"stakeholder": "a", "goal": "g", "importance": value} for value in (0.5, 10**400)]
    fields, _ = upgraded({"schema_version": 1, "name": "m", "stakes": stakes})
    assert [row["importance"] for row in fields["stakes"]] == [0.5, 10**400]


def test_a_stakeholder_whose_id_looks_like_a_stake_keeps_its_importance():
    changes = [{"change": "replace", "entity": "stakeholder:a>b", "importance": 2}]
    stakes = [{"stakeholder": "a>b", "goal": "g", "importance": 4}]
    document = {"schema_version": 1, "name": "m", "stakes": stakes, "scenarios": [{"name": "s", "changes": changes}]}
    fields, _ = upgraded(document)
    assert fields["scenarios"][0]["changes"][0]["importance"] == 2
    assert fields["stakes"][0]["importance"] == 1


VERSIONS = Path(__file__).parents[1] / "io" / "versions"


@pytest.mark.parametrize("version", range(SCHEMA_VERSION + 1))
def test_a_stored_file_of_each_version_is_read_and_written_in_the_present_one(version):
    stored = VERSIONS / f"model-{version}.json"
    model = read(stored)
    assert json.loads(stored.read_text("utf-8"))["schema_version"] == version
    assert loads(dumps(model)) == model
    assert model.benchmark("load").direction == "lower"
    assert model.organisation == "Shop Ltd"


def test_the_stored_file_of_version_1_means_what_it_meant():
    model = read(VERSIONS / "model-1.json")
    assert [stake.importance for stake in model.stakes] == [0.25, 1]
    assert (model.benchmark("orders").direction, model.apply("shared").benchmark("orders").direction) == (
        "higher",
        "lower",
    )
    assert model.apply("shared").stake("cio>sales").importance == 0.75


def test_the_stored_file_of_version_2_holds_risks_and_forecasts():
    model = read(VERSIONS / "model-2.json")
    assert model.risk("strike").effects == (Harm("site", 0.5),)
    assert model.benchmark("load").forecasts == (
        Forecast("2026-03-31", 3, at="2026-05-31", low=2.5, high=4, confidence=0.25, by="cio"),
    )
