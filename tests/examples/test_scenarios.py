"""The worked scenarios run anywhere, use the public face only, and show what they are there to show."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ["late_platform", "campaign_strain", "one_or_three_projects", "revenue_by_june"]


@pytest.fixture(scope="module", params=SCRIPTS)
def script(request):
    return ROOT / "examples" / f"{request.param}.py"


@pytest.fixture(scope="module")
def printed(script, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-X", "utf8", str(script)]
    done = subprocess.run(
        command, check=False, cwd=elsewhere, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert not list(elsewhere.iterdir()), "it left something behind"
    return done.stdout


SHOWS = {
    "late_platform": ["Critical path: ", "Too late now: dependency:marketing-return", "'stopped' is dominated"],
    "campaign_strain": ["What the campaigns do to the shop today", "Why under 'bigger on lighter pages + weekly talk'"],
    "revenue_by_june": ["What may become of Larkfield", "What drives 'Grow online revenue'", "What June showed: 44.4"],
    "one_or_three_projects": ["Shorten projects", "'one, all at once' is dominated", "Three small ones:"],
}


def test_it_shows_what_it_is_there_to_show(script, printed):
    for words in SHOWS[script.stem]:
        assert words in printed


def test_its_lines_are_short_enough_for_a_terminal(printed):
    assert max(map(len, printed.splitlines())) <= 100


def test_it_uses_the_public_face_only(script):
    tree = ast.parse(script.read_text("utf-8"))
    homes = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {home for home in homes if home.startswith("cmocio")} == {"cmocio"}
