"""The example on one firm's objectives: shared key results are found, and what is not known is said."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "sourcegraph_okrs.py"
FIRST = """# OKRs
## Company
1. **OBJECTIVE: Grow (everywhere)**
   - KR: Reach [_N<sub>0</sub>_][n0] users
## Marketing
1. **OBJECTIVE: Grow**
   - KR: Win [_N<sub>0</sub>_][n0] new users
   - KR: Write a case study
## Product/Engineering
1. **OBJECTIVE: Be fast**
   - KR: One second
"""
GLOSSARY = """
technical:
  - {term: API, definition: a way for programs to talk}
business:
  - {term: ARR, definition: "[here](elsewhere.md)"}
"""


def run(*arguments):
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "2022_q1.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "okrs" / "2022_q2.md").write_text(FIRST.replace("Be fast", "Be safe"), encoding="utf-8")
    (tmp_path / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


def test_the_same_hidden_number_in_two_sections_is_one_key_result(folder):
    done = run(folder)
    assert done.returncode == 0, done.stderr
    assert "3 key results, 33% of them listed by more than one body" in done.stdout
    assert "company+marketing" in done.stdout
    assert "overlap 0.50" in done.stdout


def test_objectives_are_the_same_where_their_words_are_and_kept_or_not(folder):
    told = run(folder).stdout
    assert "2 objectives, 50% of them" in told
    assert "50% of the objectives' weight is the same as in the quarter before" in told


def test_a_word_explained_by_a_link_alone_is_not_in_plain_words(folder):
    told = run(folder).stdout
    assert "Marketing can read the words of product-engineering 1.00" in told
    assert "Product-engineering can read the words of marketing 0.00" in told


def test_what_the_data_do_not_hold_is_undefined(folder):
    told = run(folder).stdout
    assert "of the weight is undefined" in told
    assert "no interactions are recorded" in told


@pytest.mark.parametrize("arguments", [[], ["one", "two"]])
def test_without_one_folder_it_shows_how_to_call_it(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "sourcegraph_okrs.py FOLDER" in done.stderr


def test_a_folder_without_the_files_is_one_line(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


def test_on_the_published_handbook_marketing_and_engineering_share_no_key_result(shared):
    told = run(shared / "data" / "sourcegraph").stdout
    assert "Both sides want the same goals             0.00" in told
    assert told.count("sales+customer-engineering") == 2
