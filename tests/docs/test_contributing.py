"""What is said of where to make a change."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = TEXT[TEXT.index("## What to touch") :].partition("\n## Add")[0]
ROWS = re.findall(r"^\| (?!you want)(.+?) \| (.+) \|$", TABLE, re.MULTILINE)


@pytest.mark.parametrize(("wanted", "touched"), ROWS, ids=[wanted for wanted, _ in ROWS])
def test_every_place_to_touch_is_there(wanted, touched):
    for place in re.findall(r"`((?:src|tests)/[^`]+)`", touched):
        at = ROOT / place.replace("<name>.py", "")
        assert at.exists(), f"{wanted}: {place}"


def test_thirteen_kinds_of_change_are_named():
    assert len(ROWS) == 13
