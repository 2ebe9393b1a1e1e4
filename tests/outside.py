"""Outside documents, which some tests read and which are no part of the project."""

import os
from pathlib import Path

# The environment variable CMOCIO_SHARED, else `../shared` beside the project.
SHARED = Path(os.environ.get("CMOCIO_SHARED", Path(__file__).parents[2] / "shared"))
EXPECTED = "CMOCIO_SHARED" in os.environ or SHARED.is_dir()
MISSING = f"no outside documents at {SHARED}; set CMOCIO_SHARED to a folder that holds them"
