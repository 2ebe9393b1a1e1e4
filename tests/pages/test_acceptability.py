"""The table of rank acceptability says what counts, within the width of a page."""

import pytest

from cmocio.scenarios import rank_acceptability

TABLE = {"meet": {"trust": 0.8, "pace": 0.3}, "build": {"trust": 0.4, "pace": 0.6}, "wait": {"trust": None}}


def test_the_likeliest_first_comes_first_and_each_has_what_speaks_for_it():
    lines = str(rank_acceptability(TABLE)).splitlines()
    rows = [line.split()[0] for line in lines if line.startswith(("meet", "build", "wait"))]
    assert rows[0] == "meet"
    assert any(line.startswith("What speaks for 'build': more weight on pace") for line in lines)
    assert "no rank" in str(rank_acceptability(TABLE))


def test_rare_and_near_certain_shares_are_not_rounded_to_never_and_always():
    found = rank_acceptability({"a": {"x": 0.5, "y": 0.5}, "b": {"x": 0.505, "y": 0.0}}, samples=2_000, seed=1)
    text = str(found)
    assert "< 1 %" in text or "1 %" in text


@pytest.mark.parametrize("size", [1, 3, 12])
def test_no_line_is_wider_than_a_page(size):
    table = {
        f"scenario {n} with a rather long name, of which the end is cut": {"x": n / 20, "y": 1 - n / 20}
        for n in range(size)
    }
    assert max(map(len, str(rank_acceptability(table, samples=200)).splitlines())) <= 100


def test_that_equal_scenarios_share_a_rank_is_told_where_some_do():
    told = "Equal scenarios share the better rank"
    assert told in str(rank_acceptability({"a": {"x": 0.5}, "b": {"x": 0.5}, "c": {"x": 0.4}}))
    assert told not in str(rank_acceptability({"a": {"x": 0.5}, "b": {"x": 0.6}, "c": {"x": 0.4}}))
