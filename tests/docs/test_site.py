"""The documentation builds without a warning and fetches nothing from outside."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytest.importorskip("mkdocs", reason="the documentation's tools are in the group docs")
pytest.importorskip("mkdocstrings_handlers.python", reason="the documentation's tools are in the group docs")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_of_the_navigation_is_built(site):
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    built = {path.parent.relative_to(site) for path in site.rglob("index.html")}
    assert {page.parent if page.name == "index" else page for page in pages} <= built


def test_nothing_is_fetched_from_outside(site):
    fetched = re.compile(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]+"')
    canonical = re.compile(r'rel="(?:canonical|prev|next)"')
    for path in site.rglob("*.html"):
        found = [tag for tag in fetched.findall(path.read_text("utf-8")) if not canonical.search(tag)]
        assert not found, f"{path.relative_to(site)}: {found[0]}"
