"""What is measured on: models as they are drawn, and the slow ways that the fast ones are compared with."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache

import networkx as nx
import numpy as np
from scipy.sparse import csr_matrix

from cmocio.graph import goal_graph
from cmocio.model import AlignmentModel, DataSource, Dependency, Goal, Initiative, Interaction, Stake, Stakeholder, Term

KINDS = ("refinement", "contribution", "requirement")
LAYERS = 10
FUNCTIONS = ("marketing", "it", "sales")
TIERS = ("company", "function")
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


def organisation(size: int, interactions: int, seed: int = 1) -> AlignmentModel:
    """60 people of three functions, goals of which the lower half is judged, two stakes on each, and who met whom."""
    rng = random.Random(seed)
    people = [Stakeholder(f"p{n}", f"Person {n}", function=FUNCTIONS[n % 3]) for n in range(60)]
    half = size // 2
    goals = [
        Goal(
            f"g{n}",
            f"Goal {n}",
            owner=f"p{rng.randrange(60)}",
            weight=round(rng.uniform(0.5, 3), 2),
            satisfaction=round(rng.uniform(-1, 1), 3) if n >= half else None,
        )
        for n in range(size)
    ]
    below = [(n, m) for n in range(half) for m in rng.sample(range(half, size), 2)]
    links = [_dependency(rng, n, m, ["contribution"]) for n, m in below]
    pairs = [(goal, f"p{n}") for goal in goals for n in rng.sample(range(60), 2) if f"p{n}" != goal.owner]
    stakes = [Stake(who, goal.id, importance=rng.random(), support=rng.uniform(-0.2, 1)) for goal, who in pairs]
    met = [
        Interaction(
            f"i{n}",
            date(2026, 1, 1) + timedelta(days=rng.randrange(300)),
            rng.choice(["meeting", "report", "consultation", "recognition"]),
            participants=[f"p{who}" for who in rng.sample(range(60), rng.randrange(2, 6))],
            goals=[f"g{rng.randrange(size)}"],
        )
        for n in range(interactions)
    ]
    return AlignmentModel(
        "organisation", stakeholders=people, goals=goals, stakes=stakes, dependencies=links, interactions=met
    )


def crowded(size: int = 200, seed: int = 3) -> AlignmentModel:
    """Goals without owners or benchmarks, closed data, unread terms and unsponsored initiatives: some 460 findings."""
    rng = random.Random(seed)
    people = [Stakeholder(f"p{n}", f"Person {n}", function=FUNCTIONS[n % 3]) for n in range(30)]
    goals = [Goal(f"g{n}", f"Goal {n}", owner=f"p{n % 30}" if n % 5 else None, tier=TIERS[n > 2]) for n in range(size)]
    links = [_dependency(rng, n // 4, n, ["refinement", "requirement"]) for n in range(4, size) if n % 3]
    terms = [Term(f"t{n}", f"Term {n}", function=FUNCTIONS[n % 3]) for n in range(40)]
    data = [
        DataSource(f"d{n}", f"Data {n}", owner=FUNCTIONS[n % 3], needed_by=rng.sample(FUNCTIONS, 2)) for n in range(40)
    ]
    projects = [
        Initiative(
            f"i{n}", f"Project {n}", goals=[f"g{n}"] if n % 3 else [], team=[f"p{m}" for m in rng.sample(range(30), 4)]
        )
        for n in range(40)
    ]
    return AlignmentModel.of("crowded", people, goals, links, terms, data, projects, as_of="2026-06-30")


def tangled(size: int, seed: int = 1) -> AlignmentModel:
    """One cycle of all goals, two links each, that help or hurt in full: it does not settle."""
    rng = random.Random(seed)
    goals = [Goal(f"g{n}", f"Goal {n}", tier=TIERS[n % 50 > 0]) for n in range(size)]
    pairs = {(n, (n + 1) % size) for n in range(size)} | {(n, rng.randrange(size)) for n in range(size)}
    links = [
        Dependency(f"g{n}", f"g{m}", kind="contribution", weight=rng.choice((-1, 1)))
        for n, m in sorted(pairs)
        if n != m
    ]
    base = Goal("base", "Base", satisfaction=0.5), Dependency("g0", "base", kind="contribution", weight=0.5)
    return AlignmentModel.of("tangle", goals, links, *base)


MODELS: dict[str, Callable[[int], AlignmentModel]] = {"random": layered, "tree": tree}


def ishigami(x: np.ndarray) -> np.ndarray:
    """Ishigami & Homma (1990)."""
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


G_WEIGHTS = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def sobol_g(x: np.ndarray) -> np.ndarray:
    """Sobol's g function, as Saltelli & Sobol' (1995) weigh it."""
    weights = G_WEIGHTS[:, None]
    return np.prod((np.abs(4 * x - 2) + weights) / (1 + weights), axis=0)


def shares_of_g() -> tuple[np.ndarray, np.ndarray]:
    """The first and total indices of the g function."""
    own = 1 / 3 / (1 + G_WEIGHTS) ** 2
    whole = np.prod(1 + own) - 1
    return own / whole, own * np.prod(1 + own) / (1 + own) / whole


def shares_of_ishigami() -> tuple[np.ndarray, np.ndarray]:
    """The first and total indices of the Ishigami function."""
    one, two = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8
    both = 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = one + two + both
    return np.array([one, two, 0]) / whole, np.array([one + both, two, both]) / whole


KNOWN = {
    "Ishigami": (ishigami, -np.pi, np.pi, shares_of_ishigami()),
    "Sobol' g": (sobol_g, 0.0, 1.0, shares_of_g()),
}
"""Functions whose Sobol indices are known: each with the range of its inputs, and the first and total indices."""


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
