"""OKRs kept as a page."""

from datetime import date

import pytest

from cmocio.errors import FormatError
from cmocio.io import read, read_with_report
from cmocio.io.markdown import page_of
from cmocio.io.okr_page import period_of


def okrs(text, label="2026-q1.md", **told):
    return read_with_report(text.encode(), label=label, **told)


@pytest.mark.parametrize(
    ("text", "name", "end"),
    [
        ("# OKRs 2018 Q4", "a.md", date(2018, 12, 31)),
        ("# OKRs Q2/2025", "a.md", date(2025, 6, 30)),
        ("# Objective: x", "team_2019-q1.md", date(2019, 3, 31)),
        ("It runs from November 1, 2019 to January 31, 2020.", "2018-q1.md", date(2020, 1, 31)),
        ("---\ntitle: Year 2018 H1\n---\n", "a.md", date(2018, 6, 30)),
    ],
)
def test_the_period_is_that_of_a_sentence_the_title_or_the_name_of_the_file(text, name, end):
    assert period_of(page_of(text.encode()), name).end == end


@pytest.mark.parametrize("text", ["# FY20-Q4 OKRs", "# FY 2020 Q4", "# FY2020 Q4"])
def test_a_quarter_of_a_fiscal_year_is_no_day(text):
    assert period_of(page_of(text.encode()), "okrs.md") is None


def test_headings_and_items_become_goals_that_are_refined_and_key_results():
    model, report = okrs("## Grow\n### Sell [CMO]\n- [x] Shops\n- [ ] Web [P1][IT]\n### Save\n")
    assert [(g.name, g.owner) for g in model.goals] == [("Grow", None), ("Sell", "cmo"), ("Save", None)]
    assert {(d.depender, d.dependee, d.kind) for d in model.dependencies} == {
        ("grow", "sell", "refinement"),
        ("grow", "save", "refinement"),
    }
    shops, web = model.benchmarks
    assert (shops.goal, shops.actual().value, shops.target) == ("sell", 100, 100)
    assert (web.observations, web.owner, web.tags) == ((), "it", {"P1", "IT"})
    assert (report.rows, report.used) == (5, 5)


def test_a_page_in_functions_with_numbered_objectives_reads_as_such():
    text = "# OKRs 2026\n## Marketing\n### Objective 1: Grow\n#### Key results\n1. KR1: Sales => 70%\n2. KR2: Reach\n"
    model, report = okrs(text)
    assert [(s.name, s.function) for s in model.stakeholders] == [("Marketing", "Marketing")]
    assert [(b.name, b.owner, [o.value for o in b.observations]) for b in model.benchmarks] == [
        ("Sales", "marketing", [70]),
        ("Reach", "marketing", []),
    ]
    assert [note.place for note in report.of_kind("left out")] == ["line 1"]


def test_roles_are_owners_and_the_outermost_of_them_functions():
    model, _ = okrs("# CEO: Grow\n* CMO: Sell => 50%\n  * Web: Pages\n  * Web: Shops\n  * CFO: Books\n* CFO: Close\n")
    functions = {s.name: s.function for s in model.stakeholders}
    assert functions == {"CEO": "", "CMO": "CMO", "Web": "CMO", "CFO": "CFO"}
    assert (model.goal("grow").tier, model.benchmark("sell").actual().value) == ("company", 50)


def test_alike_lines_of_several_teams_stay_several():
    text = "# KRs\n* VPE: Ready\n  * Geo:\n    * Errors: 0/15\n  * Web:\n    * Errors: 30/15 (0% - twice)\n"
    model, _ = okrs(text)
    assert [(b.name, b.target, b.actual().value) for b in model.benchmarks] == [
        ("Errors (Geo)", 15, 0),
        ("Errors (Web)", 100, 0),
    ]


def test_words_are_no_number_and_numbers_of_months_are_plans():
    text = (
        "# KRs\n* CMO: Sell\n  * KR: Pages => in progress\n  * KR: Visits\n    * January: 1,000 visits\n    * May: 5\n"
    )
    model, report = okrs(text)
    pages, visits = model.benchmarks
    assert (pages.observations, pages.description) == ((), "in progress")
    assert [(m.date, m.value) for m in visits.milestones] == [(date(2026, 1, 31), 1000)]
    assert visits.observations == ()
    assert {"okr-no-number", "okr-planned"} <= {note.message.code for note in report.notes}


SCORES = """## Objective: Grow

* Everything here depends on others.

| Key Result | Assignee | Priority | Mid-Q Score | Projected Score | Final Score |
| --- | --- | --- | --- | --- | --- |
| Sales | @kim | ![p0](x.svg) | 0.5 | .8 | 1 |
| Shops | @lee | ![p1](y.svg) | 0 | 1 | |
"""


def test_tables_of_scores_hold_what_was_seen_and_what_was_projected():
    model, report = okrs(SCORES)
    sales, shops = model.benchmarks
    assert (sales.goal, sales.owner, sales.tags, sales.baseline, sales.target) == ("grow", "kim", {"p0"}, 0, 1)
    assert [(o.date, o.value) for o in sales.observations] == [(date(2026, 2, 14), 0.5), (date(2026, 3, 31), 1)]
    assert [(f.date, f.at, f.value) for f in sales.forecasts] == [(date(2026, 2, 14), date(2026, 3, 31), 0.8)]
    assert len(shops.observations) == 1
    assert report.rows == report.used + 1  # the remark


def test_without_a_period_scores_and_outcomes_have_no_day_and_it_is_said():
    model, report = okrs(SCORES, label="okrs.md")
    assert all(b.observations == b.forecasts == () for b in model.benchmarks)
    assert "undated" in {note.message.code for note in report.notes}
    model, _ = okrs("* KR: Sales => 70%\n# Grow\n* KR: Shops => 1%", label="okrs.md", as_of="2026-04-01")
    assert [o.date for b in model.benchmarks for o in b.observations] == [date(2026, 4, 1)]


def test_reading_a_page_again_changes_nothing():
    for text in (SCORES, "# CEO: Grow\n* CMO: Sell => 50%\n  * KR: Pages => 1%\n  * January: 5\n"):
        model, _ = okrs(text)
        assert read(text.encode(), into=model, label="2026-q1.md") == model


def test_every_line_is_used_or_reported_once():
    text = "---\ntitle: x\n---\nx\n\n# Grow\n* [Board](x)\n* KR: Sales\n\n```\nx\n```\n\n[x]: y\n# Notes\n* x\n"
    _, report = okrs(text)
    places = [note.place for note in report.of_kind("left out")]
    assert report.rows == report.used + len(set(places)) == 9
    assert "line 14" in places


def test_columns_of_a_table_on_a_page_can_be_told():
    text = "# OKRs\n| Objective | KR | Soll |\n| --- | --- | --- |\n| Grow | Sales | 5 |\n"
    assert okrs(text, columns={"Soll": "target"})[0].benchmark("sales").target == 5


def test_a_page_that_says_nothing_of_okrs_is_refused():
    with pytest.raises(FormatError, match="says nothing of OKRs"):
        okrs("# Install\n* pip install it\n")


def test_a_table_of_too_many_columns_is_refused():
    with pytest.raises(FormatError, match="line 2: has 300 columns"):
        okrs("# OKRs\n" + "|".join("a" * 300) + "\n" + "|".join("-" * 300) + "\n")
