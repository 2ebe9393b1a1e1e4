"""Reading a model from a file."""

import gc
import os
import re
from pathlib import Path

import pytest

from cmocio.errors import FormatError, MissingExtraError
from cmocio.io import read, read_with_report
from cmocio.io.content import MAX_BYTES
from cmocio.io.formats.toml import MAX_TOML_BYTES
from cmocio.io.formats.yaml import MAX_YAML_BYTES
from cmocio.model import AlignmentModel

SOUND = '{"schema_version": 1, "name": "m"}'


def refusal(path, **options):
    with pytest.raises(FormatError) as caught:
        read(path, **options)
    assert caught.value.path == str(path)
    return str(caught.value).removeprefix(f"{path}: ")


def test_a_file_is_read_by_any_kind_of_path(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(SOUND)
    assert read(file) == read(str(file)) == AlignmentModel("m")


def test_the_report_names_file_and_format(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(SOUND)
    _, report = read_with_report(file)
    assert (report.format, report.path, report.notes) == ("json", str(file), ())


def test_a_missing_file_names_the_nearest(tmp_path):
    (tmp_path / "shop.json").write_text(SOUND)
    assert refusal(tmp_path / "shop.jsn") == "there is no such file; did you mean 'shop.json'?"
    assert refusal(tmp_path / "nowhere" / "shop.json") == "there is no such file"


def test_a_folder_is_no_file(tmp_path):
    assert refusal(tmp_path).startswith("is a folder, not a file;")


def test_an_impossible_name_is_a_clear_error():
    assert re.match(
        r"a\\x00b\.json: cannot be read \((stat: )?embedded null ", refusal("a\0b.json")
    )  # as Pythons say it


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not hold for the superuser")
def test_a_forbidden_file_is_a_clear_error(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(SOUND)
    file.chmod(0)
    assert "cannot be read" in refusal(file)


def test_an_empty_file_is_a_clear_error(tmp_path):
    for name in ("a.json", "a.toml", "a.yaml"):
        (tmp_path / name).write_bytes(b"")
        assert refusal(tmp_path / name).startswith("is empty;")


def test_a_file_of_50_megabytes_is_refused_unread_with_the_limit(tmp_path):
    file = tmp_path / "a.json"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    assert refusal(file) == (
        f"holds 50000000 bytes, more than the limit of {MAX_BYTES}; raise it with max_bytes=, or split it"
    )


def test_the_limit_can_be_moved(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(SOUND + " " * 100)
    assert "limit of 100;" in refusal(file, max_bytes=100)
    assert read(file, max_bytes=134) == AlignmentModel("m")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_what_has_no_end_is_not_read():
    assert refusal("/dev/zero", format="json", max_bytes=1000).startswith("is a device, not a file;")


@pytest.mark.parametrize(
    ("name", "text", "limit"),
    [
        ("a.yaml", "schema_version: 1\nname: m\n", MAX_YAML_BYTES),
        ("a.toml", "schema_version = 1\nname = 'm'\n", MAX_TOML_BYTES),
    ],
)
def test_a_format_whose_parser_is_slow_has_a_smaller_limit_which_can_be_moved_too(tmp_path, name, text, limit):
    file = tmp_path / name
    file.write_text(text + "#" * limit)
    assert f"more than the limit of {limit};" in refusal(file)
    assert read(file, max_bytes=2 * limit) == AlignmentModel("m")


def test_the_collector_of_garbage_is_left_alone(tmp_path, monkeypatch):
    for name in ("disable", "enable", "freeze", "set_threshold"):
        monkeypatch.setattr(gc, name, None)
    file = tmp_path / "a.json"
    file.write_text(SOUND)
    assert read(file)
    file.write_text("{")
    refusal(file)


@pytest.mark.parametrize(("name", "what"), [("a.yaml", "reading YAML")])
def test_a_missing_extra_is_named(tmp_path, monkeypatch, name, what):
    import sys

    (tmp_path / name).write_text("name: m")
    for module in [m for m in sys.modules if m.partition(".")[0] == "ruamel"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "ruamel", None)
    with pytest.raises(MissingExtraError, match=rf"{what} needs the extra 'formats': pip install 'cmocio\[formats\]'"):
        read(tmp_path / name)
