"""The graph of a model: as a networkx view, as index arrays, and in an order to compute in."""

from cmocio.graph.network import KINDS, Link, Network, is_late, network
from cmocio.graph.order import parts_in_order
from cmocio.graph.view import goal_graph

__all__ = ["KINDS", "Link", "Network", "goal_graph", "is_late", "network", "parts_in_order"]
