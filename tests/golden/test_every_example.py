"""Every collected worked example is reproduced by a test of its own."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPRODUCED = {
    "ahp_random_index": "test_ahp.py",
    "ahp_saaty2008_drinks": "test_ahp.py",
    "assortativity_newman2003": "test_assortativity.py",
    "burstiness": "test_burstiness.py",
    "congruence_by_hand": "test_congruence.py",
    "coorientation_by_hand": "test_co_orientation.py",
    "earned_schedule_interpolation": "test_earned_schedule.py",
    "ei_karate": "test_ei_index.py",
    "evm_small": "test_earned_value.py",
    "fit_by_hand": "test_fit.py",
    "salience_mitchell1997": "test_salience.py",
    "samm_published_levels": "test_maturity.py",
    "seed_reference_benchmarks": "../frameworks/test_references.py",
}
"""For each example, the test that reproduces it."""


@pytest.mark.parametrize("name", REPRODUCED)
def test_the_test_of_an_example_exists_and_says_whose_it_is(name):
    text = (HERE / REPRODUCED[name]).read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert "def test_" in text


def test_no_collected_example_is_left_out(shared):
    assert {path.stem for path in (shared / "science" / "golden").glob("*.json")} == set(REPRODUCED)
