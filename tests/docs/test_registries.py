"""The reference pages follow from the registries."""

import re
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest

from cmocio import findings, frameworks, measures
from cmocio.frameworks import FRAMEWORKS
from cmocio.io.format import FORMATS
from cmocio.registry import Registry

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def registries():
    return SimpleNamespace(**run_path(str(DOCS / "registries.py")))


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
def test_everything_registered_has_its_heading(registries, name, wanted):
    headings = re.findall(r"^## (\S+)$", registries.REGISTRIES[name](), re.MULTILINE)
    assert set(wanted()) <= set(headings)


def test_every_format_is_listed(registries):
    told = registries.REGISTRIES["formats"]()
    assert all(f"| `{name}` |" in told for name in FORMATS.names())


def test_every_registry_is_shown_on_the_page_of_its_name(registries):
    for name in registries.REGISTRIES:
        assert f'["REGISTRIES"]["{name}"]()' in (DOCS / "reference" / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", FRAMEWORKS.names())
def test_every_framework_has_a_page_that_tells_what_measures_each_claim_and_what_none_does(registries, name):
    framework, told = frameworks.get(name), registries.page(name)
    for claim in (claim for _, claim in framework.claims):
        assert f"### {claim.title or claim.id}" in told
        assert f"| [{claim.measure}](" in told
        assert claim.proxy in told
    for item in (item for practice in framework.practices for item in practice.unmeasured):
        assert item.why in told
    assert f'["page"]("{name}")' in (DOCS / "frameworks" / f"{name}.md").read_text("utf-8")


def test_words_in_braces_and_bars_stand_in_a_table_as_they_are(registries):
    assert registries.table(["a"], [["x|y"]]) == "| a |\n|---|\n| x\\|y |"


def test_an_empty_list_shows_as_a_dash(registries):
    assert registries.code([]) == "–"
    assert registries.parameters({"rule": "min"}) == "`rule='min'`"


def test_a_name_that_was_replaced_stands_beside_the_new_one(registries):
    found = Registry("colour", package="", group="tests.colours")
    found.add("red", "#f00", origin="here", formerly={"rouge": "0.2"})
    assert list(registries.formerly(found, "red")) == ["Formerly `rouge` (deprecated since 0.2)."]
    assert list(registries.formerly(found, "blue")) == []
