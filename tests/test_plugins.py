"""Strangers bring things by entry point; those that cannot be loaded or take a taken name stop nothing else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from strangers import FOLDERS, among

SOURCES = Path(__file__).parents[1] / "src"


def test_every_group_of_entry_points_has_a_package_that_uses_it():
    groups = {
        group
        for file in SOURCES.rglob("*.py")
        for group in re.findall(r'group="cmocio\.([a-z]+)"', file.read_text(encoding="utf-8"))
    }
    assert groups == {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_stranger_brings_is_used_and_what_cannot_be_is_named_and_left_out(folder, strangers):
    ran = subprocess.run(
        [sys.executable, folder / "use.py"], env=among(strangers), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    package = f"pebble_{folder.name}"
    warned = re.findall(rf"PluginWarning: the .+ plug-in '(\w+)' \({package}\b.*\) was left out: (.+)", ran.stderr)
    reasons = dict(warned)
    assert len(warned) == 2
    assert reasons.keys() == {"clash", "unloadable"}
    assert re.search(rf"one from cmocio\b.*, one from {package}", reasons["clash"])
