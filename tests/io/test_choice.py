"""Which format a file is in."""

from pathlib import Path

import pytest

from cmocio.errors import FormatError, InputError, NotFoundError
from cmocio.io import format as format_module
from cmocio.io.choice import format_to_read, format_to_write
from cmocio.io.format import FORMATS, Format


@pytest.fixture
def foreign():
    """A foreign format in JSON and XML, as others may bring."""
    found = Format("foreign", read=None, suffixes=(".json", ".other"), recognises=lambda head: b"actors" in head)
    return format_module.register(found, origin="test")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.json", "json"), ("a.JSON", "json"), ("a.toml", "toml"), ("a.yaml", "yaml"), ("a.yml", "yaml")],
)
def test_the_suffix_chooses(name, expected):
    assert format_to_read(Path(name), b"").name == expected
    assert format_to_write(Path(name)).name == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'\xef\xbb\xbf {"name": "m", "schema_version": 1}', "json"),
        (b'name = "m"\nschema_version = 1', "toml"),
        (b'name: m\n"schema_version": 1', "yaml"),
    ],
)
def test_without_a_telling_suffix_the_content_chooses(content, expected):
    assert format_to_read(Path("plan"), content).name == expected
    assert format_to_read(Path("plan.txt"), content).name == expected


def test_a_name_decides_alone():
    assert format_to_read(Path("a.json"), b'{"schema_version": 1}', "toml").name == "toml"
    assert format_to_write(Path("a.json"), "yaml").name == "yaml"


def test_a_foreign_format_that_shares_a_suffix_is_known_by_its_content(foreign):
    assert format_to_read(Path("a.json"), b'{"actors": []}') == foreign
    assert format_to_read(Path("a.other"), b"anything") == foreign


def test_our_own_format_goes_before_a_foreign_one_and_is_the_fallback_of_its_suffix(foreign):
    assert format_to_read(Path("a.json"), b'{"schema_version": 1, "actors": []}').name == "json"
    assert format_to_read(Path("a.json"), b"{}").name == "json"
    assert format_to_write(Path("a.json")).name == "json"


def test_content_that_two_formats_know_asks_for_a_name(foreign):
    FORMATS.add("other", Format("other", read=None, recognises=lambda head: b"actors" in head), origin="test")
    with pytest.raises(FormatError, match="may be in any of the formats foreign, other; give format="):
        format_to_read(Path("plan"), b"actors")


def test_what_nothing_knows_asks_for_a_name():
    with pytest.raises(FormatError, match=r"plan: neither its name nor its content.*one of .*json.*yaml"):
        format_to_read(Path("plan"), b"hello")
    with pytest.raises(FormatError, match=r"plan: its name says no format; end it in one of .*\.json"):
        format_to_write(Path("plan"))


def test_an_unknown_name_names_the_nearest():
    for choose in (lambda: format_to_read(Path("a"), b"", "yml"), lambda: format_to_write(Path("a"), "yml")):
        with pytest.raises(NotFoundError, match="no format 'yml'; did you mean 'yaml'"):
            choose()


def test_a_format_that_can_only_be_read_is_not_written(foreign):
    with pytest.raises(InputError, match="format: foreign can only be read; pass one of json"):
        format_to_write(Path("a.json"), "foreign")
    with pytest.raises(FormatError, match="its name says no format"):
        format_to_write(Path("a.other"))


@pytest.mark.parametrize(
    ("name", "content", "foreign"),
    [
        ("a.json", b'{"actors": [], "tool": "pistar.2.0.0", "istar": "2.0"}', "piStar"),
        ("a.xml", b'<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"/>', "ArchiMate"),
        ("a.jucm", b'<urn:URNspec xmlns:urn="http:///urn.ecore"/>', "jUCMNav"),
        ("a.ics", b"BEGIN:VCALENDAR", "calendar"),
        ("a.toml", b"%PDF-1.7", "PDF"),
    ],
)
def test_a_foreign_format_known_by_sight_is_named_in_one_line(name, content, foreign):
    with pytest.raises(FormatError) as caught:
        format_to_read(Path(name), content)
    (fault,) = caught.value.faults
    assert foreign in str(fault)
    assert "stratml" in str(fault)


def test_a_foreign_word_in_a_file_of_our_own_is_no_foreign_format():
    assert format_to_read(Path("a.json"), b'{"schema_version": 2, "name": "istar", "istar": 1}').name == "json"


@pytest.mark.parametrize("path", ["pistar/HotelManagement_IT_InvestmentAlternatives.json", "grl/tgrl_A.jucm"])
def test_a_foreign_format_of_a_real_file_is_named_in_one_line(shared, path):
    file = shared / "data" / path
    with pytest.raises(FormatError, match="looks like a goal model of") as caught:
        format_to_read(file, file.read_bytes())
    assert len(caught.value.faults) == 1
