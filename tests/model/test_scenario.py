import pickle

import pytest

from cmocio import Add, AlignmentModel, Goal, InputError, ModelError, Observation, Observe, Remove, Replace, Scenario
from cmocio.model.entity import flat


def test_a_scenario_is_a_value():
    scenario = Scenario("s", Replace("a", weight=2, tags=["x"]), Add(Goal("b", "B")), Remove("c"), tags="t")
    assert scenario == Scenario("s", changes=scenario.changes, tags={"t"})
    assert hash(scenario) == hash(pickle.loads(pickle.dumps(scenario)))
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_what_a_change_was_given_cannot_change_it_later():
    tags = ["x"]
    change = Replace("a", tags=tags)
    tags.append("y")
    assert change.fields["tags"] == ("x",)


def test_its_repr_reads_as_it_is_written():
    scenario = Scenario("s", Replace("a", weight=2), Observe("k", [Observation("2026-01-31", 1)]))
    assert eval(repr(scenario)) == scenario


def test_what_is_no_change_is_named():
    with pytest.raises(ModelError, match=r"changes\[0\]"):
        Scenario("s", Goal("a", "A"))
    with pytest.raises(ModelError, match=r"things\[0\]"):
        Add(5)


def test_two_scenarios_of_a_model_have_two_names():
    with pytest.raises(ModelError, match=r"scenarios\[1\].name: 's' is already taken"):
        AlignmentModel("m", scenarios=[Scenario("s"), Scenario("s")])


def test_nested_collections_are_flattened_in_order():
    assert flat([1, [2, (3, [4])], 5]) == (1, 2, 3, 4, 5)
    assert flat(["ab", {"c": 1}]) == ("ab", {"c": 1})


def test_only_scenarios_are_combined_and_applied():
    with pytest.raises(InputError, match="others: 'b' is not a scenario"):
        Scenario("a").combined("b")
    with pytest.raises(
        InputError, match="scenario: 5 is not a scenario; pass a Scenario, or the name of one of the model's own"
    ):
        AlignmentModel("m").apply(5)


def test_changes_given_as_a_list_are_those_in_it():
    several = [Replace("a", weight=2), [Remove("c")]]
    assert Scenario("s", several) == Scenario("s", Replace("a", weight=2), Remove("c"))
    assert Scenario("s", changes=several).changes == Scenario("s", several).changes
