"""The real plan example: any StratML file, honest where it is silent, clear where it cannot be read."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "real_plan.py"
PLAN = ROOT / "examples" / "charity_plan.xml"


def run(*arguments, cwd=ROOT):
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=False, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_it_tells_what_was_read_what_is_undefined_and_what_to_collect(tmp_path):
    done = run(PLAN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for step in (
        "What was read, guessed and left out",
        "Judged by the five ways",
        "What to collect and put right first",
    ):
        assert f"\n{step}\n" in done.stdout
    assert "undefined" in done.stdout
    assert "waits for this" in done.stdout
    assert not list(tmp_path.iterdir()), "it left something behind"


def test_roles_said_on_the_command_line_are_played():
    silent, said = run(PLAN), run(PLAN, "marketing=Fundraising", "it=IT")
    assert said.returncode == 0, said.stderr
    assert "nobody plays the roles marketing and it" in silent.stdout
    assert "nobody plays" not in said.stdout


@pytest.mark.parametrize("arguments", [[], [PLAN, "marketing"]])
def test_without_a_file_or_with_half_a_role_it_shows_how_to_call_it(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "real_plan.py FILE" in done.stderr


def test_what_cannot_be_read_is_one_line(tmp_path):
    broken = tmp_path / "broken.xml"
    broken.write_text("<StrategicPlan><Goal>", encoding="utf-8")
    done = run(broken)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "broken.xml" in done.stderr


def test_a_stakeholder_that_is_not_in_the_plan_is_named_with_the_nearest():
    done = run(PLAN, "it=fundraisin")
    assert done.returncode == 1
    assert "fundraising" in done.stderr


@pytest.mark.slow
def test_every_real_plan_at_hand_is_judged(shared):
    for path in sorted((shared / "data" / "stratml").glob("*.xml")):
        done = run(path)
        assert done.returncode == 0, done.stderr
        assert "undefined" in done.stdout


def test_the_example_stays_short():
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) < 80
