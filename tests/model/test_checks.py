from datetime import date

import pytest

from cmocio import (
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    Interaction,
    ModelError,
    Observation,
    Rating,
    Release,
    Stake,
    Stakeholder,
)


def places(**collections):
    with pytest.raises(ModelError) as caught:
        AlignmentModel("m", **collections)
    return [str(fault) for fault in caught.value.faults]


def test_two_entities_of_a_kind_have_two_ids():
    assert places(goals=[Goal("a", "A"), Goal("b", "B"), Goal("a", "C")]) == [
        "goals[2].id: 'a' is already taken by goals[0]; give it another id"
    ]


def test_two_kinds_may_share_an_id():
    AlignmentModel("m", goals=[Goal("a", "A")], stakeholders=[Stakeholder("a", "A")])


def test_a_stake_is_stated_once_for_any_day():
    people, goals = [Stakeholder("p", "P")], [Goal("g", "G")]
    assert (
        "stakes[1]: stakes[0] states this stake"
        in places(stakeholders=people, goals=goals, stakes=[Stake("p", "g"), Stake("p", "g", since="2026-01-01")])[0]
    )
    AlignmentModel(
        "m", stakeholders=people, goals=goals,
        stakes=[Stake("p", "g", until="2025-12-31"), Stake("p", "g", since="2026-01-01")],
    )  # fmt: skip


def test_nothing_is_part_of_itself_however_long_the_way():
    found = places(
        initiatives=[
            Initiative("a", "A", part_of="b"),
            Initiative("b", "B", part_of="c"),
            Initiative("c", "C", part_of="a"),
        ]
    )
    assert found == ["initiatives[0].part_of: a → b → c → a lead back to the start; break the loop somewhere"]


def test_what_comes_after_what_has_an_end():
    assert "initiatives[0].after" in places(initiatives=[Initiative("a", "A", after="a")])[0]


def test_two_ways_to_the_same_initiative_are_no_loop():
    first, left, right = Initiative("a", "A"), Initiative("b", "B", after="a"), Initiative("c", "C", after="a")
    AlignmentModel("m", initiatives=[first, left, right, Initiative("d", "D", after=["b", "c"])])


def test_a_chain_of_any_length_overflows_no_stack():
    chain = [Initiative("0", "0"), *(Initiative(f"{n}", "", part_of=f"{n - 1}") for n in range(1, 5000))]
    assert len(AlignmentModel("m", initiatives=chain).initiatives) == 5000


def test_a_plan_does_not_end_before_it_starts():
    assert places(start="2026-02-01", end="2026-01-01")[0].startswith("end: 2026-01-01 is before 2026-02-01 (start)")


def test_only_collections_are_recorded():
    assert "'intractions' is not a collection" in places(recorded={"intractions"})[0]


def test_every_fault_is_named_at_once():
    found = places(goals=[Goal("a", "A", owner="x"), Goal("a", "B")], benchmarks=[Benchmark("b", "y", "B")])
    assert len(found) == 3


def test_the_latest_day_is_of_something_that_happened_and_never_a_plan():
    model = AlignmentModel(
        "m",
        goals=[Goal("g", "G", due="2027-01-01")],
        stakeholders=[Stakeholder("p", "P")],
        benchmarks=[
            Benchmark("b", "g", "B", due="2027-01-01", milestones={"2026-12-31": 1}, observations={"2026-01-31": 1})
        ],
        initiatives=[
            Initiative("i", "I", due="2027-01-01", releases=[Release("r", due="2027-01-01", delivered="2026-02-01")])
        ],
        interactions=[Interaction("e", "2026-03-01", "meeting")],
        ratings=[Rating("p", "trust", 1, date="2026-04-01")],
    )
    assert model.latest == date(2026, 4, 1)
    assert AlignmentModel("empty").latest is None


def test_what_was_written_down_later_is_seen_by_default():
    late = Benchmark("b", "g", "B", observations=[Observation("2026-03-31", 1, recorded="2026-04-10")])
    model = AlignmentModel("m", goals=[Goal("g", "G")], benchmarks=[late])
    assert model.day() == date(2026, 4, 10)
    assert model.benchmark("b").actual(model.day()).value == 1
