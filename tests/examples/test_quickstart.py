"""The quickstart runs anywhere, is short, and shows what the README says it shows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "quickstart.py"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-X", "utf8", str(SCRIPT)]
    done = subprocess.run(
        command, check=False, cwd=elsewhere, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert not list(elsewhere.iterdir()), "it left something behind"
    return done.stdout


def test_it_shows_the_steps_it_promises(printed):
    for step in ("Two surprising numbers", "What is wrong, and what to do", "Thank both sides, and look again"):
        assert f"\n{step}\n" in printed
    assert re.search(r"The whole +0\.\d\d → 0\.\d\d", printed)


def test_its_lines_are_short_enough_for_a_terminal(printed):
    assert max(map(len, printed.splitlines())) <= 100


def test_it_is_short():
    assert len(SCRIPT.read_text("utf-8").splitlines()) < 120


def test_it_uses_the_public_face_only():
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    homes = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {home for home in homes if home.startswith("cmocio")} == {"cmocio"}


def test_the_readme_shows_what_it_prints(printed):
    block = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block, "the README shows no output"
    lines = [line.rstrip() for line in block[1].splitlines() if line.strip() and line.strip() != "…"]
    known = {line.rstrip() for line in printed.splitlines()}
    assert [line for line in lines if line not in known] == []
