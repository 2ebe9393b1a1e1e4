"""No first call hangs or fails beside another, whatever threads make them at the same moment."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import first_calls
from strangers import among

KNOWN = [
    ("schema model", "assess"),
    ("schema model", "check"),
    ("measures.names", "import measures.traceability"),
    ("read", "import io.formats.stratml"),
    ("measures.names", "import of a stranger"),
]
DRAWN = random.Random(0).sample([pair for pair in first_calls.pairs() if pair not in KNOWN], 35)
EIGHT = random.Random(1).sample(sorted(first_calls.CALLS), 8)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied")
@pytest.mark.parametrize("part", range(4))
def test_calls_can_be_first_at_the_same_moment(part, strangers):
    pairs = (KNOWN + DRAWN)[part::4]
    code = f"import sys; from first_calls import failing; sys.exit(str(failing({pairs!r}) or '') or 0)"
    environment = among(strangers, Path(first_calls.__file__).parent)
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_eight_calls_can_be_first_at_the_same_moment(strangers):
    assert first_calls.problem(EIGHT, strangers) == ""


def test_eight_threads_can_make_the_same_first_call(strangers):
    assert first_calls.problem(["assess"] * 8, strangers) == ""
