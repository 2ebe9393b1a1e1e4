import io
import sys
import time

import nbformat
import pytest
from nbclient import NotebookClient

from cmocio.progress import ProgressBar, line
from cmocio.tasks import Run, in_order


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def __init__(self, encoding="utf-8"):
        super().__init__()
        self.name = encoding

    @property
    def encoding(self):
        return self.name

    def isatty(self):
        return True


def in_terminal(monkeypatch):
    """Within a test: between a fixture and its test pytest sets the standard error anew."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("COLUMNS", "100")
    return sys.stderr


def drawn(terminal):
    return [shown.rstrip(" ") for shown in terminal.getvalue().split("\r")]


def test_a_terminal_shows_one_line_that_is_drawn_anew_and_ends_it(monkeypatch):
    terminal = in_terminal(monkeypatch)
    assert list(in_order(Run(progress=True), abs, [-1, -2])) == [1, 2]
    begin, first, *_, last = drawn(terminal)
    assert begin == ""
    assert first == "                           0 % · 0 of 2"
    assert last.rstrip() == "████████████████████████ 100 % · 2 of 2 · 0 s"
    assert terminal.getvalue().count("\n") == 1
    assert terminal.getvalue().endswith("\n")


def test_a_thousand_quick_tasks_are_drawn_a_few_times(monkeypatch):
    terminal = in_terminal(monkeypatch)
    list(in_order(Run(progress=True), abs, range(1_000)))
    assert len(drawn(terminal)) < 20


def test_work_that_stops_half_way_leaves_the_bar_where_it_was(monkeypatch):
    terminal = in_terminal(monkeypatch)
    with pytest.raises(ZeroDivisionError):
        list(in_order(Run(progress=True), lambda n: 1 / (3 - n), range(9)))
    assert "3 of 9" in drawn(terminal)[-1]
    assert terminal.getvalue().endswith("\n")


def test_a_narrow_terminal_is_not_overrun(monkeypatch):
    terminal = in_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "30")
    list(in_order(Run(progress=True), abs, [-1]))
    assert max(len(shown.rstrip()) for shown in drawn(terminal)) < 30


def test_a_terminal_that_knows_ascii_alone_gets_that(monkeypatch):
    terminal = Terminal("ascii")
    monkeypatch.setattr(sys, "stderr", terminal)
    list(in_order(Run(progress=True), abs, [-1]))
    assert "######## 100 % | 1 of 1" in terminal.getvalue()
    assert terminal.getvalue().isascii()


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_nothing_is_written_where_there_is_neither_terminal_nor_notebook(stream, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", stream)
    list(in_order(Run(progress=True), abs, [-1, -2]))
    assert stream is None or stream.getvalue() == ""
    assert capsys.readouterr().out == ""


def test_no_bar_is_shown_unless_it_is_asked_for(monkeypatch):
    terminal = in_terminal(monkeypatch)
    for progress in (None, False):
        list(in_order(Run(progress=progress), abs, [-1]))
    assert terminal.getvalue() == ""


def test_a_terminal_that_goes_away_does_not_stop_the_work(monkeypatch):
    terminal = in_terminal(monkeypatch)

    def gone(text):
        raise BrokenPipeError

    monkeypatch.setattr(terminal, "write", gone)
    assert list(in_order(Run(progress=True), abs, [-1])) == [1]


def test_a_bar_that_is_closed_draws_no_more(monkeypatch):
    terminal = in_terminal(monkeypatch)
    bar = ProgressBar()
    bar(1, 2)
    bar.close()
    before = terminal.getvalue()
    time.sleep(0.15)
    bar(2, 2)
    bar.close()
    assert terminal.getvalue() == before


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 3, 0.0, "  0 % · 0 of 3"),
        (1, 3, 30.0, " 33 % · 1 of 3 · 1 min 0 s left"),
        (1, 1_000, 30.0, "  0 % · 1 of 1000 · 8 h 19 min left"),
        (4, 3, 1.0, "100 % · 4 of 3 · 1 s"),
        (4, None, 61.0, "4 done · 1 min 1 s"),
        (0, 0, 0.0, "0 done · 0 s"),
    ],
)
def test_the_line_says_how_far_the_work_is_and_how_long_it_takes(done, total, seconds, words):
    assert line(done, total, seconds).endswith(words)


NOTEBOOK = """
from cmocio import AlignmentModel, Goal, Run, Uniform, simulate
shop = AlignmentModel("shop", goals=[Goal("sales", "Sales")])
found = simulate(shop, {"sales": Uniform(0, 1)}, samples=200_000, run=Run(progress=True))
"""


def test_a_notebook_shows_one_output_that_changes():
    """In a real kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    [output] = notebook.cells[0].outputs
    assert output.output_type == "display_data"
    assert output.data["text/html"].startswith('<div><progress value="7" max="7"></progress> 7 of 7 · ')
    assert "100 % · 7 of 7" in output.data["text/plain"]
