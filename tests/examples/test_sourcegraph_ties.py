"""The example on who writes with whom: by function only, and nothing where there is nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "sourcegraph_ties.py"
FIVE = [f"{function}{n}" for function in ("a", "b") for n in range(5)]


def run(*arguments):
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture
def folder(tmp_path):
    """Two functions of five and one of one; a0 and b0 edit linked areas and write together, a1 and b0 do not."""
    tables = {
        "people": ["person,function", *(f"{person},{person[0]}" for person in FIVE), "lone,c", "guest,other"],
        "areas": ["area,function,commits", "x,a,9", "y,b,9"],
        "task_assignment": ["person,area,commits", "a0,x,5", "a1,x,1", "b0,y,5", "lone,y,5"],
        "task_dependency": ["area_a,area_b,links", "x,y,1"],
        "actual_coordination": ["person_a,person_b,coauthored_commits", "a0,b0,2", "b0,lone,7", "a0,guest,1"],
    }
    for name, lines in tables.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_those_who_must_coordinate_are_counted_beside_those_who_do(folder):
    told = run(folder).stdout
    assert "3 pairs must coordinate, 33.3% of them co-authored" in told  # a0-b0, a1-b0, and a0-a1 on the same area
    assert "2 pairs must coordinate, 50.0% of them co-authored" in told  # linked areas only


def test_nobody_of_a_small_or_unnamed_function_is_told_of_or_counted(folder):
    told = run(folder).stdout
    assert "12 people, 10 of them in the 2 named functions" in told
    assert "1 ties among 10 people" in told
    assert not [word for word in told.split() if word in {"c", "other", "lone", "guest", *FIVE}]


def test_a_function_without_ties_is_undefined_not_zero(folder):
    (folder / "actual_coordination.csv").write_text("person_a,person_b,coauthored_commits\na0,a1,1\n", encoding="utf-8")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    assert "E-I undefined: no ties" in done.stdout
    assert "E-I index -1.00" in done.stdout


def test_without_a_folder_it_shows_how_to_call_it():
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert "sourcegraph_ties.py FOLDER" in done.stderr


def test_a_folder_without_the_files_is_one_line(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_on_the_published_handbook_no_person_is_told_of(shared):
    done = run(shared / "data" / "sourcegraph")
    assert done.returncode == 0, done.stderr
    assert "pairs must coordinate" in done.stdout
    assert "p001" not in done.stdout
