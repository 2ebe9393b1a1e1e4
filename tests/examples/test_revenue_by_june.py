"""The example of a forecast: it runs from end to end, and says what it is there to say."""

import runpy
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "revenue_by_june.py"


def test_it_says_how_likely_june_is_what_drives_it_and_what_would_help(capsys):
    runpy.run_path(str(EXAMPLE), run_name="__main__")
    told = capsys.readouterr().out
    assert "Likely by 2026-06-30: 0.07" in told
    drives = told.partition("What drives 'Grow online revenue'")[2]
    assert drives.index("First-time buyers") < drives.index("Time until a page can be used")
    assert "campaigns on light pages: 0.2" in told
