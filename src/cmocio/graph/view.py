"""The goals and dependencies of a model as a networkx graph."""

from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from cmocio.arguments import checked
from cmocio.model import AlignmentModel

if TYPE_CHECKING:
    MultiDiGraph = nx.MultiDiGraph[str]
else:
    MultiDiGraph = nx.MultiDiGraph

OF_GOALS: Final = ("name", "owner", "weight", "tier", "kind", "applicable")
OF_DEPENDENCIES: Final = ("kind", "weight", "needed_by", "ready_on", "since", "until")


@checked
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
        graph.add_node(goal.id, goal=goal, function=model.owner_function(goal.id), **_fields(goal, OF_GOALS))
    for key, dependency in zip(model.keys("dependency"), model.dependencies, strict=True):
        ends = dependency.depender, dependency.dependee
        graph.add_edge(*ends, key, dependency=dependency, **_fields(dependency, OF_DEPENDENCIES))
    frozen: MultiDiGraph = nx.freeze(graph)
    return frozen


def _fields(entity: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in names}
