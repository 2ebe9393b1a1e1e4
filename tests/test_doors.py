"""The walk over every public door; `python tests/doors.py` tries all of it, and lists what ends badly."""

from itertools import islice

import pytest

import doors

SAMPLED = 4
"""Of the questions to the measures, which go through one door of their own, each fourth is asked here."""


@pytest.fixture(scope="module")
def found():
    asked = list(doors.questions())
    measures = [one for one in asked if one[0].name.startswith("measures.")]
    others = [one for one in asked if not one[0].name.startswith("measures.")]
    return [doors.tried(*one) for one in (*others, *islice(measures, 0, None, SAMPLED))]


def test_fewer_than_one_in_a_hundred_wrong_arguments_end_in_an_error_that_is_not_ours(found):
    raw = sum(one.end == "raw" for one in found)
    assert len(found) > 20_000
    assert raw < 0.01 * len(found), doors.summary(found)


def test_no_wrong_argument_hangs(found):
    assert [str(one) for one in found if one.end == "hangs"] == []


def test_every_door_opens_to_what_belongs_there():
    failed = [str(one) for one in map(doors.tried, doors.doors()) if one.end in ("raw", "hangs")]
    assert failed == []


def test_an_error_that_is_not_ours_is_told_with_its_door():
    broken = doors.Door("broken", lambda model: model.goals, {"model": None})
    one = doors.tried(broken, "model", "10**400")
    assert one.end == "raw"
    assert "broken(model=10**400): raw AttributeError" in doors.summary([one])


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("simulate", {"samples": 10**12}),
        ("simulate", {"samples": 10**9, "keep": True}),
        ("drivers", {"samples": 10**12}),
        ("sobol_indices", {"samples": 10**12}),
        ("rank_acceptability", {"samples": 10**12}),
        ("shapley", {"players": 10**6}),
        ("shapley", {"players": 40, "exact": 40}),
        ("series", {"every": "day", "start": "0001-01-01", "until": "9999-12-31"}),
        ("maturity", {"levels": 10**12}),
    ],
)
def test_what_would_never_end_is_refused(name, given):
    door = next(door for door in doors.doors() if door.name == name)
    one = doors.tried(doors.Door(name, door.call, {**door.base, **given}))
    assert one.end == "refused", one
