"""Writing a model to a file, whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from cmocio.errors import FormatError, InputError, MissingExtraError
from cmocio.io import read, write
from cmocio.io import writing as writing_module
from cmocio.io.writing import replace_file
from cmocio.model import Add, AlignmentModel, Goal, Scenario

OLD, NEW = AlignmentModel("old"), AlignmentModel("new", goals=[Goal("a", "A")])

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions and links")


@pytest.mark.parametrize("name", ["a.json", "a.toml", "a.yaml"])
def test_what_is_written_is_read_again(tmp_path, name):
    write(NEW, tmp_path / name)
    assert read(tmp_path / name) == NEW
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_is_replaced(tmp_path):
    write(OLD, tmp_path / "a.json")
    write(NEW, str(tmp_path / "a.json"))
    assert read(tmp_path / "a.json") == NEW


def test_the_format_may_be_named(tmp_path):
    write(NEW, tmp_path / "plan", "toml")
    assert read(tmp_path / "plan") == NEW


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_an_error_at_any_step_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    def fail(*args, **options):
        raise OSError(28, "No space left on device")

    file = tmp_path / "a.json"
    write(OLD, file)
    with monkeypatch.context() as patched:
        patched.setattr(os, step, fail)
        with pytest.raises(FormatError, match=r"was not written \(No space left on device\)"):
            write(NEW, file)
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
    assert read(file) == OLD


def test_an_interruption_leaves_nothing_behind_either(tmp_path, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(NEW, tmp_path / "a.json")
    assert [file.name for file in tmp_path.iterdir()] == []


def test_a_model_that_cannot_be_written_leaves_the_old_file(tmp_path):
    scenario = Scenario("innermost")
    for number in range(40):
        scenario = Scenario(f"s{number}", Add(scenario))
    file = tmp_path / "a.json"
    write(OLD, file)
    with pytest.raises(FormatError, match=r"a\.json: is nested deeper"):
        write(AlignmentModel("m", scenarios=[scenario]), file)
    assert read(file) == OLD


@posix
def test_a_new_file_has_the_permissions_of_any_new_file_and_an_old_one_keeps_its_own(tmp_path):
    file, other = tmp_path / "a.json", tmp_path / "other"
    other.touch()
    write(OLD, file)
    assert file.stat().st_mode == other.stat().st_mode
    file.chmod(0o640)
    write(NEW, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@posix
def test_a_link_keeps_pointing_to_the_file_that_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.json", tmp_path / "link.json"
    write(OLD, target)
    link.symlink_to(target)
    write(NEW, link)
    assert link.is_symlink()
    assert read(target) == NEW


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(FormatError, match="is a folder, which cannot be replaced"):
        write(NEW, tmp_path / "a.json")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_not_replaced():
    with pytest.raises(FormatError, match="is a device or pipe, which cannot be replaced"):
        write(NEW, "/dev/null", "json")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FormatError, match=r"there is no folder '.*nowhere'; make it first"):
        write(NEW, tmp_path / "nowhere" / "a.json")


def test_an_impossible_name_is_a_clear_error():
    with pytest.raises(FormatError, match="null"):
        write(NEW, "a\0b.json")


def test_a_format_only_read_is_named(tmp_path):
    with pytest.raises(InputError, match="stratml can only be read"):
        write(NEW, tmp_path / "a.xml", "stratml")


@pytest.mark.parametrize(("name", "module", "what"), [("a.toml", "tomli_w", "TOML"), ("a.yaml", "ruamel", "YAML")])
def test_a_missing_extra_is_named_and_writes_nothing(tmp_path, monkeypatch, name, module, what):
    for loaded in [m for m in sys.modules if m.partition(".")[0] == module or m == "cmocio.io.quoting"]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=f"writing {what} needs the extra 'formats'"):
        write(NEW, tmp_path / name)
    assert [file.name for file in tmp_path.iterdir()] == []


def test_folders_that_cannot_be_synced_do_not_hinder(tmp_path, monkeypatch):
    monkeypatch.setattr(writing_module.os, "open", _files_only(os.open))
    replace_file(tmp_path / "a.txt", b"text")
    assert (tmp_path / "a.txt").read_bytes() == b"text"


def _files_only(opening):
    def opened(path, flags, mode=0o777):
        if Path(path).is_dir():
            raise PermissionError
        return opening(path, flags, mode)

    return opened
