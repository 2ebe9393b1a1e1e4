"""Ties between people, against a slow, obvious twin."""

from itertools import combinations
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import AlignmentModel, Interaction, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.ties import Ties, count_meetings, ties


def slow_counts(meetings):
    counts = {}
    for meeting in meetings:
        for pair in combinations(sorted(set(meeting)), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return counts


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(0, 6), max_size=5), max_size=12))
def test_counts_equal_those_of_a_loop_over_all_pairs(meetings):
    first, second, count = count_meetings(meetings, 7)
    assert dict(zip(zip(first.tolist(), second.tolist(), strict=True), count.tolist(), strict=True)) == slow_counts(
        meetings
    )
    assert (first < second).all()


def model():
    people = [
        Stakeholder("cmo", "CMO", function="marketing"),
        Stakeholder("ads", "Ads", function="marketing"),
        Stakeholder("cio", "CIO", function="it"),
        Stakeholder("cfo", "CFO", function="finance"),
        Stakeholder("guest", "Guest"),
    ]
    met = [
        Interaction("a", "2026-01-05", "meeting", participants=["cmo", "cio", "guest"]),
        Interaction("b", "2026-02-05", "workshop", participants=["cio", "cmo"]),
        Interaction("c", "2026-03-05", "meeting", participants=["cmo", "ads", "cfo"]),
    ]
    return AlignmentModel("m", stakeholders=people, interactions=met)


def named(found: Ties):
    ends = zip(found.first, found.second, found.count, strict=True)
    return {frozenset((found.people[one], found.people[two])): int(count) for one, two, count in ends}


def test_only_people_of_the_functions_compared_have_ties_and_those_without_a_function_none():
    found = ties(Scope.of(model(), ["marketing", "it"]))
    assert named(found) == {frozenset({"cmo", "cio"}): 2, frozenset({"cmo", "ads"}): 1}
    assert found.people == ("cmo", "ads", "cio")
    assert found.sizes().tolist() == [2, 1]


def test_kinds_window_and_other_functions_choose_what_counts():
    looked = Scope.of(model(), ["marketing", "it"])
    assert named(ties(looked, "workshop")) == {frozenset({"cmo", "cio"}): 1}
    assert named(ties(looked, within=10)) == {frozenset({"cmo", "ads"}): 1}
    assert frozenset({"cmo", "cfo"}) in named(ties(looked, functions=("marketing", "finance")))


def test_mixing_counts_each_tie_from_both_ends():
    found = ties(Scope.of(model(), ["marketing", "it"]))
    assert found.mixing().tolist() == [[2, 1], [1, 0]]
    assert found.mixing(weighted=True).tolist() == [[2, 2], [2, 0]]


def test_what_ties_hold_cannot_change():
    with pytest.raises(ValueError, match="read-only"):
        ties(Scope.of(model(), ["it"])).group[0] = 1


def test_no_meetings_give_no_ties():
    first, second, count = count_meetings([], 0)
    assert first.size == second.size == count.size == 0


def test_a_hundred_thousand_meetings_are_counted_in_seconds():
    rng = np.random.default_rng(1)
    meetings = rng.integers(0, 2000, size=(100_000, 4)).tolist()
    begun = perf_counter()
    first, _, count = count_meetings(meetings, 2000)
    assert perf_counter() - begun < 10
    assert first.size > 100_000
    assert count.sum() > 590_000


def test_ties_between_two_functions_and_those_of_another_kind_are_found():
    looked = Scope.of(model(), ["marketing", "it"])
    every, workshops = ties(looked), ties(looked, "workshop")
    assert every.between("it", "marketing").tolist() == [False, True]
    assert every.between("marketing", "marketing").tolist() == [True, False]
    assert every.within(workshops).tolist() == [False, True]
    assert workshops.within(every).tolist() == [True]
