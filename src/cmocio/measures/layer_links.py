"""Layer links: whether a map of goals in layers is complete, leads upward, and goes in no circles.

Sources: the strategy map: R. S. Kaplan and D. P. Norton, Having trouble with your strategy? Then map it (2000); the
benefits dependency network: J. Ward and E. Daniel, Benefits Management (2006).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from cmocio.arguments import as_choice
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, undefined
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.layers import Layered, chosen_layers, layered, links_between
from cmocio.texts import declare

LAYERS = ("learning", "process", "customer", "financial")
"""Those of a balanced scorecard, the lowest first."""
OF = ("coverage", "upward", "acyclic", "resting", "leading")
NOT_LAYERED = declare("no-layered-goals", "no goal pursued is of the kind, or has the tag, of a layer: {layers}")
NO_LINKS = declare("no-layered-links", "no goals of the layers depend on each other")
ALL_ON_TOP = declare("layers-without-goals", "no goal lies below {layer}")
ALL_AT_BOTTOM = declare("layers-without-goals-above", "no goal lies above {layer}")


@measure(
    version="2",
    source="Kaplan & Norton 2000, Harvard Business Review 78(5); Ward & Daniel 2006, Benefits Management",
    reads={
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "tags kind since until applicable owner tier",
        "dependencies": "depender dependee kind weight since until",
    },
)
def layer_links(scope: Scope, *, of: str = "upward", layers: OneOrMany = LAYERS) -> Score:
    """Whether goals in layers make up a sound map: each layer filled, each link upward or within a layer.

    A goal lies in the layer of its kind, or else of its tags. A link runs from dependee up to depender; hurtful
    contributions are none. Higher means a sounder map.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. The goals of all functions count.
    of
        ``"coverage"``: layers with a goal / layers. ``"upward"``: links from a lower layer to a higher one, or within
        one / links. ``"acyclic"``: goals that do not depend on themselves in a circle / goals. ``"resting"``: goals
        above the lowest layer that rest on one in a lower layer, through any number of links / such goals.
        ``"leading"``: goals below the highest layer that lead to one in a higher layer / such goals.
    layers
        The layers, the lowest first.

    Returns
    -------
    Score
        In [0, 1]. Undefined where no goal lies in any layer, or, for all but coverage, dependencies are not recorded.

    Raises
    ------
    InputError
        If `of` is not one of these, or there are fewer than two layers.

    References
    ----------
    Kaplan & Norton (2000); Ward & Daniel (2006).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of(
    ...     "shop", Goal("skills", "Trained staff", kind="learning"), Goal("speed", "Fast service", kind="process"),
    ...     Goal("profit", "Profit", kind="financial"), contribute("skills", to={"speed": 0.5}))
    >>> [get("layer-links")(model, of=of).value for of in ("coverage", "upward", "resting", "leading")]
    [0.75, 1.0, 0.5, 0.5]
    """
    as_choice(of, "of", OF)
    names = chosen_layers(layers)
    if missing := unrecorded(scope, "goals", *(() if of == "coverage" else ("dependencies",))):
        return missing
    placed = layered(scope, names)
    if not placed:
        return undefined(NOT_LAYERED, layers=names)
    if of == "coverage":
        return ratio(_layer_part(placed, at, name) for at, name in enumerate(names))
    links = links_between(scope, placed)
    if of == "upward":
        parts = [Part(name, float(placed[link.dependee] <= placed[link.depender])) for name, link in links]
        return ratio(parts, NO_LINKS)
    graph: nx.DiGraph[str] = nx.DiGraph((link.dependee, link.depender) for _, link in links)
    graph.add_nodes_from(placed)
    return _acyclic(graph) if of == "acyclic" else _tied(graph, placed, names, up=of == "leading")


def _layer_part(placed: Layered, at: int, name: str) -> Part:
    held = tuple(f"goal:{goal}" for goal, layer in placed.items() if layer == at)
    return Part(f"layer {name}", float(bool(held)), entities=held)


def _acyclic(graph: nx.DiGraph[str]) -> Score:
    circles = {goal for part in nx.strongly_connected_components(graph) if len(part) > 1 for goal in part}
    return ratio(Part(f"goal:{goal}", float(goal not in circles)) for goal in graph)


def _tied(graph: nx.DiGraph[str], placed: Layered, names: Sequence[str], *, up: bool) -> Score:
    """The share of goals that lead to a higher layer, or rest on a lower one."""
    edge = len(names) - 1 if up else 0
    goals = [goal for goal, layer in placed.items() if layer != edge]
    reach = nx.descendants if up else nx.ancestors
    parts = (Part(f"goal:{goal}", float(_passes(reach(graph, goal), placed, goal, up=up))) for goal in goals)
    return ratio(parts, ALL_ON_TOP if up else ALL_AT_BOTTOM, layer=names[edge])


def _passes(reached: Iterable[str], placed: Layered, goal: str, *, up: bool) -> bool:
    return any(placed[other] > placed[goal] if up else placed[other] < placed[goal] for other in reached)
