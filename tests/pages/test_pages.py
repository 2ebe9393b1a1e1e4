"""The whole text of each page is as it was approved; `approve.py` writes what is to be read and approved anew."""

from pathlib import Path

import pytest

from pages.cases import pages

PAGES = pages()
APPROVED = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parent / "approved").glob("*.txt")}


def test_every_page_is_approved():
    assert set(APPROVED) == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_the_whole_page_reads_as_approved(name):
    assert f"{PAGES[name]}\n" == APPROVED[name]
