"""Content from outside, within limits of size and depth."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from cmocio.errors import FormatError
from cmocio.io.content import MAX_DEPTH, content_of, decoded, require_shallow, require_shallow_names, require_size

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def refusal(path, **options):
    with pytest.raises(FormatError) as caught:
        content_of(path, **options)
    return str(caught.value).removeprefix(f"{path}: ")


def nested(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    return value


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decoded(b"\xef\xbb\xbf{}") == "{}"


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_empty(content):
    with pytest.raises(FormatError, match="^plan: is empty"):
        decoded(content, "plan")


@pytest.mark.parametrize("content", [b"ok\n\xff\xfe", b"ok\n\xed\xa0\x80", b"ok\n\xc3"])
def test_what_is_no_utf_8_has_the_place_where_it_stops_being_it(content):
    with pytest.raises(FormatError, match="line 2: byte 3 is not UTF-8; save the file in the encoding UTF-8"):
        decoded(content)


def test_other_encodings_are_no_utf_8():
    with pytest.raises(FormatError, match="byte 0 is not UTF-8"):
        decoded("{}".encode("utf-16"))


def test_the_deepest_nesting_allowed_passes_and_one_level_more_does_not():
    require_shallow(nested(MAX_DEPTH))
    with pytest.raises(FormatError, match="deeper than 64"):
        require_shallow(nested(MAX_DEPTH + 1))


def test_nesting_is_measured_without_recursion():
    with pytest.raises(FormatError, match="deeper than 64"):
        require_shallow(nested(100_000))


@pytest.mark.parametrize(
    "text",
    [
        "a." * MAX_DEPTH + "a = 1",
        "[" + " . ".join(["a"] * 100_000) + "]",
        'x = {"a"' + ' ."a"' * 100 + " = 1}",
        'x = """a"""" # "\n' + "a." * 100 + "a = 1",
        "x = '''a''''' # '\n" + "a." * 100 + "a = 1",
    ],
)
def test_a_name_of_too_many_parts_is_found_before_parsing(text):
    with pytest.raises(FormatError, match="deeper than 64"):
        require_shallow_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "a." * (MAX_DEPTH - 1) + "a = 1",
        "x = '" + "a." * 100 + "'",
        'x = "' + "a." * 100 + '\\" a.a"',
        'x = """' + "a.\n" * 100 + '"" a.a \\""" a"""',
        "x = '''" + "a." * 100 + "'' a'''",
        "# " + "a." * 100,
        'x = """' + "a." * 100,
        "",
    ],
)
def test_dots_in_texts_and_comments_are_not_parts_of_names(text):
    require_shallow_names(text)


@pytest.mark.parametrize("piece", ['\\"', "a.", "''a", '"', "#", "a\n", "\\"])
@pytest.mark.parametrize("start", ["", 'x = """', "x = '''", 'x = "'])
def test_looking_for_long_names_takes_time_by_the_length_alone(start, piece):
    text = start + piece * 100_000
    began = time.process_time()
    try:
        require_shallow_names(text)
    except FormatError:
        assert "a.a." in text
    assert time.process_time() - began < 1


def test_what_is_larger_than_the_limit_is_refused_with_both_sizes():
    require_size(10, 10)
    with pytest.raises(FormatError, match="^plan: holds 11 bytes, more than the limit of 10; split it$"):
        require_size(11, 10, "plan", remedy="split it")


@posix
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "is a pipe, not a file; save its content in a file, and give that"


@posix
def test_a_pipe_that_takes_the_place_of_a_file_meanwhile_is_refused_too(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    opening = os.open
    monkeypatch.setattr(os, "open", lambda _, flags: opening(tmp_path / "pipe", flags))
    assert refusal(tmp_path / "file").startswith("is a pipe")


@posix
def test_sockets_and_devices_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        assert refusal(tmp_path / "door").startswith("is a socket")
    assert refusal(Path(os.devnull)).startswith("is a device")


@posix
def test_a_folder_whose_names_may_not_be_read_has_no_hints(tmp_path, monkeypatch):
    def forbid(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", forbid)
    assert refusal(tmp_path / "a.json") == "there is no such file"


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"a" * 10)
    stop = threading.Event()

    def grow():
        with file.open("ab") as stream:
            while not stop.is_set():
                stream.write(b"a" * 1000)

    thread = threading.Thread(target=grow)
    thread.start()
    try:
        while file.stat().st_size < 100:
            pass
        assert "more than the limit of 20" in refusal(file, limit=20)
    finally:
        stop.set()
        thread.join()
