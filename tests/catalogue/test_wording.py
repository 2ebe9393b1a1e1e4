"""Words and columns that went wrong once: each case stands for its kind."""

import re

import pytest

from cmocio import (
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    Replace,
    Scenario,
    compare,
    contribute,
    history,
    propagate,
    refine,
)
from cmocio.model.wording import in_words
from cmocio.texts import width
from pages.cases import pages

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_one_minus_sign_no_hyphen_stands_before_a_number(name):
    assert not re.search(r"(?<![\w)\]-])-\d", PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_known_is_said_in_words_and_not_as_python_writes_it(name):
    assert not re.search(r"\bNone\b|\bnan\b|: ,|: \.|\(\)", PAGES[name])


def test_a_change_to_nothing_says_what_is_unknown():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A", satisfaction=0.2),
        Benchmark("k", "a", "Orders", target=2),
        Initiative("i", "Site monitoring", due="2026-05-05"),
    )
    emptied = [Replace("benchmark:k", target=None), Replace("initiative:i", due=None)]
    assert [str(in_words(change, model)) for change in emptied] == [
        "Orders: target unknown",
        "Site monitoring: due unknown",
    ]
    page = str(compare(model, Scenario("emptied", *emptied, Replace("goal:a", satisfaction=0.5)), split="changes"))
    assert "Orders: target unknown" in page
    assert ": ," not in page
    assert "None" not in page


CHINESE, ARABIC, LATIN = "更多新客户和回头客", "زيادة العملاء", "More new customers"


@pytest.mark.parametrize("name", [CHINESE, ARABIC])
def test_wide_and_right_to_left_names_leave_the_columns_where_they_are(name):
    def edges(called):
        model = AlignmentModel("m", goals=[Goal("a", called, satisfaction=0.2), Goal("b", "B", satisfaction=0.1)])
        scenario = Scenario("up", Replace("goal:a", satisfaction=0.5))
        pages = (propagate(model), compare(model, scenario), history(model, dates=["2026-03-31", "2026-06-30"]))
        return [[width(line) for line in str(page).splitlines() if "0.20" in line] for page in pages]

    assert edges(name) == edges(LATIN)


@pytest.mark.parametrize(
    "link", [lambda: refine("top", into=PARTS), lambda: [contribute(p, to={"top": 0.1}) for p in PARTS]]
)
def test_unknown_parts_are_one_line_with_their_number(link):
    goals = [Goal("top", "Grow", tier="company"), *(Goal(part, f"Part {part}") for part in PARTS)]
    model = AlignmentModel.of("m", goals, link())
    known = model.replace("p7", satisfaction=0.5) if model.dependencies[0].kind == "contribution" else model
    lines = str(propagate(known).explain("top")).splitlines()
    unknown = 399 if known is not model else 400
    assert lines[-1] == f"  nothing is known of {unknown} goals that it depends on"
    assert len(lines) == 402 - unknown


PARTS = [f"p{n}" for n in range(400)]
