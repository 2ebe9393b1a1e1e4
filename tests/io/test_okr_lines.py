"""What a line of an OKR page says."""

import pytest

from cmocio.io.markdown import page_of
from cmocio.io.okr_lines import function_in, lines_of


def lines(text):
    return [one for one in lines_of(page_of(text.encode())).walk() if one.block.kind in ("heading", "item")]


@pytest.mark.parametrize(
    ("text", "who", "mark", "what"),
    [
        ("CMO: Hire directors", "CMO", "", "Hire directors"),
        ("CRO KR: Pipeline", "CRO", "KR", "Pipeline"),
        ("Director of Infrastructure KR:Drive it", "Director of Infrastructure", "KR", "Drive it"),
        ("**VP, Field Ops: Instrument systems.**", "VP, Field Ops", "O", "Instrument systems."),
        ("Objective: Grow", "", "O", "Grow"),
        ("Objective 2 - Grow", "", "O", "Grow"),
        ("KR1.2: Sales", "", "KR", "Sales"),
        ("Sales of 5M (@kim)", "@kim", "", "Sales of 5M"),
        ("Improve speed: less than 2 s", "", "", "Improve speed: less than 2 s"),
        ("Key results:", "", "", ""),
    ],
)
def test_a_line_says_whose_it_is_and_what(text, who, mark, what):
    (line,) = lines(f"* {text}\n")
    assert (line.who, line.mark, line.what) == (who, mark, what)


def test_who_heads_several_lines_or_all_beside_it_is_somebody():
    assert [one.who for one in lines("* MOps: Leads\n* Sales\n* MOps: Scores\n")] == ["MOps", "", "MOps"]
    assert [one.who for one in lines("* East: Hire\n* West: Hire\n")] == ["East", "West"]
    assert [one.who for one in lines("* East: Hire\n* More hires\n")] == ["", ""]
    assert [one.who for one in lines("* Frontend:\n  * Charts\n")] == ["Frontend", ""]


def test_what_repeats_the_heading_or_stands_before_teams_is_nobody():
    assert [one.who for one in lines("## Hiring\n- Hiring: Test\n- Hiring: ML\n")] == ["", "", ""]
    assert [one.who for one in lines("- Hiring: Test [TALENT]\n- Hiring: ML [TALENT]\n")] == ["", ""]


def test_tags_are_priorities_and_teams():
    (line,) = lines("- [X] Ship it [P?][DP] [INFRA]\n")
    assert (line.what, line.is_ticked, line.tags, line.teams) == ("Ship it", True, ("P?",), ("DP", "INFRA"))


@pytest.mark.parametrize(
    ("text", "why"),
    [("* ~~Ship it~~", "struck"), ("* [Board](x)", "link"), ("## Retrospective", "aside"), ("* GOOD\n  * x", "aside")],
)
def test_what_is_dropped_a_link_or_beside_the_objectives_says_why(text, why):
    assert lines(text)[0].aside == why


def test_what_stands_aside_does_not_hold_deeper_headings():
    root = lines_of(page_of(b"## On this page\n- TOC\n### CEO: Grow\n* KR: Sales\n"))
    assert [(one.aside, one.what) for one in root.below] == [("aside", ""), ("", "Grow")]


@pytest.mark.parametrize(
    ("text", "function"),
    [("# Marketing", "Marketing"), ("# Growth OKRs\n## Objective: x", "Growth"), ("# Grow\n* Sales", "")],
)
def test_a_heading_names_a_function_by_its_word_or_by_the_objectives_below(text, function):
    head = lines_of(page_of(text.encode())).below[0]
    assert function_in(head, head.below) == function
