"""What holds for the page of every result there is."""

import re
from pathlib import Path

import pytest

from cmocio import (
    Add,
    AlignmentModel,
    Delay,
    Goal,
    Hold,
    Lose,
    Observe,
    Remove,
    Replace,
    Satisfy,
    Staff,
    render,
    samples,
)
from cmocio.findings import check
from cmocio.model.wording import in_words
from cmocio.pages import catalogue
from cmocio.results import PAGES
from cmocio.scoring import MEASURES
from cmocio.texts import WIDTH, width
from pages.cases import results, shop
from reworded import reworded

ROOT = Path(__file__).parents[2]
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
GREEK = str.maketrans(LATIN, "αβψδεφγηιξκλμνοπθρστυωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΣΧΥΖ")
CYRILLIC = str.maketrans(LATIN, "абцдефгхийклмнопярстувжщызАБЦДЕФГХИЙКЛМНОПЯРСТУВЖЩЫЗ")
WIDE = str.maketrans(LATIN, "".join(chr(0x30A2 + place) for place in range(52)))
KINDS = "|".join([*AlignmentModel.collections, "pair", "function"])
NAMES = re.compile(rf"\b(?:{'|'.join(MEASURES.names())}|(?:{KINDS}):|requirement|contribution|refinement)(?![a-z])")
"""What names measures and entities, which is the same in every language."""


def greek(text):
    return text.translate(GREEK)


def foreign(template):
    """A template in a language that is written with other letters; what stands in braces stays, but for its words."""
    parts = re.split(r"(\{[^{}|]*\}|\{\w+:\?|\{\w+:(?=[^{}]*\|))", template)
    return "".join(part if part.startswith("{") else part.translate(CYRILLIC) for part in parts)


def english(text, *names):
    """The English words of a text that is in another language, but for names."""
    return [word for word in re.findall("[A-Za-z]{2,}", NAMES.sub("", text)) if word not in names]


COMPANIONS = ("arithmetic", "geometric", "helped", "hurt")
TEXTS = {code: foreign(template) for code, template in catalogue().items()}
TEXTS |= {f"companion-{name}": foreign(name) for name in COMPANIONS}
ENGLISH = results(str)
FOREIGN = results(greek)
NEITHER = {"explained", "import-summary", "result"}
"""Pages that are not those of a class of their own."""


def test_every_page_has_its_case():
    assert {*FOREIGN, *NEITHER} == set(PAGES.names())


@pytest.mark.parametrize("name", FOREIGN)
def test_in_another_language_no_english_is_left(name):
    assert english(FOREIGN[name].page(TEXTS)) == []


def test_in_another_language_no_english_is_left_in_what_explains_and_sums_up():
    assert english(FOREIGN["assessment"].explain(texts=TEXTS)) == []
    assert english(FOREIGN["import-report"].summary(texts=TEXTS)) == []


@pytest.mark.parametrize("name", MEASURES.names())
def test_in_another_language_no_reason_of_a_measure_is_english(name):
    parameters = re.findall("[a-z]+", str(MEASURES.get(name).parameters))
    for model in (shop(greek), AlignmentModel(greek("empty"))):
        score = MEASURES.get(name)(model)
        assert english("" if score.reason is None else score.page(TEXTS), *parameters) == []


@pytest.mark.parametrize(
    "change",
    [
        Replace("goal:α", weight=-2, due=None, tags=["β"], name="γ", description="δ" * 50),
        Replace("model:", as_of="2026-06-30"),
        Add(Goal("α", "Α"), Goal("β", "Β"), Goal("γ", "Γ"), Goal("δ", "Δ"), Goal("ε", "Ε")),
        Add(),
        Remove("goal:α"),
        Observe("α", {"2026-03-31": 1, "2026-06-30": -2}),
        Observe("α", {"2026-06-30": -2}),
        Observe("α", {}),
        Satisfy("α", 0.5),
        Delay("initiative:α", days=1),
        Delay("initiative:α", days=-2),
        Delay("initiative:α", to="2026-06-30"),
        Lose("α<β:requirement"),
        Staff("α", "β"),
        Hold("α", every="week", start="2026-01-01", until="2026-06-30", participants=["β"]),
    ],
    ids=repr,
)
def test_in_another_language_no_change_is_told_in_english(change):
    assert english(render(in_words(change), TEXTS)) == []


@pytest.mark.parametrize("name", ENGLISH)
def test_a_page_has_one_minus_sign_and_no_code_for_words(name):
    text = ENGLISH[name].page()
    assert re.findall(r"(?<![\w.])-\d", text) == []
    assert [code for code in catalogue() if re.search(rf"(?<![\w-]){code} \(\w+=", text)] == []


@pytest.mark.parametrize("say", [str, lambda text: text.translate(WIDE)], ids=["narrow letters", "wide letters"])
def test_a_table_is_no_wider_than_a_page(say):
    found = results(say)
    for name in ("acceptability", "assessment", "comparison", "drivers", "ensemble", "history", "satisfaction"):
        assert max(map(width, found[name].page().splitlines())) <= WIDTH, name


def named_in_greek(text):
    """A name, but for the kind that it begins with."""
    kind, colon, key = text.partition(":")
    return f"{kind}:{greek(key)}" if colon and kind in AlignmentModel.collections else greek(text)


def test_in_another_language_no_finding_is_english():
    model = reworded(samples.load("retailer"), named_in_greek)
    found = check(model)
    assert len({finding.code for finding in found}) > 10
    for finding in found:
        assert english(finding.page(TEXTS), *finding.entities) == []
