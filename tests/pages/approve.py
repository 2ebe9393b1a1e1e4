"""Write every page of `cases` to the folder `approved`, for a person to read what has changed before it is committed.

Run by ``uv run python tests/pages/approve.py``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pages.cases import pages

for name, text in pages().items():
    (Path(__file__).parent / "approved" / f"{name}.txt").write_text(f"{text}\n", "utf-8")
