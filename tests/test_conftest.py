"""Where CI=true, a run in which a test was skipped without leave, or in which none passed, fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PASSES = "def test_that_passes(): pass"
SKIPPED = """
import pytest

def test_that_is_skipped(): pytest.skip({reason!r})
"""
NOT_COLLECTED = "import pytest; pytest.importorskip('nowhere', reason='nowhere is not there')"
ALLOWED = "permissions do not hold for the superuser"


def run(folder, sources, ci="true", processes=0):
    """Run tests with the conftest of this folder alone."""
    for number, source in enumerate(sources):
        (folder / f"test_{number}.py").write_text(source, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-n", str(processes), str(folder)]
    env = {**os.environ, "PYTHONPATH": str(TESTS), "CI": ci}
    done = subprocess.run(command, check=False, cwd=folder, env=env, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout


@pytest.mark.parametrize("processes", [0, 2])
@pytest.mark.parametrize("skipping", [SKIPPED.format(reason="nowhere is not there"), NOT_COLLECTED])
def test_a_skip_without_leave_fails_the_run_and_is_named(tmp_path, skipping, processes):
    code, printed = run(tmp_path, [PASSES, skipping], processes=processes)
    assert code == 1
    assert "CI: 1 skipped: nowhere is not there" in printed


def test_a_run_in_which_no_test_passed_fails(tmp_path):
    code, printed = run(tmp_path, [SKIPPED.format(reason=ALLOWED)])
    assert code == 1
    assert "CI: no test passed" in printed


def test_a_skip_with_leave_is_accepted(tmp_path):
    assert run(tmp_path, [PASSES, SKIPPED.format(reason=ALLOWED)])[0] == 0


def test_elsewhere_any_test_may_be_skipped(tmp_path):
    assert run(tmp_path, [PASSES, NOT_COLLECTED], ci="")[0] == 0
