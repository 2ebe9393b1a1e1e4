"""Writing a model to a file, whole or not at all."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cmocio.errors import FormatError, InputError, MissingExtraError
from cmocio.io import read, write
from cmocio.io import writing as writing_module
from cmocio.io.writing import replace_file
from cmocio.model import Add, AlignmentModel, Goal, Scenario

OLD, NEW = AlignmentModel("old"), AlignmentModel("new", goals=[Goal("a", "A")])


def parts(folder):
    """The hidden files in which content is gathered."""
    return [file for file in folder.iterdir() if file.name.endswith(".part")]


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
def test_nobody_may_read_the_hidden_file_who_may_not_read_the_file(tmp_path, monkeypatch):
    file, seen = tmp_path / "a.json", []
    opening = os.open

    def watched(path, *rest):
        descriptor = opening(path, *rest)
        if str(path).endswith(".part"):
            seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    write(OLD, file)
    file.chmod(0o600)
    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(stat.S_IMODE(p.stat().st_mode) for p in parts(tmp_path)))
    write(NEW, file)
    assert seen[:2] == [0o600, 0o600]


@posix
def test_a_group_that_cannot_be_kept_leaves_the_new_one_what_everybody_may(tmp_path, monkeypatch):
    def forbid(*_):
        raise PermissionError(1, "Operation not permitted")

    file = tmp_path / "a.json"
    file.touch()
    file.chmod(0o664)
    stated = file.stat()
    before = os.stat_result((*stated[:5], stated.st_gid + 1, *stated[6:]))
    monkeypatch.setattr(os, "chown", forbid)
    writing_module._liken(file, before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only the superuser gives files away")
def test_owner_and_group_are_kept_where_the_writer_may_give_files_away(tmp_path):
    file = tmp_path / "a.json"
    write(OLD, file)
    os.chown(file, 1234, 1234)
    file.chmod(0o660)
    write(NEW, file)
    found = file.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 1234, 0o660)


KILLED = """
import os, signal, sys
from pathlib import Path
from cmocio.io.writing import replace_file
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
replace_file(Path(sys.argv[1]), b"half")
"""


@posix
def test_what_a_killed_writer_left_is_removed_by_the_next_write_to_the_same_path(tmp_path):
    file, other = tmp_path / "a.json", tmp_path / "b.json"
    write(OLD, file)
    for path in (file, other):
        subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert len(parts(tmp_path)) == 2
    assert read(file) == OLD
    write(NEW, file)
    (left,) = parts(tmp_path)
    write(NEW, other)
    assert not left.exists()
    assert parts(tmp_path) == []


@posix
def test_the_hidden_file_of_a_living_writer_stays(tmp_path, monkeypatch):
    file, syncing = tmp_path / "a.json", os.fsync

    def write_meanwhile(descriptor):
        monkeypatch.setattr(os, "fsync", syncing)
        write(OLD, file)
        assert read(file) == OLD
        syncing(descriptor)

    monkeypatch.setattr(os, "fsync", write_meanwhile)
    write(NEW, file)
    assert read(file) == NEW
    assert parts(tmp_path) == []


@posix
def test_a_hidden_file_that_is_removed_before_it_is_locked_is_made_anew(tmp_path, monkeypatch):
    locking, removed = writing_module.fcntl.flock, []

    def steal(descriptor, how):
        if not removed:
            removed.extend(parts(tmp_path))
            removed[0].unlink()
        locking(descriptor, how)

    monkeypatch.setattr(writing_module.fcntl, "flock", steal)
    write(NEW, tmp_path / "a.json")
    assert read(tmp_path / "a.json") == NEW
    assert len(removed) == 1


def test_many_writers_at_once_leave_one_whole_file(tmp_path):
    file = tmp_path / "a.json"
    models = [AlignmentModel(f"m{n}") for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda model: write(model, file), models))
    assert read(file) in models
    assert parts(tmp_path) == []


def test_the_longest_name_is_written(tmp_path):
    file = tmp_path / ("a" * 250 + ".json")
    write(NEW, file)
    assert read(file) == NEW


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
    with pytest.raises(FormatError, match="is a device, which cannot be replaced"):
        write(NEW, "/dev/null", "json")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FormatError, match=r"there is no folder '.*nowhere'; create it first"):
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
