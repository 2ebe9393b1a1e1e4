from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    Dependency,
    Goal,
    InputError,
    ModelError,
    NotFoundError,
    contribute,
    glossary,
    ratings,
    refine,
    require,
    series,
    stakes,
)
from cmocio.testing.strategies import days


def test_refining_sets_how_the_parts_make_it_up():
    model = AlignmentModel.of("m", [Goal(i, i) for i in "abc"], refine("a", into=["b", "c"], parts="any"))
    assert model.goal("a").parts == "any"
    assert [link.kind for link in model.dependencies] == ["refinement", "refinement"]


def test_refining_into_all_parts_gives_dependencies_only():
    assert all(isinstance(link, Dependency) for link in refine("a", into=["b", "c"], parts="all"))


def test_contributing_makes_the_helper_the_dependee():
    (link,) = contribute("campaigns", to={"site-speed": -0.5})
    assert (link.depender, link.dependee, link.weight) == ("site-speed", "campaigns", -0.5)


def test_requiring_takes_ids_or_days_by_which_they_are_needed():
    assert require("a", needs="b") == require("a", needs=["b"]) == (Dependency("a", "b"),)
    assert require("a", needs={"b": "2026-05-01"})[0].needed_by == date(2026, 5, 1)


def test_fields_go_to_every_value():
    assert [stake.importance for stake in stakes("cio", {"a": 1, "b": -1}, importance=0.5)] == [0.5, 0.5]
    assert glossary("it", {"API": "a door for programs"}, needed_by="marketing")[0].needed_by == {"marketing"}


def test_a_wrong_value_names_the_entity():
    with pytest.raises(ModelError, match="stake:cio>a: support: 2 is above 1"):
        stakes("cio", {"a": 2})


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("day", ["01-30", "01-31", "02-01"]),
        ("workday", ["01-30"]),
        ("week", ["01-30"]),
        ("month", ["01-30"]),
    ],
)
def test_a_series_runs_from_start_to_until(every, expected):
    found = series("s", every=every, start="2026-01-30", until="2026-02-01")
    assert [str(i.date)[5:] for i in found] == expected


def test_a_monthly_series_keeps_the_day_or_takes_the_last_of_the_month():
    found = series("s", every="month", start="2026-01-31", until="2026-04-30")
    assert [str(i.date) for i in found] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


@given(st.sampled_from(["day", "workday", "week", "fortnight", "month", "quarter", "year"]), days(), days())
def test_a_series_never_leaves_its_period_and_has_unique_ids(every, one, other):
    start, until = sorted((one, other))
    found = series("s", every=every, start=start, until=until)
    assert all(start <= interaction.date <= until for interaction in found)
    assert len({interaction.id for interaction in found}) == len(found)


def test_a_series_ends_where_the_calendar_does():
    assert len(series("s", every="year", start="9998-01-01", until="9999-12-31")) == 2


def test_an_unknown_rhythm_or_day_is_one_clear_error():
    with pytest.raises(InputError, match="every: 'weekly' is not one of .*; did you mean 'week'"):
        series("s", every="weekly", start="2026-01-01", until="2026-02-01")
    with pytest.raises(InputError, match="until: 'later' is not a day"):
        series("s", every="week", start="2026-01-01", until="later")


def test_terms_get_ids_of_their_words():
    assert [term.id for term in glossary("it", {"Single sign-on": "", "§": ""})] == ["it-single-sign-on", "it"]


def test_guesses_stand_beside_own_ratings():
    found = ratings("cmo", {"goal:a": 5}, guesses={"cio": {"goal:a": 2}}, scale=(1, 5))
    assert [(r.value, r.guess_of) for r in found] == [(5, None), (2, "cio")]


def test_a_series_that_ends_before_it_starts_is_an_error():
    with pytest.raises(InputError, match=r"until: 2026-01-01 is before 2026-02-01 \(start\)"):
        series("s", every="week", start="2026-02-01", until="2026-01-01")


def test_an_unknown_field_names_the_nearest():
    with pytest.raises(NotFoundError, match="Interaction has no field 'chanel'; did you mean 'channel'"):
        series("s", every="week", start="2026-01-01", until="2026-01-31", chanel="room")
    with pytest.raises(NotFoundError, match="did you mean 'organisation'"):
        AlignmentModel.of("m", organization="Shop")


def test_a_contribution_and_a_stake_need_their_numbers():
    with pytest.raises(InputError, match="to: .* does not fit; pass a mapping of texts to numbers"):
        contribute("appeals", to=["website"])
    with pytest.raises(InputError, match="supports: .* does not fit; pass a mapping of texts to numbers"):
        stakes("cio", ["website"])
