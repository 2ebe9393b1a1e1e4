"""The goals and dependencies of a model as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from cmocio.model import AlignmentModel

if TYPE_CHECKING:
    MultiDiGraph = nx.MultiDiGraph[str]
else:
    MultiDiGraph = nx.MultiDiGraph

__all__ = ["goal_graph"]


def goal_graph(model: AlignmentModel) -> MultiDiGraph:
    """The goals of a model as nodes, its dependencies as edges from depender to dependee, frozen.

    All goals and dependencies are in it, those that are not applicable or do not hold now included; the attributes
    say so. Value flows against the edges.

    Parameters
    ----------
    model
        Any model.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are goal ids with the attributes ``goal`` (the entity), ``name``, ``owner``, ``function``, ``weight``,
        ``tier``, ``kind`` and ``applicable``. Edges are keyed by the dependency's key and have the attributes
        ``dependency`` (the entity), ``kind``, ``weight``, ``needed_by``, ``ready_on``, ``since`` and ``until``.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("speed", "Fast site"), Goal("sales", "Sales"),
    ...                           contribute("speed", to={"sales": 0.5}))
    >>> list(goal_graph(model).edges(keys=True))
    [('sales', 'speed', 'sales<speed:contribution')]
    """
    graph: MultiDiGraph = nx.MultiDiGraph(name=model.name)
    for goal in model.goals:
        graph.add_node(
            goal.id,
            goal=goal,
            name=goal.name,
            owner=goal.owner,
            function=model.owner_function(goal.id),
            weight=goal.weight,
            tier=goal.tier,
            kind=goal.kind,
            applicable=goal.applicable,
        )
    for key, dependency in zip(model.keys("dependency"), model.dependencies, strict=True):
        graph.add_edge(
            dependency.depender,
            dependency.dependee,
            key,
            dependency=dependency,
            kind=dependency.kind,
            weight=dependency.weight,
            needed_by=dependency.needed_by,
            ready_on=dependency.ready_on,
            since=dependency.since,
            until=dependency.until,
        )
    frozen: MultiDiGraph = nx.freeze(graph)
    return frozen
