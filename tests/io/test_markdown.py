"""Pages in Markdown as trees of blocks."""

import sys

import pytest

from cmocio.errors import FormatError, MissingExtraError
from cmocio.io.markdown import page_of


def blocks(text):
    return [(one.kind, one.line, one.text) for one in page_of(text.encode()).walk()][1:]


def test_headings_items_and_prose_stand_below_one_another_with_their_lines():
    page = page_of(b"# A\n\nprose\n\n* one\n  more\n  * two\n\n## B\n1. three\n# C\n")
    first, second = page.below
    assert [one.text for one in first.below] == ["prose", "one more", "B"]
    assert [one.text for one in first.below[1].below] == ["two"]
    assert (first.below[2].below[0].text, first.below[2].below[0].line, second.text) == ("three", 10, "C")


def test_marks_are_left_out_and_known():
    (item,) = page_of(b"* **CMO: Grow** with `x` [here](y) ![p0](z) *50%*\n").below
    assert item.text == "CMO: Grow with x here p0 50%"
    assert (item.bold, item.stressed) == ("CMO: Grow", "50%")
    (link,) = page_of(b"* [Board](x)\n").below
    (struck,) = page_of(b"* [ ] ~~Release [A]~~\n").below
    assert (link.is_link, struck.is_struck) == (True, True)


def test_the_title_in_the_front_matter_is_that_of_the_page_and_lines_stay_counted():
    page = page_of(b'---\ntitle: "OKRs 2026 Q1"\n---\n# A\n')
    assert (page.text, page.below[1].line) == ("OKRs 2026 Q1", 4)


def test_a_table_has_the_lines_of_the_page():
    table = page_of(b"# A\n\n| KR | Score |\n| --- | --- |\n| x | 0.5 |\n| | |\n").below[0].below[0].table
    assert (table.header, table.numbers, table.rows) == (("KR", "Score"), (5,), (("x", "0.5"),))


def test_what_is_no_block_is_prose():
    assert ("prose", 3, "") in blocks("# A\n\n[x]: https://example.org\n")
    deep = "\n".join("  " * depth + f"* {depth}" for depth in range(40))
    assert len({line for _, line, _ in blocks(deep)}) == 40


def test_line_ends_of_every_kind_count_once():
    assert [line for _, line, _ in blocks("# A\r\n* b\r* c\n")] == [1, 2, 3]


def test_without_the_extra_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with pytest.raises(MissingExtraError, match="sheets"):
        page_of(b"# A")


def test_an_empty_page_is_refused():
    with pytest.raises(FormatError, match="is empty"):
        page_of(b" \n")
