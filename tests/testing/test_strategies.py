import attrs
import networkx as nx
from hypothesis import given

from cmocio import goal_graph
from cmocio.testing.strategies import goal_models, models


@given(models(wild=True))
def test_every_drawn_model_is_sound(model):
    assert attrs.evolve(model) == model


@given(goal_models(most=4))
def test_a_drawn_goal_model_has_at_least_one_goal_and_no_more_than_asked_for(model):
    assert 1 <= len(model.goals) <= 4


@given(goal_models(acyclic=True))
def test_a_model_asked_to_be_without_cycles_has_none(model):
    assert nx.is_directed_acyclic_graph(goal_graph(model))
