"""Which goal lies in which layer."""

import pytest

from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Dependency, Goal
from cmocio.scoring import Scope
from cmocio.scoring.layers import chosen_layers, layered, links_between


def test_the_kind_of_a_goal_goes_before_its_tags():
    goals = [Goal("a", "A", kind="low", tags=["high"]), Goal("b", "B", kind="x", tags=["high"]), Goal("c", "C")]
    assert layered(Scope.of(AlignmentModel("m", goals=goals)), ["low", "high"]) == {"a": 0, "b": 1}


def test_goals_not_pursued_lie_in_no_layer():
    goals = [Goal("a", "A", kind="low", applicable=False)]
    assert layered(Scope.of(AlignmentModel("m", goals=goals)), ["low", "high"]) == {}


def test_links_are_those_that_help_between_the_goals_given():
    goals = [Goal(key, key) for key in "abc"]
    links = [Dependency("a", "b"), Dependency("b", "c", kind="contribution", weight=-1), Dependency("c", "a")]
    looked = Scope.of(AlignmentModel("m", goals=goals, dependencies=links))
    assert [name for name, _ in links_between(looked, {"a": 0, "b": 0})] == ["dependency:a<b:requirement"]


def test_layers_are_two_or_more_each_once():
    assert chosen_layers(["a", "b"]) == ("a", "b")
    for wrong in ("", "a", ["a", "a"]):
        with pytest.raises(InputError, match="layers"):
            chosen_layers(wrong)
