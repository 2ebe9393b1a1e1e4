"""Versions of our own format, and the way from each to the next."""

import pytest

from cmocio.errors import FormatError
from cmocio.io.formats.json import read_json, write_json
from cmocio.io.upgrade import SCHEMA_VERSION, UPGRADES, upgraded
from cmocio.model import AlignmentModel


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
    with pytest.raises(FormatError, match="'organization' is no field here; did you mean 'organisation'"):
        read_json(b'{"schema_version": 1, "name": "shop", "organization": "Shop Ltd"}')


def test_upgrading_leaves_the_given_document_as_it_is():
    document = {"schema_version": 0, "organization": "x"}
    upgraded(document)
    assert document == {"schema_version": 0, "organization": "x"}


def test_a_newer_file_is_refused_for_that_alone():
    with pytest.raises(FormatError) as caught:
        read_json(b'{"schema_version": 2, "name": 5, "news": true}')
    assert [str(fault) for fault in caught.value.faults] == [
        "schema_version: 2 is newer than 1, the newest this release reads; upgrade cmocio to read this file"
    ]


@pytest.mark.parametrize("version", [True, "1", 1.0, -1, None, [1]])
def test_a_version_is_a_whole_number(version):
    _, (fault,) = upgraded({"schema_version": version})
    assert fault.message.code == "bad-schema-version"


def test_a_version_too_long_to_write_out_is_refused_too():
    _, (fault,) = upgraded({"schema_version": 16**5000})
    assert str(fault).startswith("schema_version: a very long number is newer than 1")


def test_a_missing_version_is_told_with_all_other_faults():
    with pytest.raises(FormatError) as caught:
        read_json(b'{"name": 5}')
    assert [fault.place for fault in caught.value.faults] == ["schema_version", "name"]
