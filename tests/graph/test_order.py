import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from cmocio.graph import parts_in_order


@st.composite
def graphs(draw):
    size = draw(st.integers(0, 12))
    return [draw(st.lists(st.integers(0, size - 1), max_size=4)) for _ in range(size)]


@given(graphs())
def test_the_parts_are_those_that_networkx_finds(dependees):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(dependees)))
    graph.add_edges_from((node, other) for node, others in enumerate(dependees) for other in others)
    found = {frozenset(part) for part in parts_in_order(dependees)}
    assert found == {frozenset(part) for part in nx.strongly_connected_components(graph)}


@given(graphs())
def test_each_part_comes_after_all_that_it_depends_on(dependees):
    place = {node: number for number, part in enumerate(parts_in_order(dependees)) for node in part}
    assert sorted(place) == list(range(len(dependees)))
    assert all(place[other] <= place[node] for node, others in enumerate(dependees) for other in others)


def test_a_chain_of_a_hundred_thousand_nodes_overflows_no_stack():
    count = 100_000
    chain = [[node + 1] for node in range(count - 1)] + [[]]
    assert parts_in_order(chain)[0] == (count - 1,)
    ring = [[(node + 1) % count] for node in range(count)]
    assert parts_in_order(ring) == (tuple(range(count)),)
