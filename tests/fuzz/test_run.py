"""The readers under hostile files: a short run of the fuzzer, and every case that was found or written by hand."""

import pytest

from fuzz import run
from fuzz.run import CASES, TARGETS, Target, fuzz, problem


@pytest.mark.parametrize("reader", TARGETS)
def test_the_documents_that_inputs_are_made_from_are_sound(reader, tmp_path):
    target = TARGETS[reader]
    path = tmp_path / f"sound.{target.suffix}"
    path.write_bytes(target.write(target.document()))
    assert problem(target, path) == ("model", "")


@pytest.mark.parametrize("reader", TARGETS)
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_time(reader):
    counts, wrong, _ = fuzz(reader, seed=1, inputs=30)
    assert wrong == []
    assert counts["model"] > 0
    assert counts["error"] > 0


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_case_that_was_found_stays_mended(path, tmp_path):
    target = TARGETS[path.name.partition(".")[0]]
    copy = tmp_path / f"case.{target.suffix}"
    copy.write_bytes(path.read_bytes())
    assert problem(target, copy)[1] == ""


class Faulty(Target):
    """A reader with a fault."""

    def __init__(self, read):
        super().__init__("json", lambda: "{}", lambda _: b"{}")
        self.read = read


def test_a_fault_of_a_reader_is_seen(tmp_path):
    assert fault_of(lambda _: [].pop(), tmp_path) == "IndexError: pop from empty list"


def test_a_reader_that_takes_much_memory_is_seen(tmp_path, monkeypatch):
    peaks = iter([100, 1024 * 800 + 100])  # in kilobytes; the peak of this process is what other tests made it
    monkeypatch.setattr(run, "_peak", lambda: next(peaks))
    assert fault_of(lambda _: None, tmp_path) == "800 MB more"


def test_a_reader_that_never_ends_is_stopped(tmp_path, monkeypatch):
    def forever(_):
        while True:
            pass

    monkeypatch.setattr(run, "SECONDS", 0.2)
    assert fault_of(forever, tmp_path) == "TooSlow: more than 0.2 s"


def fault_of(read, folder):
    path = folder / "input.json"
    path.write_text("{}")
    return problem(Faulty(read), path)[1]
