"""Print how fast the propagator is, as ratios to stated bases: `python benchmarks/report.py [--quick]`."""

from __future__ import annotations

import argparse
import gc
import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from cases import MODELS, Loop, Product, derived, interleaved, scenarios, seconds, tops

from cmocio.graph import goal_graph
from cmocio.propagation import propagate, propagator

HAS_NUMBA = importlib.util.find_spec("numba") is not None
TIMES = 10
QUICK, FULL = (1_000, 10_000), (1_000, 10_000, 100_000)


class Row(NamedTuple):
    """One measured ratio."""

    what: str
    model: str
    size: int
    base: str
    measured: float
    reach: str
    unit: str = ""

    def __str__(self) -> str:
        value = f"{self.measured:,.0f}" if self.measured >= 10 else f"{self.measured:.2f}"
        return f"| {self.what} | {self.model} | {self.size:,} | {self.base} | {value}{self.unit} | {self.reach} |"


def count_for(size: int) -> int:
    """How many scenarios a batch has: about ten thousand, or as many as memory holds; in whole blocks of 256.

    No power of two: rows whose addresses differ by one compete for the same places of the cache.
    """
    return 9_984 if size < 100_000 else 4_864


def repeated(work: Callable[[], object]) -> Callable[[], None]:
    """The same work several times, as it is done many times over in practice."""

    def works() -> None:
        for _ in range(TIMES):
            work()

    return works


def batches(size: int, rounds: int) -> Iterator[Row]:
    """Batches against one product of a sparse matrix, in one interleaved run."""
    for name, make in MODELS.items():
        model, count = make(size), count_for(size)
        product = Product(model, count)
        for asked, goals in (("derived goals", derived(model)), ("top goals", tops(model))):
            for dtype, jit, trusted in (
                ("float64", False, False),
                ("float64", False, True),
                ("float32", False, False),
                ("float32", False, True),
                ("float64", True, False),
            ):
                if jit and not HAS_NUMBA:
                    continue
                ready = propagator(model, goals=goals, dtype=dtype, jit=jit)
                values = scenarios(len(ready.inputs), count, dtype)
                out = np.zeros((len(goals), count), dtype=dtype)
                batch = partial(ready.run, values, out, trusted=trusted)
                batch()
                ours, base = interleaved([batch, product], rounds)
                how = f"batch, {dtype}{', jit' * jit}{', trusted' * trusted}, {asked}"
                limit = {"random": "0.6" if jit else "1.3", "tree": "0.6" if jit else "0.85"}
                if dtype == "float32":
                    limit = {"random": "0.9", "tree": "0.6"}
                yield Row(how, name, size, "sparse product", ours / base, f"≤ {limit[name]}")


def against_loops(size: int, rounds: int) -> Iterator[Row]:
    """Batches and single scenarios against a loop over networkx."""
    for name, make in MODELS.items():
        model, count = make(size), count_for(size)
        loop, ready = Loop(model), propagator(model)
        values = scenarios(len(ready.inputs), count)
        given = dict(zip(ready.inputs, values[:, 0].tolist(), strict=True))
        one = np.zeros(len(ready.goals))
        column = values[:, 0].copy()
        expected = loop(given)
        assert ready.run(column, one).tolist() == [expected[goal] + 0.0 for goal in ready.goals]
        single, base = interleaved([repeated(partial(ready.run, column, one)), partial(loop, given)], 3 * rounds)
        single /= TIMES
        for jit in (False, True)[: 1 + HAS_NUMBA]:
            some = propagator(model, goals=derived(model), jit=jit)
            out = np.zeros((len(some.goals), count))
            batch = partial(some.run, values, out)
            batch()
            (found,) = interleaved([batch], rounds)
            what = f"batch,{' jit,' * jit} derived goals, per scenario"
            yield Row(what, name, size, "networkx loop", base / (found / count), "≥ 1,500", "×")
        reach = {10_000: "≥ 80", 100_000: "≥ 150"}.get(size, "")
        yield Row("one scenario", name, size, "networkx loop", base / single, reach, "×")


def compiling(size: int, rounds: int) -> Iterator[Row]:
    """Compiling a propagator against building the graph."""
    for name, make in MODELS.items():
        model = make(size)
        ours, base = interleaved([partial(propagator, model), partial(goal_graph, model)], rounds)
        yield Row("compile", name, size, "networkx graph", ours / base, "≤ 1" if size >= 10_000 else "")


def gradients(size: int, rounds: int) -> Iterator[Row]:
    """All slopes against one pass forward."""
    for name, make in MODELS.items():
        ready = propagator(make(size))
        column = scenarios(len(ready.inputs), 1)[:, 0].copy()
        works = [repeated(partial(ready.gradient, column)), repeated(partial(ready.run, column))]
        ours, base = interleaved(works, 3 * rounds)
        yield Row("gradient by all inputs", name, size, "one scenario", ours / base, "≤ 2.5")


def growth(small: int, large: int, rounds: int) -> Iterator[Row]:
    """Ten times the goals at a tenth of the scenarios, per goal and scenario."""
    for name, make in MODELS.items():
        works = []
        for size in (small, large):
            ready = propagator(make(size), goals=derived(make(size)))
            values = scenarios(len(ready.inputs), 40_960 * small // size)
            out = np.zeros((len(ready.goals), values.shape[1]))
            ready.run(values, out)
            works.append(partial(ready.run, values, out))
        few, many = interleaved(works, rounds)
        yield Row("growth, per goal and scenario", name, large, f"{small:,} goals", many / few, "≤ 1.5")


def explaining(size: int) -> Iterator[str]:
    """Seconds that one propagation and one explanation of a large model take, for the record."""
    for name, make in MODELS.items():
        model = make(size)
        ready = propagator(model)
        given = dict(zip(ready.inputs, scenarios(len(ready.inputs), 1)[:, 0].tolist(), strict=True))
        forward = seconds(partial(propagate, model, given))
        back = seconds(partial(propagate(model, given).explain, tops(model)[0]))
        yield f"{name}, {size:,} goals: propagate {forward:.1f} s, explain {back:.1f} s"


def rows(sizes: tuple[int, ...], rounds: int) -> Iterator[Row]:
    """All rows, one after the other."""
    for size in sizes:
        for part in (batches, against_loops, compiling, gradients):
            yield from part(size, rounds)
            gc.collect()
    for small, large in zip(sizes[1:-1] or sizes[:1], sizes[2:] or sizes[1:], strict=True):
        yield from growth(small, large, rounds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller models and fewer rounds: under a minute")
    quick = parser.parse_args().quick
    print("| what | model | goals | base | measured | reach |")
    print("|---|---|---|---|---|---|")
    for row in rows(QUICK if quick else FULL, 2 if quick else 3):
        print(row, flush=True)
    if not quick:
        print(*explaining(FULL[-1]), sep="\n")


if __name__ == "__main__":
    main()
