"""The example on Canada's indicators: the sign of progress, levels to keep, and how far on the way."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from cmocio.propagation import benchmark_satisfaction, pace, progress

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "canada.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
COMPONENTS = """
1-1-1:
  1-1-1: {base_value: 10, base_year: 2020.0, current_value: 8, current_year: 2023.0, direction: -1, target: 5,
    target_year: 2030.0, status: moderate_progress}
  progress_status: moderate_progress
2-1-1:
  2-1-1 / Cod: {base_value: 60, base_year: 2020.0, current_value: 50, current_year: 2023.0, direction: 1, target: 55,
    target_year: 2030.0, status: deterioration}
  2-1-1 / Hake: {base_value: 60, base_year: 2020.0, current_value: 50, current_year: 2023.0, direction: 1, target: null,
    target_year: 2030.0, status: deterioration}
"""
METADATA = '"indicator_number","indicator_name"\n"1.1.1","Poverty rate"\n"2.1.1","Fish stocks"\n'


def run(*arguments):
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_each_indicator_with_a_target_is_told_with_its_way_and_its_time(tmp_path):
    (tmp_path / "indicator_calculation_components.yml").write_text(COMPONENTS, encoding="utf-8")
    (tmp_path / "cif_metadata.csv").write_text(METADATA, encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 indicators have a target, 2 of them a value newer than their base" in done.stdout
    assert "the sign of progress agrees with the published status for 2 of 2" in done.stdout
    assert "    40%   30%   +1.0 y    moderate_progress      Poverty rate" in done.stdout
    assert "  +0.00, without a direction +1.00, from +0.00 to +1.00: Fish stocks / Cod" in done.stdout


def test_a_folder_without_the_files_is_told(tmp_path):
    assert run(tmp_path).returncode == 1
    assert run().returncode == 2


@pytest.fixture(scope="module")
def published(shared):
    folder = shared / "data" / "canada_cif"
    return EXAMPLE["indicators"](folder), EXAMPLE["model_of"](folder)


def test_the_sign_of_progress_agrees_with_the_published_status_of_all_39_with_a_target_and_a_newer_value(published):
    parts, model = published
    newer = {key: part for key, part in parts.items() if part["current_year"] > part["base_year"]}
    assert len(newer) == 39
    for key, part in newer.items():
        assert (progress(model.benchmark(key)) < 0) == (part["status"] == "deterioration"), key


@pytest.mark.parametrize(
    ("name", "satisfaction"),
    [("fish stocks", 0.39), ("opioid", -0.59), ("service life", 1), ("wood supply", 1)],
)
def test_targets_on_the_worse_side_of_their_base_are_levels_to_keep(published, name, satisfaction):
    _, model = published
    (found,) = (one for one in model.benchmarks if name in one.name and EXAMPLE["is_beyond"](one))
    assert benchmark_satisfaction(found).value == pytest.approx(satisfaction, abs=0.005)
    guess = model.replace(found.full_name, direction=None).benchmark(found.id)
    assert benchmark_satisfaction(guess).low <= benchmark_satisfaction(found).value
    assert pace(found).expected == found.target


def test_57_percent_of_the_way_at_53_percent_of_the_time_is_half_a_year_ahead(published):
    _, model = published
    poverty = model.benchmark("1-1-1")
    assert (progress(poverty), EXAMPLE["time_passed"](poverty)) == pytest.approx((0.566, 0.533), abs=0.001)
    assert pace(poverty).standing == "ahead"
    assert pace(poverty).days / 365 == pytest.approx(0.48, abs=0.01)
