"""The documentation is served without a warning, fetches nothing from outside, and does not build with a mistake."""

import re
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))

pytest.importorskip("mkdocs", reason="the documentation's tools are in the group docs")
pytest.importorskip("mkdocstrings_handlers.python", reason="the documentation's tools are in the group docs")

MISTAKES = {
    "a dead link": "[there](nowhere.md)",
    "a dead anchor": "[there](#nowhere)",
    "a block that raises": '```python exec="on"\n1 / 0\n```',
    "a reference to nothing": "::: cmocio.nowhere",
}


def mkdocs(*arguments, **options):
    return subprocess.Popen([sys.executable, "-m", "mkdocs", *map(str, arguments)], cwd=ROOT, **options)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address under which the documentation is served once it is built, which it is not with a warning."""
    log = tmp_path_factory.mktemp("serve") / "log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with log.open("w") as out, mkdocs("serve", "--strict", "--dev-addr", host, stdout=out, stderr=out) as server:
        end = monotonic() + 600
        while f"Serving on http://{host}/" not in log.read_text("utf-8"):
            assert server.poll() is None, log.read_text("utf-8")
            assert monotonic() < end, "mkdocs serve did not come up"
            sleep(0.2)
        yield f"http://{host}"
        server.terminate()
    assert "WARNING -" not in log.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page_is_served_and_fetches_nothing_from_outside(site, page):
    folder = page.parent if page.name == "index.md" else page.with_suffix("")
    with urlopen(f"{site}/{folder.as_posix()}/") as answer:
        html = answer.read().decode().replace(site, "")
    assert not re.findall(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]+"', html)


def build(folder, text):
    """Build a page alone with the project's own settings; what was printed, and whether it was built."""
    pages = folder / "docs"
    pages.mkdir()
    (pages / "index.md").write_text(f"# A page\n\n{text}\n", "utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {pages}\nnav: [index.md]\n", "utf-8")
    arguments = "build", "--config-file", settings, "--site-dir", folder / "site"
    with mkdocs(*arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as done:
        printed, _ = done.communicate()
    return printed, not done.returncode


def test_a_page_without_a_mistake_builds(tmp_path):
    printed, built = build(tmp_path, "[there](#a-page)")
    assert built, printed


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_page_with_a_mistake_does_not_build(tmp_path, mistake):
    printed, built = build(tmp_path, mistake)
    assert not built, printed
