"""Assortativity of couples by ethnicity.

Newman M. E. J. (2003), Mixing patterns in networks, Physical Review E 67:026126, Table I (data of Catania et al. 1992):
the table is printed to three digits, and its r as 0.621.
"""

import networkx as nx
import numpy as np
import pytest

from cmocio.measures.non_segregation import assortativity

COUPLES = np.array(
    [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
)


def test_the_coefficient_is_the_printed_one_within_its_rounding():
    assert assortativity(COUPLES) == pytest.approx(0.621, abs=0.003)


def test_the_coefficient_is_that_of_networkx_on_any_graph():
    graph = nx.gnp_random_graph(30, 0.2, seed=3)
    nx.set_node_attributes(graph, {node: node % 3 for node in graph}, "group")
    table = nx.attribute_mixing_matrix(graph, "group", normalized=False)
    assert assortativity(table) == pytest.approx(nx.attribute_assortativity_coefficient(graph, "group"))
