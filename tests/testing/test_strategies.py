import attrs
import networkx as nx
from hypothesis import Phase, given, settings

from cmocio import Dependency, goal_graph
from cmocio.model.change import CHANGES
from cmocio.testing.strategies import _Among, _change, goal_models, models

NAMES = {"stakeholder": ["p"], "goal": ["a"], "benchmark": ["b"], "initiative": ["i"]}


@given(models(wild=True))
def test_every_drawn_model_is_sound(model):
    assert attrs.evolve(model) == model


@given(goal_models(most=4))
def test_a_drawn_goal_model_has_at_least_one_goal_and_no_more_than_asked_for(model):
    assert 1 <= len(model.goals) <= 4


@given(goal_models(acyclic=True))
def test_a_model_asked_to_be_without_cycles_has_none(model):
    assert nx.is_directed_acyclic_graph(goal_graph(model))


def test_every_kind_of_change_is_drawn():
    drawn = set()

    @given(_change(_Among(NAMES, wild=False), [Dependency("a", "a")]))
    @settings(max_examples=300, database=None, phases=[Phase.generate])
    def draw(change):
        drawn.add(change.change)

    draw()
    assert drawn == set(CHANGES.names())
