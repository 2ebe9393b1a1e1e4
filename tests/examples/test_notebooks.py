"""The example notebooks are kept as scripts, run in a real kernel, and show what they are there to show."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "examples" / "notebooks"
SHOWS = {
    "from_a_sheet": [
        "okrs.csv (csv): read",
        "Five ways to bridge the gap",
        "Customers with one profile",
        "for 4: both teams meet",
    ],
    "from_nothing": ["What if: Corner shop", "two months late", "Critical path: ", "What may become of Corner shop"],
}


def cells(script):
    """The cells of a script in percent format."""
    for title, text in re.findall(r"^# %%(.*)\n((?:(?!# %%).*\n?)*)", script, re.MULTILINE):
        if "[markdown]" in title:
            yield nbformat.v4.new_markdown_cell(re.sub("^# ?", "", text, flags=re.MULTILINE).strip())
        else:
            yield nbformat.v4.new_code_cell(text.strip())


def test_every_notebook_is_run():
    assert {path.stem for path in FOLDER.iterdir() if path.suffix} == set(SHOWS)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHOWS)
def test_a_notebook_runs_as_one_and_every_cell_that_ends_in_a_value_shows_html(name):
    notebook = nbformat.v4.new_notebook(cells=list(cells((FOLDER / f"{name}.py").read_text(encoding="utf-8"))))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in shown} == {"execute_result"}
    assert all("text/html" in output.data for output in shown)
    text = "\n".join(output.data["text/plain"] for output in shown)
    assert [words for words in SHOWS[name] if words not in text] == []
