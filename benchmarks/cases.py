"""What is measured on: models as they are drawn, and the slow ways that the fast ones are compared with."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import networkx as nx
import numpy as np
from scipy.sparse import csr_matrix

from cmocio.graph import goal_graph
from cmocio.model import AlignmentModel, Dependency, Goal

KINDS = ("refinement", "contribution", "requirement")
LAYERS = 10
COLUMNS = 256


def _dependency(rng: random.Random, depender: int, dependee: int, kinds: Sequence[str] = KINDS) -> Dependency:
    kind = rng.choice(kinds)
    weight = round(rng.uniform(-1, 1), 3) if kind == "contribution" else None
    return Dependency(f"g{depender}", f"g{dependee}", kind=kind, weight=weight)


def _goals(rng: random.Random, size: int) -> list[Goal]:
    return [Goal(f"g{n}", f"Goal {n}", parts=rng.choice(("all", "any"))) for n in range(size)]


@cache
def layered(size: int) -> AlignmentModel:
    """Ten layers; each goal above the lowest depends on three of the layer below, in a way drawn at random."""
    rng = random.Random(size)
    goals, links, width = _goals(rng, size), [], size // LAYERS
    for goal in range(width, size):
        lowest = (goal // width - 1) * width
        links += [_dependency(rng, goal, lowest + n) for n in rng.sample(range(width), 3)]
    return AlignmentModel("layers", goals=goals, dependencies=links)


@cache
def tree(size: int) -> AlignmentModel:
    """Every goal refined into four, and for every ten goals three contributions or requirements across."""
    rng = random.Random(size)
    goals = _goals(rng, size)
    pairs: dict[tuple[int, int], Sequence[str]] = {((n - 1) // 4, n): KINDS[:1] for n in range(1, size)}
    while len(pairs) < size - 1 + int(0.3 * size):
        above = rng.randrange((size - 1) // 4)
        pairs.setdefault((above, rng.randrange(above + 1, size)), KINDS[1:])
    links = [_dependency(rng, *pair, kinds) for pair, kinds in sorted(pairs.items())]
    return AlignmentModel("tree", goals=goals, dependencies=links)


MODELS: dict[str, Callable[[int], AlignmentModel]] = {"random": layered, "tree": tree}


def derived(model: AlignmentModel) -> list[str]:
    """The goals that depend on others: what a product of matrices would compute too."""
    dependers = {dependency.depender for dependency in model.dependencies}
    return [goal.id for goal in model.goals if goal.id in dependers]


def tops(model: AlignmentModel) -> list[str]:
    """The goals that nothing depends on: what most what-ifs ask for."""
    dependees = {dependency.dependee for dependency in model.dependencies}
    return [goal.id for goal in model.goals if goal.id not in dependees]


def scenarios(inputs: int, count: int, dtype: str = "float64") -> np.ndarray:
    """Values of the inputs, drawn at random."""
    return np.random.default_rng(inputs).uniform(-1, 1, (inputs, count)).astype(dtype)


class Product:
    """The base of batches: one product of a sparse matrix of the same edges with as many columns, block by block."""

    def __init__(self, model: AlignmentModel, count: int) -> None:
        place = {goal.id: n for n, goal in enumerate(model.goals)}
        rows = [place[d.depender] for d in model.dependencies]
        columns = [place[d.dependee] for d in model.dependencies]
        weights = [1.0 if d.weight is None else d.weight for d in model.dependencies]
        size = len(model.goals)
        self.matrix = csr_matrix((weights, (rows, columns)), shape=(size, size))
        rng = np.random.default_rng(size)
        self.blocks = [rng.uniform(-1, 1, (size, COLUMNS)) for _ in range(count // COLUMNS)]

    def __call__(self) -> None:
        for block in self.blocks:
            self.matrix @ block


class Loop:
    """The base of single scenarios: what people do today, one goal after the other over a graph of networkx."""

    def __init__(self, model: AlignmentModel) -> None:
        self.graph = goal_graph(model)
        self.order = list(reversed(list(nx.topological_sort(self.graph))))
        self.inputs = [goal for goal in self.order if not self.graph.out_degree(goal)]
        self.all_parts = {goal.id: goal.parts == "all" for goal in model.goals}

    def __call__(self, given: dict[str, float]) -> dict[str, float]:
        values = dict(given)
        for goal in self.order:
            if goal in values:
                continue
            total, parts, needs = 0.0, [], []
            for _, below, data in self.graph.out_edges(goal, data=True):
                if data["kind"] == "contribution":
                    total += data["weight"] * values[below]
                else:
                    (parts if data["kind"] == "refinement" else needs).append(values[below])
            if parts:
                total += min(parts) if self.all_parts[goal] else max(parts)
            if len(needs) == self.graph.out_degree(goal):
                total = 1.0
            values[goal] = min([max(-1.0, min(1.0, total)), *needs])
        return values


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for one call, without collections of garbage: as little as can be that is not its own."""
    gc.disable()
    try:
        start = time.thread_time()
        work()
        return time.thread_time() - start
    finally:
        gc.enable()


def interleaved(works: Iterable[Callable[[], object]], rounds: int) -> list[float]:
    """For each piece of work its least time over rounds in which each takes its turn."""
    works = list(works)
    least = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            least[number] = min(least[number], seconds(work))
    return least
