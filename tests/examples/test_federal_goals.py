"""The example on federal goals: joint goals that one side lists, and progress beside the file's own status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "federal_goals.py"


def run(*arguments):
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


def goal(key, agency, code, joint="", partner="", status="On Track"):
    return {
        "goal_id": key,
        "joint_goal_id": joint or key,
        "is_joint": str(int(bool(partner))),
        "joint_agency": partner,
        "organization_abbreviation": agency,
        "agency_code": code,
        "goal_name": key,
        "goal_type": "APG",
        "goal_status": status,
    }


def target(start, target, current, status, *, quarter="4", kind="Measurable increase", share="0", indicator="people"):
    return {
        "related_goal_id": "A1",
        "indicator": indicator,
        "target": "more",
        "value_start": start,
        "value_target": target,
        "value_current": current,
        "indicator_type": kind,
        "progress_pct": share,
        "progress_pct_target_status": status,
        "fiscal_qtr": quarter,
    }


@pytest.fixture
def folder(tmp_path):
    goals = [
        goal("A1", "DOS", "014"),
        goal("J1", "DOS", "014", "JOINT", "184"),
        goal("J2", "USAID", "184", "JOINT", "14"),
        goal("J3", "DOS", "014", "ALONE", "184"),
        goal("J4", "DOS", "014", "TYPO", "999"),
        {"Update": ""},
    ]
    targets = [
        target("0", "10", "", "Target not met", quarter="3"),
        target("0", "10", "4", "Target not met", share="0.4"),
        target("9", "8", "8.5", "Target not met", kind="Maintain at or above threshold", indicator="share"),
    ]
    (tmp_path / "goals.json").write_text(json.dumps(goals), encoding="utf-8")
    (tmp_path / "target.json").write_text(json.dumps([*targets, {}]), encoding="utf-8")
    return tmp_path


def test_a_joint_goal_that_the_partner_does_not_list_is_named(folder):
    done = run(folder)
    assert done.returncode == 0, done.stderr
    assert "5 rows are 4 goals; 3 of them are said to be joint" in done.stdout
    assert "ALONE: listed by DOS, not by its partner USAID" in done.stdout
    assert "TYPO: listed by DOS, not by its partner code 999" in done.stdout
    assert "JOINT:" not in done.stdout


def test_a_stake_of_which_nothing_is_known_lowers_the_coverage_not_the_overlap(folder):
    told = run(folder).stdout
    assert "overlap 1.00 on the 25% of goals" in told
    assert "from 0.25 to 1.00" in told


def test_no_value_is_undefined_here_and_what_is_to_be_held_is_judged_as_held(folder):
    told = run(folder).stdout
    assert "progress is the file's own in 1 of 1 rows" in told
    for line in (
        "Target not met, no value given                 here undefined     1",
        "Target not met, to be held                     here met           1",
        "Target not met                                 here not met       1",
    ):
        assert line in told


def test_without_a_folder_it_shows_how_to_call_it():
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert "federal_goals.py FOLDER" in done.stderr


def test_a_folder_without_the_files_is_one_line(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_on_the_published_file_every_measured_row_but_one_has_the_file_s_own_progress(shared):
    told = run(shared / "data" / "performance_gov").stdout
    assert "474 of 475 rows" in told
    assert "184014JSG04: listed by DOS, not by its partner USAID" in told
