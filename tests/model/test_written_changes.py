"""Changes of a scenario keep what a file can hold, so that writing and reading gives back an equal model."""

from datetime import date

import pytest

from cmocio.errors import ModelError, NotFoundError
from cmocio.model import Add, AlignmentModel, Benchmark, Goal, Initiative, Observation, Replace, Scenario, Stakeholder
from cmocio.model.document import build_model
from cmocio.model.plain import plain

MODEL = AlignmentModel(
    "m",
    goals=[Goal("a", "A")],
    benchmarks=[Benchmark("b", "a", "B", due="2026-04-04")],
    stakeholders=[Stakeholder("cio", "CIO")],
    initiatives=[Initiative("i", "I")],
)


def read_again(model):
    found, faults = build_model(plain(model))
    assert faults == []
    return found


def test_replacing_with_days_sets_parts_and_nothing_is_lossless():
    change = Replace(
        "benchmark:b",
        due=None,
        start=date(2026, 1, 1),
        functions={"it", "marketing"},
        observations=[Observation("2026-01-31", 1, note="first")],
    )
    model = MODEL.add(Scenario("s", change))
    again = read_again(model)
    assert again == model
    assert again.digest == model.digest
    changed = again.apply("s").benchmark("b")
    assert changed.due is None
    assert changed.start == date(2026, 1, 1)
    assert changed.functions == {"it", "marketing"}
    assert changed.observations == (Observation("2026-01-31", 1, note="first"),)


def test_equal_replacements_have_equal_digests_whatever_their_order_and_form():
    one = MODEL.add(Scenario("s", Replace("goal:a", weight=2, due="2026-01-01")))
    two = MODEL.add(Scenario("s", Replace("goal:a", due=date(2026, 1, 1), weight=2.0)))
    assert one == two
    assert one.digest == two.digest


def test_added_things_keep_the_order_of_the_collections():
    mixed = Add(Goal("z", "Z"), Stakeholder("q", "Q"), Goal("y", "Y"))
    model = MODEL.add(Scenario("s", mixed))
    assert read_again(model) == model
    assert model.apply("s").keys("goal") == ("a", "z", "y")


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), object(), [None], {1: 2}, "\ud800", b"x", 10**5000],
    ids=["nan", "infinity", "object", "list of nothing", "numbered", "surrogate", "bytes", "long"],
)
def test_a_replacement_refuses_what_no_file_can_hold(value):
    with pytest.raises(ModelError) as caught:
        Replace("goal:a", weight=value)
    assert caught.value.faults[0].place == "fields.weight"


def test_parts_in_a_replacement_are_checked_when_it_is_made():
    with pytest.raises(NotFoundError, match="Observation has no field 'valeu'; did you mean 'value'"):
        MODEL.replace("benchmark:b", observations=[{"date": "2026-01-01", "valeu": 1}])
    with pytest.raises(ModelError, match=r"2 faults|date"):
        MODEL.replace("benchmark:b", observations=[{"value": 1}])


def test_setting_and_unsetting_one_field_is_a_fault():
    row = {"change": "replace", "entity": "goal:a", "fields": {"due": "2026-01-01"}, "unset": ["due"]}
    _, faults = build_model({"name": "m", "scenarios": [{"name": "s", "changes": [row]}]})
    assert [str(fault) for fault in faults] == [
        "scenarios[0].changes[0].unset[0]: 'due' is given a value as well; choose one"
    ]


def test_every_short_form_of_a_part_has_a_place_of_its_own():
    _, faults = build_model(
        {
            "name": "m",
            "goals": [{"id": "a", "name": "A", "tags": ["x", 5]}],
            "benchmarks": [{"id": "b", "goal": "a", "name": "B", "observations": {"2026-01-01": "x", "z": 1}}],
            "initiatives": [{"id": "i", "name": "I", "team": [5], "releases": ["x"]}],
            "processes": [{"id": "p", "name": "P", "steps": [["a", "b"], ["a", 5]]}],
        }
    )
    assert [fault.place for fault in faults] == [
        "goals[0].tags",
        "benchmarks[0].observations.2026-01-01.value",
        "benchmarks[0].observations.z.date",
        "initiatives[0].team[0]",
        "initiatives[0].releases[0]",
        "processes[0].steps[1].function",
    ]


def test_a_number_too_long_to_write_out_is_still_a_fault():
    _, faults = build_model({"name": "m", "goals": [{"id": "a", "name": "A", "weight": 10**5000}]})
    assert [str(fault) for fault in faults] == ["goals[0].weight: a very long number is not a number"]
