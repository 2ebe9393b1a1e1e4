"""The reference pages follow from the registries."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from cmocio import findings, frameworks, measures
from cmocio.io.format import FORMATS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def hooks():
    spec = spec_from_file_location("docs_hooks", DOCS / "hooks.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(hooks, name):
    return hooks.on_page_markdown((DOCS / "reference" / f"{name}.md").read_text("utf-8"))


def own_measures():
    """The measures of the library, without those that tests and pages register by way of example."""
    return [name for name in measures.names() if measures.get(name).compute.__module__.startswith("cmocio.")]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("measures", own_measures),
        ("findings", findings.names),
        ("frameworks", frameworks.names),
    ],
)
def test_everything_registered_has_its_heading(hooks, name, wanted):
    headings = re.findall(r"^## (\S+)$", page(hooks, name), re.MULTILINE)
    assert set(wanted()) <= set(headings)


def test_every_format_is_listed(hooks):
    told = page(hooks, "formats")
    assert all(f"| `{name}` |" in told for name in FORMATS.names())


def test_no_place_for_a_registry_is_left_unfilled(hooks):
    told = [hooks.filled(path.read_text("utf-8")) for path in sorted(DOCS.rglob("*.md"))]
    assert not any("<!-- registry:" in text for text in told)


def test_a_registry_that_there_is_not_is_an_error(hooks):
    with pytest.raises(KeyError):
        hooks.filled("<!-- registry: nothing -->")


def test_words_in_braces_and_bars_stand_in_a_table_as_they_are(hooks):
    assert hooks.table(["a"], [["x|y"]]) == "| a |\n|---|\n| x\\|y |"


def test_an_empty_list_shows_as_a_dash(hooks):
    assert hooks.code([]) == "–"
    assert hooks.parameters({"rule": "min"}) == "`rule='min'`"
