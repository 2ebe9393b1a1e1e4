"""What all tests share: how Hypothesis runs, and where outside data lies."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Where every run must say the same of the same commit, the examples are the same; elsewhere each run draws new ones.
settings.register_profile(
    "cmocio",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("cmocio")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside documents: the environment variable CMOCIO_SHARED, else `../shared` beside the project."""
    folder = Path(os.environ.get("CMOCIO_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no outside documents at {folder}; set CMOCIO_SHARED to a folder that holds them")
    return folder
