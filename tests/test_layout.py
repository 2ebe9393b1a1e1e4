"""One description of a page, as text and as HTML."""

import re
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from cmocio.layout import Bar, Layout, Paragraph, Row, blocks, joined, laid
from cmocio.results import Rows
from cmocio.texts import width
from pages.cases import results

HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'"
RESULTS = results(str)
NAMED_IN_ANGER = results(lambda text: f"{text}{HOSTILE}")
KNOWN = set(
    re.findall("[a-z]+", "div style section p b i span details summary table colgroup col thead tbody tr th td")
)
WITHOUT_END = {"col"}


class Read(HTMLParser):
    """What is text in a piece of HTML, and whether all else is what the library writes."""

    def __init__(self, html):
        super().__init__()
        self.open, self.said = [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in KNOWN
        assert {name for name, _ in attrs} <= {"class", "style", "scope", "colspan", "aria-hidden", "title"}
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1] != "style":
            self.said.append(data)

    @property
    def words(self):
        return set(re.findall(r"\w+", " ".join(self.said)))


@given(st.floats(0, 1), st.integers(1, 40))
def test_a_bar_has_its_width_and_grows_with_the_value(value, room):
    bar, more = str(Bar(value, room=room)), str(Bar(min(1.0, value + 0.1), room=room))
    assert len(bar) == room
    assert bar.count("█") <= more.count("█")


def test_a_bar_is_as_long_as_its_value_and_its_bounds_lie_where_they_are():
    drawn = Bar(0.5, 0.25, 0.75).html()
    assert re.findall('left:[^;]+|width:[^"]+', drawn) == ["width:50.0%", "left:25.0%", "width:50.0%"]


def test_columns_stand_below_each_other_whatever_the_script():
    titles = ("goal", "目標", "e\u0301te\u0301", "顧客データプラットフォーム")
    assert {width(str(Row(title, 10, ["0.50"], 8))) for title in titles} == {18}


def test_a_name_cannot_forge_a_line():
    assert str(Row("one\ntwo", 10, ["0.50"], 8)) == "one two       0.50"
    assert str(Row("a", 10, ["one\ntwo"], -8)) == "a         one two"


def test_a_head_may_have_several_lines_and_a_rule_and_is_a_head_in_html():
    row = Row("", 4, ["as it\nis", "push"], 8, head=True, ruled=6)
    assert str(row).splitlines() == ["       as it", "          is    push", "      ──────  ──────"]
    assert joined([row]).html().count('<th scope="col">') == 2


def test_the_last_cell_may_take_the_rest_of_a_line_and_html_shows_it_uncut():
    reason = f"undefined: {'no stakes are listed, ' * 5}no goals"
    row = Row("a claim", 59, [reason], 0)
    assert str(row) == f"{'a claim':59}undefined: no stakes are listed …"
    assert reason in joined([row]).html()


def test_rows_are_a_table_and_what_stands_between_them_heads_the_rows_below():
    lines = ["Title", Row("", 9, ["met"], 8, head=True), "Goals", Row("  a", 9, ["0.50"], 8), "a note"]
    html = joined(lines).html()
    assert html.index("<table>") < html.index('<th colspan="2">Goals</th>') < html.index("</table>")
    assert html.index('<p class="h">Title</p>') < html.index("<table>") < html.index("<p>a note</p>")


def test_a_page_within_a_page_is_folded_under_its_first_line():
    inner = joined(["first", "  second"])
    assert str(blocks([inner], ["last"])) == "first\n  second\n\nlast"
    html = blocks([inner], ["last"]).html()
    assert "<details><summary><b>first</b></summary>" in html
    assert html.index("second") < html.index("</details>") < html.index("last")


def test_an_empty_paragraph_is_no_line():
    assert blocks([Paragraph(" ")], ["a"]) == laid("a")


@pytest.mark.parametrize("name", RESULTS)
def test_html_says_what_the_page_says(name):
    page = re.sub(r"\S*…", "", RESULTS[name].page())
    assert set(re.findall(r"\w+", page)) <= Read(RESULTS[name].to_html()).words


@pytest.mark.parametrize("name", NAMED_IN_ANGER)
def test_hostile_names_stay_text_and_nothing_comes_from_elsewhere(name):
    html = NAMED_IN_ANGER[name].to_html()
    Read(html)
    assert not re.search(r"<script|<img|url\(|@import|https?:", html)


def test_ten_thousand_characters_and_control_characters_are_shown_as_text():
    html = Rows(["x" * 10_000, "\x1b[2J\u202e\x00</p>"]).to_html()
    assert "x" * 10_000 in html
    assert "\\x1b[2J\\u202e\\x00&lt;/p&gt;" in html


@pytest.mark.parametrize("line", [Row("x" * 10_000, 9, ["1"], 4), Row("a", 9, ["x" * 10_000], 0), "x" * 10_000])
def test_what_is_too_long_is_cut_and_stands_whole_in_a_tooltip(line):
    html = joined([line]).html()
    assert f'title="{"x" * 10_000}"' in html
    assert len(re.sub('title="x*"', "", html)) < 5_000


def test_a_page_within_a_page_may_be_brief_as_text_and_is_whole_in_html():
    page = blocks([Layout((("first", "second"),), brief=True)], ["last"])
    assert str(page) == "first\n\nlast"
    assert "<p>second</p>" in page.html()


def test_a_note_between_rows_is_no_head_and_a_head_below_them_is():
    rows = [Row("a", 9, ["1"], 4), "  (one stays)", Row("b", 9, ["2"], 4), "Others", "  (none moves)"]
    html = joined(rows).html()
    assert '<td colspan="2" class="l" style="padding-left:2ch">(one stays)</td>' in html
    assert '<p class="h">Others</p>' in html


@pytest.mark.parametrize("name", RESULTS)
def test_a_notebook_shows_a_result_as_text_and_as_html(name):
    """By IPython's own formatter, whatever repr the class has."""
    data, metadata = DisplayFormatter().format(RESULTS[name])
    assert data == {"text/plain": str(RESULTS[name]), "text/html": RESULTS[name].to_html()}
    assert metadata == {}


CELLS = """
from cmocio import AlignmentModel, Goal, assess, check
shop = AlignmentModel("shop", goals=[Goal("sales", "Sales & <b>more</b>")])
assess(shop, "okr")
---
check(shop)
---
[check(shop)]
"""


def test_a_real_kernel_sends_both_and_a_page_made_of_the_notebook_keeps_them():
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS.split("---")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    whole, found, several = (cell.outputs[0].data for cell in notebook.cells)
    assert whole["text/plain"].startswith("Objectives and key results")
    assert "<summary>" in whole["text/html"]
    assert "Sales &amp; &lt;b&gt;more" in found["text/html"]
    assert several["text/plain"].startswith("[Rows([Finding(")
    assert set(several) == {"text/plain"}
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count('<div class="cmocio"><style>.cmocio{') == 2
    assert "<details><summary>" in page
    assert "Sales &amp; &lt;b&gt;more" in page
