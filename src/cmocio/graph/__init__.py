"""The graph of a model: as a networkx view, as index arrays, and in an order to compute in."""

from cmocio.graph.network import KINDS, Network, Structure, is_late, network
from cmocio.graph.order import parts_in_order, reached
from cmocio.graph.view import goal_graph

__all__ = ["KINDS", "Network", "Structure", "goal_graph", "is_late", "network", "parts_in_order", "reached"]
