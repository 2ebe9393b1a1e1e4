"""What all tests share: how Hypothesis runs, where outside documents lie, and that nothing is skipped unseen."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from outside import EXPECTED, MISSING, SHARED
from registries import load_everything, tables
from strangers import install

CI = os.environ.get("CI") == "true"

# Where every run must say the same of the same commit, the examples are the same; elsewhere each run draws new ones.
settings.register_profile(
    "cmocio",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("cmocio")

# The reasons for which a test may be skipped where CI=true, each with the reason why; any other skip fails the run.
MAY_BE_SKIPPED = {
    "permissions do not hold for the superuser": "machines of CI often work as root",
    "the documentation's tools are in the group docs": "the documentation's own step runs these tests",
}
if not EXPECTED:
    MAY_BE_SKIPPED[MISSING] = "nobody says that the machine has them"


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    """Where CI=true, a run fails that skipped what it may not skip, or in which no test passed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not CI or reporter is None:  # the processes of xdist report nothing themselves
        return
    skipped = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reporter.stats.get("skipped", ()))
    wrong = [f"CI: {count} skipped: {reason}" for reason, count in skipped.items() if reason not in MAY_BE_SKIPPED]
    if "passed" not in reporter.stats:
        wrong.append("CI: no test passed")
    if wrong:
        reporter.write_line("\n" + "\n".join(wrong), red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def everything() -> None:
    """All that the library registers is there before a test registers more."""
    load_everything()


@pytest.fixture(autouse=True)
def own_registries(everything):
    """What a test, a page or an example registers is gone after it, or the next one would see it."""
    kept = [(table, dict(table)) for table in tables()]
    yield
    for table, before in kept:
        if table != before:
            table.clear()
            table.update(before)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside documents."""
    if not SHARED.is_dir():
        pytest.skip(MISSING)
    return SHARED


@pytest.fixture(scope="session")
def strangers(tmp_path_factory) -> Path:
    """A folder in which the packages of strangers are installed."""
    folder = tmp_path_factory.mktemp("strangers")
    install(folder)
    return folder
