import networkx as nx
import pytest
from hypothesis import given

from cmocio.graph import goal_graph
from cmocio.model import AlignmentModel, Goal, Stakeholder, contribute
from cmocio.testing.strategies import models


@pytest.mark.slow
@given(models())
def test_every_goal_is_a_node_and_every_dependency_an_edge_under_its_key(model):
    graph = goal_graph(model)
    assert list(graph.nodes) == [goal.id for goal in model.goals]
    assert {key for _, _, key in graph.edges(keys=True)} == set(model.keys("dependency"))
    for depender, dependee, key, data in graph.edges(keys=True, data=True):
        assert data["dependency"] == model.dependency(key)
        assert (data["dependency"].depender, data["dependency"].dependee) == (depender, dependee)


def test_nodes_carry_the_goal_and_what_is_asked_of_it_most():
    model = AlignmentModel.of(
        "m", Stakeholder("cmo", "CMO", function="marketing"), Goal("a", "A", owner="cmo", weight=2, applicable=False)
    )
    data = goal_graph(model).nodes["a"]
    assert data["goal"] is model.goal("a")
    assert (data["owner"], data["function"], data["weight"], data["applicable"]) == ("cmo", "marketing", 2.0, False)


def test_the_graph_is_frozen():
    graph = goal_graph(AlignmentModel.of("m", Goal("a", "A"), contribute("a", {"a": 0.5})))
    with pytest.raises(nx.NetworkXError, match="[Ff]rozen"):
        graph.add_node("b")
