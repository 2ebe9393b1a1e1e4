"""Who must coordinate and has no recorded contact."""

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.findings import coordination_gaps
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Initiative, Interaction, Stakeholder, require

socio_technical_congruence = get("socio-technical-congruence")

PEOPLE = [
    Stakeholder("m1", "Mia", function="marketing"),
    Stakeholder("m2", "Max", function="marketing"),
    Stakeholder("i1", "Ida", function="it"),
    Stakeholder("f1", "Fay", function="finance"),
]
WORK = [
    Goal("offers", "Offers", owner="m1"),
    Goal("data", "Data", owner="i1"),
    Goal("books", "Books", owner="f1"),
    require("offers", needs="data"),
    Initiative("cdp", "CDP", team=["m2", "i1"]),
]
BOTH = {"functions": ["marketing", "it"]}


def met(*who, on="2026-01-05", channel="room", kind="meeting"):
    return Interaction("met", on, kind, participants=who, channel=channel)


def model(*things):
    return AlignmentModel.of("m", *PEOPLE, *WORK, *things, as_of="2026-06-30")


def test_pairs_without_contact_are_counted_by_function_with_what_they_work_on():
    (gap,) = coordination_gaps(model(met("m1", "i1")), **BOTH)
    assert (gap.between, gap.required, gap.silent) == (("marketing", "it"), 2, 1)
    assert gap.over == ("goal:data", "goal:offers", "initiative:cdp")
    assert gap.channels == ("room",)
    assert "no recorded contact of 1 of 2" in str(gap)


def test_no_person_is_named_unless_asked():
    for gap in coordination_gaps(model()):
        assert not [name for name in (*gap.between, *gap.over, str(gap)) if "m1" in name or "Mia" in name]


def test_people_are_named_if_asked_with_what_the_two_of_them_work_on():
    found = coordination_gaps(model(met("m1", "i1")), by="people", **BOTH)
    assert [(gap.between, gap.over) for gap in found] == [(("stakeholder:i1", "stakeholder:m2"), ("initiative:cdp",))]
    assert str(found[0].message) == "'Ida' and 'Max' must coordinate: no recorded contact"


def test_both_views_count_the_same_gaps_and_agree_with_congruence():
    for things in ((), (met("m1", "i1"),), (met("m1", "m2", "i1"),)):
        by_function = coordination_gaps(model(*things), **BOTH)
        assert sum(gap.silent for gap in by_function) == len(coordination_gaps(model(*things), by="people", **BOTH))
        measured = socio_technical_congruence(model(*things), **BOTH)
        if things:
            assert measured.value == 1 - sum(gap.silent for gap in by_function) / 2


def test_nothing_is_a_gap_where_all_who_must_are_in_contact():
    assert coordination_gaps(model(met("m1", "m2", "i1"))) == ()


def test_only_contact_that_counts_closes_a_gap():
    old = model(met("m1", "m2", "i1", on="2025-01-05"))
    assert coordination_gaps(old)[0].silent == 2
    assert coordination_gaps(old, within=1000) == ()
    assert coordination_gaps(old, within=90)[0].silent == 2
    assert coordination_gaps(old, kinds="workshop")[0].silent == 2
    assert coordination_gaps(old, as_of="2024-12-31")[0].silent == 2


def test_whether_contact_is_recorded_at_all_is_told():
    assert [gap.recorded for gap in coordination_gaps(model())] == [False]
    assert [gap.recorded for gap in coordination_gaps(model(met("f1", "m1")))] == [True]


def test_wrong_arguments_are_refused():
    with pytest.raises(InputError, match="people"):
        coordination_gaps(model(), by="person")
    with pytest.raises(NotFoundError, match="marketing"):
        coordination_gaps(model(), functions=["marketting"])
